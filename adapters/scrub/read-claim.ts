import { isMedicareNumber } from '../../domain/eligibility/medicare-number';
import type { ScrubClaim, ScrubLine, ScrubOtherPayer, ScrubProvider } from '../../domain/scrub/claim';
import { dateOf, npiOf, referenceOf } from '../../x12/lookup';
import type { Claim837, OtherPayer, Providers, ServiceLine } from '../../x12/types';
import { lineDays, patientOf, payerSequenceOf, serviceDays } from '../import/claim-facts';

const DIAGNOSES = new Set(['ABK', 'ABF', 'BK', 'BF']);
const ROLES = [
  'rendering',
  'referring',
  'ordering',
  'supervising',
  'attending',
  'operating',
  'facility',
] as const;

/** What the edits read of an 837; `undefined` for a claim without a day of service, of which nothing could be judged. */
export function scrubClaimOf(claim: Claim837): ScrubClaim | undefined {
  const service = serviceDays(claim);
  if (!service) return undefined;
  const { birthDate, sex } = patientOf(claim);
  const deathDate = dateOf(patientOf(claim), '303')?.from;
  const { billing } = claim;
  return {
    form: claim.kind === 'professional' ? '837P' : '837I',
    payer: claim.payer.id ?? '',
    sequence: payerSequenceOf(claim.subscriber),
    ...{ chargeCents: claim.chargeCents, place: claim.facilityCode },
    ...{ serviceFrom: service.from, serviceThrough: service.through },
    billing: {
      ...known({ npi: npiOf(billing), taxonomy: billing.taxonomy?.taxonomy }),
      ...(billing.address
        ? { address: { line1: billing.address.line1, ...known({ zip: billing.address.zip }) } }
        : {}),
    },
    providers: [
      ...providersIn(claim.providers),
      ...claim.lines.flatMap((line, index) => providersIn(line.providers, index + 1)),
    ],
    patient: known({ birthDate, sex, deathDate }),
    hasMemberId: (claim.subscriber.party.id ?? '').trim() !== '',
    hasMedicareNumber: isMedicareNumber((claim.subscriber.party.id ?? '').trim()),
    ...known({
      authorization: referenceOf(claim, 'G1'),
      clia: referenceOf(claim, 'X4'),
      delayReason: claim.delayReason,
    }),
    accident: {
      causes: (claim.relatedCauses?.codes ?? []).filter((code) => code !== ''),
      ...known({ on: dateOf(claim, '439')?.from, state: claim.relatedCauses?.state }),
    },
    diagnoses: claim.codes.filter(({ qualifier }) => DIAGNOSES.has(qualifier)).map(({ code }) => code),
    otherPayers: claim.otherPayers.map((other) => otherPayer(other, claim.lines)),
    lines: claim.lines.map(scrubLine),
    ...(claim.paperwork.length > 0
      ? { announcedReports: claim.paperwork.map(({ reportType }) => reportType) }
      : {}),
  };
}

function scrubLine(line: ServiceLine, index: number): ScrubLine {
  const days = lineDays(line);
  const units = line.quantity === undefined ? undefined : Number(line.quantity);
  return {
    line: index + 1,
    modifiers: line.procedure?.modifiers ?? [],
    ...{ chargeCents: line.chargeCents, pointers: line.diagnosisPointers },
    ...known({
      procedure: line.procedure?.code,
      revenueCode: line.revenueCode,
      units: units === undefined || Number.isNaN(units) ? undefined : units,
      place: line.placeOfService,
      ...{ from: days?.from, through: days?.to },
      clia: referenceOf(line, 'X4'),
      authorization: referenceOf(line, 'G1'),
    }),
    drugs: line.drugs.map(({ qualifier, code, quantity, unit }) => ({
      qualifier,
      code,
      ...known({ quantity, unit }),
    })),
  };
}

function providersIn(providers: Providers, line?: number): ScrubProvider[] {
  return ROLES.flatMap((role) => {
    const party = providers[role];
    if (!party) return [];
    const field = line === undefined ? `${role}Provider` : `lines[${line}].${role}Provider`;
    return [{ role, field, ...known({ line, npi: npiOf(party), taxonomy: party.taxonomy?.taxonomy }) }];
  });
}

function otherPayer(other: OtherPayer, lines: readonly ServiceLine[]): ScrubOtherPayer {
  const paid = other.amounts.find(({ qualifier }) => qualifier === 'D');
  const theirs = lines.flatMap((line) =>
    line.adjudications.filter(({ payerId }) => payerId === other.payer?.id),
  );
  const adjustments = [...other.adjustments, ...theirs.flatMap((one) => one.adjustments)];
  return {
    sequence: payerSequenceOf(other),
    decided: paid !== undefined,
    accountedCents: (paid?.cents ?? 0) + adjustments.reduce((sum, { cents }) => sum + cents, 0),
  };
}

/** Without what is not there: an absent fact is an absent key. */
function known<T extends object>(values: { [Key in keyof T]: T[Key] | undefined }): Partial<T> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined && value !== ''),
  ) as Partial<T>;
}
