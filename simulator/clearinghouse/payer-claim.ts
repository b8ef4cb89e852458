import type { FrequencyCode } from '../../domain/claim/state';
import type { CalendarDate } from '../../domain/time';
import { referenceOf } from '../../x12/lookup';
import type { Claim837, Party, ServiceLine } from '../../x12/types';
import type { PayerClaim, PayerClaimLine } from '../behaviours';
import { sha256 } from './digest';
import { earlierPayersOf } from './earlier-payers';
import type { ClaimParties } from './state';

const PAYER_CONTROL_NUMBER = 'F8';
const PRIOR_AUTHORIZATION = 'G1';
const LINE_CONTROL_NUMBER = '6R';
const SERVICE_DATE = '472';
const STATEMENT_DATES = '434';

function serviceFromOf(claim: Claim837): CalendarDate | undefined {
  const lineDates = claim.lines.flatMap((line) =>
    line.dates.filter((date) => date.qualifier === SERVICE_DATE).flatMap((date) => date.from ?? []),
  );
  const statement = claim.dates.find((date) => date.qualifier === STATEMENT_DATES)?.from;
  return lineDates.sort()[0] ?? statement;
}

function lineOf(line: ServiceLine): PayerClaimLine {
  return {
    lineId: referenceOf(line, LINE_CONTROL_NUMBER) ?? line.number,
    procedure: line.procedure?.code ?? line.revenueCode ?? '',
    modifiers: line.procedure?.modifiers ?? [],
    chargeCents: line.chargeCents,
    hasDiagnosisPointer: line.diagnosisPointers.length > 0 || line.revenueCode !== undefined,
  };
}

function frequencyOf(claim: Claim837): FrequencyCode {
  return claim.frequency === '7' || claim.frequency === '8' ? claim.frequency : '1';
}

/**
 * What the payer decides from. A claim without any service date counts as of the day it came, so that it is never late.
 * @param receivedOn the day the claim reached the clearinghouse
 */
export function toPayerClaim(claim: Claim837, receivedOn: CalendarDate): PayerClaim {
  const originalReference = referenceOf(claim, PAYER_CONTROL_NUMBER);
  const lines = claim.lines.map(lineOf);
  const earlier = earlierPayersOf(
    claim,
    lines.map(({ lineId }) => lineId),
  );
  const linesRender = claim.lines.length > 0 && claim.lines.every((line) => line.providers.rendering);
  return {
    patientControlNumber: claim.patientControlNumber,
    frequency: frequencyOf(claim),
    ...(originalReference && { originalReference }),
    ...(earlier && { earlier }),
    chargeCents: claim.chargeCents,
    serviceFrom: serviceFromOf(claim) ?? receivedOn,
    lines,
    hasAuthorization: referenceOf(claim, PRIOR_AUTHORIZATION) !== undefined,
    hasRenderingProvider: claim.providers.rendering !== undefined || linesRender,
    ...announcedOn(claim),
  };
}

/** Documents that come under a number; what is only available on request (AA) comes under none. */
function announcedOn({ paperwork }: Claim837): Pick<PayerClaim, 'announced'> {
  const numbers = paperwork.flatMap(({ transmission, controlNumber }) =>
    transmission === 'AA' ? [] : (controlNumber ?? []),
  );
  return numbers.length > 0 ? { announced: numbers } : {};
}

function taxIdOf(billing: Party): string | undefined {
  return referenceOf(billing, 'EI') ?? referenceOf(billing, 'SY');
}

/** The sender's delimiters may differ from ours: a name must not hold any of ours. */
function plain(name: string | undefined): string {
  return (name ?? '').replaceAll(/[*:^~]/g, ' ');
}

/** Whom the answers name. */
export function partiesOf(claim: Claim837): ClaimParties {
  const patient = claim.patient?.party ?? claim.subscriber.party;
  return {
    patient: {
      lastName: plain(patient.name),
      firstName: plain(patient.firstName),
      memberId: claim.subscriber.party.id,
    },
    billing: {
      name: plain(claim.billing.name),
      npi: claim.billing.id,
      taxId: taxIdOf(claim.billing),
    },
    filingIndicator: claim.subscriber.filingIndicator,
    facilityCode: claim.facilityCode,
  };
}

/** The same service for the same member by the same provider, whatever the claim is called. */
export function serviceDigest(claim: Claim837, payerClaim: PayerClaim): string {
  const lines = payerClaim.lines.map((line) =>
    [line.procedure, ...line.modifiers, line.chargeCents].join(':'),
  );
  return sha256(
    JSON.stringify([
      claim.payer.id,
      claim.billing.id,
      claim.subscriber.party.id,
      claim.patient?.party.birthDate,
      payerClaim.serviceFrom,
      lines,
    ]),
  );
}

/** Everything the sender said about the claim, without where it stood in the file. */
export function contentDigest(claim: Claim837): string {
  const withoutPlace = (key: string, value: unknown) =>
    key === 'source' || key === 'batch' || key === 'issues' ? undefined : value;
  return sha256(JSON.stringify(claim, withoutPlace));
}
