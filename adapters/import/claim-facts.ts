import type { CalendarDate } from '../../domain/time';
import { dayRange, referenceOf } from '../../x12/lookup';
import type { Claim837, CoverageInfo, Party, ServiceLine } from '../../x12/types';

/** What an import reads off one claim of an 837. Pure; no database, no encryption. */

const SERVICE = '472';
const STATEMENT = '434';

/** First and last day of service: of the lines, or of the statement; `undefined` when the claim names none. */
export function serviceDays(claim: Claim837): { from: CalendarDate; through: CalendarDate } | undefined {
  const ranges = claim.lines.flatMap((line) => lineDays(line) ?? []);
  const statement = dayRange(claim.dates.find(({ qualifier }) => qualifier === STATEMENT));
  const all = statement ? [...ranges, statement] : ranges;
  const from = all.map((range) => range.from).sort()[0];
  const through = all
    .map((range) => range.to)
    .sort()
    .at(-1);
  return from && through ? { from, through } : undefined;
}

export function lineDays(line: ServiceLine): { from: CalendarDate; to: CalendarDate } | undefined {
  return dayRange(line.dates.find(({ qualifier }) => qualifier === SERVICE));
}

/** What a line bills: its procedure, or the revenue code of an institutional line without one. */
export function procedureOf(line: ServiceLine): string {
  return line.procedure?.code ?? line.revenueCode ?? '';
}

/** The DRG that an institutional claim was billed under (HI*DR). */
export function drgOf(claim: Claim837): string | undefined {
  return claim.codes.find(({ qualifier }) => qualifier === 'DR')?.code;
}

/** SBR01 as a number: P is 1, S 2, T 3, A 4 ...; an unknown one counts as primary. */
export function payerSequenceOf({ sequence }: CoverageInfo): number {
  const place = 'PSTABCDEFGH'.indexOf(sequence);
  return place <= 0 ? 1 : place + 1;
}

/** The person treated: the patient where it is not the subscriber. */
export function patientOf(claim: Claim837): Party {
  return claim.patient?.party ?? claim.subscriber.party;
}

/** What a patient is recognised by, before hashing: the record number, else name and birth date (member number without one). */
export function patientKey(claim: Claim837): string {
  const recordNumber = referenceOf(claim, 'EA');
  if (recordNumber) return `record|${normal(recordNumber)}`;
  const { name, firstName, birthDate } = patientOf(claim);
  const last = birthDate ?? `member ${normal(claim.subscriber.party.id)}`;
  return ['person', normal(name), normal(firstName), last].join('|');
}

/** What a second import of the same claim is recognised by, before hashing: account number, first day of service and charge. */
export function claimKey(
  claim: Pick<Claim837, 'patientControlNumber' | 'chargeCents'>,
  serviceFrom: CalendarDate,
): string {
  return [normal(claim.patientControlNumber), serviceFrom, claim.chargeCents].join('|');
}

/** Text as it is compared: upper case, single blanks. */
export function normal(text: string | undefined): string {
  return (text ?? '').trim().replace(/\s+/g, ' ').toUpperCase();
}

/** Providers with an NPI that the claim names as its own. */
export function providersOf(claim: Claim837): Party[] {
  const named = [claim.providers, ...claim.lines.map((line) => line.providers)];
  return named.flatMap(({ rendering, attending, operating, supervising }) =>
    [rendering, attending, operating, supervising].flatMap((party) =>
      party?.idQualifier === 'XX' && party.id ? party : [],
    ),
  );
}

/** Taxonomy code of who rendered the service, or of who bills it, as far as the claim says. */
export function specialtyOf({ providers, billing }: Claim837): string | undefined {
  return providers.rendering?.taxonomy?.taxonomy ?? billing.taxonomy?.taxonomy;
}

/** The claim as it will be sent: every line with a control number of ours (REF*6R), by which a remittance's lines are found again. */
export function withLineIds(claim: Claim837): Claim837 {
  const { issues: _issues, ...content } = claim;
  return {
    ...content,
    lines: content.lines.map((line, at) => ({
      ...line,
      references: [
        ...line.references.filter(({ qualifier }) => qualifier !== '6R'),
        { qualifier: '6R', value: lineIdOf(at) },
      ],
    })),
  };
}

/** Our control number of a line; unique within its claim and the same in every version of it. */
export function lineIdOf(index: number): string {
  return `L${index + 1}`;
}
