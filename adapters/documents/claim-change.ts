import { CLAIM_CHANGE_CODES, type ClaimChange, claimChangeCode } from '../../domain/claim/claim-change-code';
import type { Claim837, HealthCode, ServiceLine } from '../../x12/types';

/** SBR09 of a claim to Medicare Part A. */
const MEDICARE_PART_A = 'MA';
/** Condition codes. */
const CONDITION = 'BG';
/** Principal and other diagnoses, reasons for the visit, external causes, and procedures of ICD. */
const GROUPED = /^(ABK|ABF|BK|BF|ABJ|BJ|APR|PR|ABN|BN|BBR|BBQ|BR|BQ)$/;

/**
 * An adjustment (7) or a void (8) of an institutional claim to Medicare Part A, with its one claim change reason code in HI*BG. Any other
 * claim stays as it is, and loses a code that an earlier adjustment had.
 * @param before the claim as the payer has it
 */
export function withChangeCode(content: Claim837, before: Claim837): Claim837 {
  const { kind, frequency, subscriber } = content;
  if (kind !== 'institutional' || subscriber.filingIndicator !== MEDICARE_PART_A) return content;
  const codes = content.codes.filter((code) => !isChangeCode(code));
  if (frequency !== '7' && frequency !== '8') return { ...content, codes };
  const code = claimChangeCode(frequency, claimChanges(before, content));
  return { ...content, codes: [...codes, { qualifier: CONDITION, code }] };
}

function isChangeCode({ qualifier, code }: HealthCode): boolean {
  return qualifier === CONDITION && CLAIM_CHANGE_CODES.has(code);
}

/** What differs between a claim as the payer has it and as it goes now. */
export function claimChanges(before: Claim837, after: Claim837): ClaimChange[] {
  const changed = PARTS.flatMap(([change, part]) => (differ(part(before), part(after)) ? [change] : []));
  const sequence = [before.subscriber.sequence, after.subscriber.sequence];
  if (sequence[0] !== sequence[1])
    changed.push(sequence[1] === 'P' ? 'medicarePrimary' : 'medicareSecondary');
  return changed;
}

/** Each part of a claim, with the change that it is when it differs. What another change brings along belongs to that change. */
const PARTS: readonly [ClaimChange, (claim: Claim837) => unknown][] = [
  ['serviceDates', ({ dates, lines }) => [dates, lines.map((line) => line.dates)]],
  ['charges', ({ chargeCents, lines }) => [chargeCents, lines.map((line) => line.chargeCents)]],
  ['procedures', ({ lines }) => lines.map(serviceOf)],
  ['diagnoses', ({ codes }) => codes.filter(({ qualifier }) => GROUPED.test(qualifier))],
  ['identity', ({ billing, subscriber }) => [billing.id, subscriber.party.id]],
  ['patientStatus', ({ admission }) => admission?.patientStatus],
  ['other', restOf],
];

function serviceOf({ procedure, revenueCode, unit, quantity }: ServiceLine): unknown {
  return { procedure, revenueCode, unit, quantity };
}

function restOf(claim: Claim837): unknown {
  const { admission, codes, notes, paperwork, quantities, providers, references } = claim;
  return {
    admission: { ...admission, patientStatus: undefined },
    codes: codes.filter((code) => !GROUPED.test(code.qualifier) && !isChangeCode(code)),
    // The payer's number names what is adjusted; it is no change of it.
    references: references.filter(({ qualifier }) => qualifier !== 'F8'),
    ...{ notes, paperwork, quantities, providers },
  };
}

function differ(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) !== JSON.stringify(other);
}
