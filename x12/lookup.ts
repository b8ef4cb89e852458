import type {
  Adjustment,
  ClaimAck277CA,
  DateFact,
  DateValue,
  Eligibility271,
  InformationRequest277,
  Party,
  Reference,
  Rejection,
  RemitClaim835,
  RemitLine,
  StatusInfo,
  StatusLine,
} from './types';

/** NM109 or N104 where it is an NPI. */
export function npiOf(party: Party | undefined): string | undefined {
  return party?.idQualifier === 'XX' ? party.id : undefined;
}

/** Value of the first REF with this qualifier: F8 payer control number, 6R line control number, G1 authorization... */
export function referenceOf(of: { references: readonly Reference[] }, qualifier: string): string | undefined {
  return of.references.find((reference) => reference.qualifier === qualifier)?.value;
}

/** The first date with this qualifier. */
export function dateOf(of: { dates: readonly DateFact[] }, qualifier: string): DateFact | undefined {
  return of.dates.find((date) => date.qualifier === qualifier);
}

/** First and last day of a date; undefined where it has no day that could be read. */
export function dayRange(date: DateValue | undefined): { from: string; to: string } | undefined {
  return date?.from === undefined ? undefined : { from: date.from, to: date.to ?? date.from };
}

/** Service days of a remittance line: DTM*472, or 150 and 151, or those of its claim (232 and 233). */
export function remitLineDays(
  line: RemitLine,
  claim: RemitClaim835,
): { from: string; to: string } | undefined {
  const single = dayRange(dateOf(line, '472'));
  const start = dateOf(line, '150') ?? dateOf(claim, '232') ?? dateOf(claim, '472');
  const end = dateOf(line, '151') ?? dateOf(claim, '233') ?? start;
  if (single || !start?.from) return single;
  return { from: start.from, to: end?.from ?? start.from };
}

const MIA_REMARKS = [5, 20, 21, 22, 23];
const MOA_REMARKS = [3, 4, 5, 6, 7];

/** Remark codes of a claim: MIA05 and 20 to 23, MOA03 to 07. Those of its lines are in `line.remarks`. */
export function remarkCodes(of: { mia?: readonly string[]; moa?: readonly string[] }): string[] {
  const inpatient = MIA_REMARKS.map((n) => of.mia?.[n - 1] ?? '');
  const outpatient = MOA_REMARKS.map((n) => of.moa?.[n - 1] ?? '');
  return [...inpatient, ...outpatient].filter((code) => code !== '');
}

/** All adjustments of a claim: its own, then those of its lines. */
export function allAdjustments(claim: RemitClaim835): Adjustment[] {
  return [...claim.adjustments, ...claim.lines.flatMap((line) => line.adjustments)];
}

/** What a 277CA says will happen to a claim. */
export type AckOutcome = 'accepted' | 'rejected' | 'notFound' | 'unknown';

/**
 * What a 277CA statement means: A3, A6, A7 and A8 reject, even beside an A2; A0, A1, A2 and A5 go on; A4 was not
 * found. A rejection of the batch (2200B) or of the provider (2200C) rejects every claim below. At claim level, when
 * no status says anything, the action code does (WQ accepted, U rejected).
 */
export function ackOutcome(ack: ClaimAck277CA): AckOutcome {
  const above = [ack.informationReceiver, ack.provider].flatMap((level) => level?.statuses ?? []);
  if (statusOutcome(above) === 'rejected') return 'rejected';
  if (ack.level === 'claim') return statusOutcome(ack.claim?.statuses ?? []);
  return statusOutcome(ack.level === 'provider' ? (ack.provider?.statuses ?? []) : above);
}

function statusOutcome(statuses: readonly StatusInfo[]): AckOutcome {
  const categories = statuses.flatMap((status) => status.codes.map((code) => code.category));
  if (categories.some((category) => ['A3', 'A6', 'A7', 'A8'].includes(category))) return 'rejected';
  if (categories.includes('A4')) return 'notFound';
  if (categories.some((category) => ['A0', 'A1', 'A2', 'A5'].includes(category))) return 'accepted';
  const actions = statuses.map((status) => status.action);
  if (actions.includes('U')) return 'rejected';
  return actions.includes('WQ') ? 'accepted' : 'unknown';
}

/** A date fact of one day, or of a range of days. */
export function onDay(qualifier: string, from: string, to?: string): DateFact {
  return to === undefined ? { qualifier, from } : { qualifier, from, to };
}

/** Why an eligibility question, or what it asks of a benefit, was refused: every AAA from the payer down. */
export function eligibilityRejections(answer: Eligibility271): Rejection[] {
  const { payer, informationReceiver, subscriber, dependent } = answer;
  const levels = [payer, informationReceiver, subscriber, dependent];
  return [
    ...levels.flatMap((level) => level?.rejections ?? []),
    ...answer.benefits.flatMap(({ rejections }) => rejections),
  ];
}

/** What a payer asks for: a LOINC code, and the line it is asked for where it is not for the whole claim. */
export interface RequestedDocument {
  loinc: string;
  line?: StatusLine;
}

/** Every document a request for information asks for: the status codes of code list LOI. */
export function requestedDocuments(request: InformationRequest277): RequestedDocument[] {
  const { claim } = request;
  return [
    ...loincCodes(claim.statuses).map((loinc) => ({ loinc })),
    ...claim.lines.flatMap((line) => loincCodes(line.statuses).map((loinc) => ({ loinc, line }))),
  ];
}

function loincCodes(statuses: readonly StatusInfo[]): string[] {
  const codes = statuses.flatMap((status) => status.codes);
  return codes.filter(({ codeList }) => codeList === 'LOI').map(({ code }) => code);
}

/** The day a request for information must be answered by (DTP*106); the earliest where lines have their own. */
export function responseDueDate(request: InformationRequest277): string | undefined {
  const { claim } = request;
  const days = [claim, ...claim.lines].map((of) => dateOf(of, '106')?.from);
  return days.filter((day) => day !== undefined).sort()[0];
}
