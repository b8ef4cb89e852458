import { type Cents, cents, formatDollars, sumCents } from '../money';
import type { CalendarDate } from '../time';

/** A CAS triple as a person keys it. */
export interface KeyedAdjustment {
  group: string;
  carc: string;
  cents: Cents;
}

export interface KeyedLine {
  /** Our line number, where the person knows it. */
  line?: string;
  procedure: string;
  modifiers: string[];
  charge: Cents;
  paid: Cents;
  adjustments: KeyedAdjustment[];
  remarks: string[];
}

export interface KeyedClaim {
  /** CLM01: our number of the claim. */
  claim: string;
  payerClaim: string;
  /** CLP02. */
  status: string;
  /** Last name, to tell a wrong number from a right one. */
  patientName?: string;
  servedOn?: CalendarDate;
  charge: Cents;
  paid: Cents;
  patientShare: Cents;
  adjustments: KeyedAdjustment[];
  lines: KeyedLine[];
  remarks: string[];
}

/** An explanation of benefits on paper, as a person keys it: one check with everything that it pays. */
export interface PaperEob {
  /** The payer's identifier. */
  payer: string;
  /** NPI of the practice. */
  payee: string;
  check: { number: string; date: CalendarDate; amount: Cents };
  claims: KeyedClaim[];
  /** As on paper: positive reduces the check. */
  providerAdjustments: { reason: string; reference: string; amount: Cents }[];
}

/** Where a keyed EOB does not balance: the field, and by how much it is off. */
export interface EobProblem {
  field: string;
  message: string;
  differenceCents?: Cents;
}

/**
 * Where a keyed EOB does not balance, line by line, claim by claim and against its check (domain reference, section 0.1 step 4); empty when
 * it does. What is typed has to add up before anything is posted: a slip of the finger is the usual cause.
 */
export function eobProblems(eob: PaperEob): EobProblem[] {
  return [...eob.claims.flatMap((claim, at) => claimProblems(claim, `claims[${at}]`)), ...checkProblems(eob)];
}

function claimProblems(claim: KeyedClaim, field: string): EobProblem[] {
  const adjustments = [...claim.adjustments, ...claim.lines.flatMap((line) => line.adjustments)];
  const lines = claim.lines.flatMap((line, at) =>
    offBy(
      `${field}.lines[${at}]`,
      'Charge less payment and adjustments of this line',
      line.charge - line.paid - total(line.adjustments),
    ),
  );
  const share = total(adjustments.filter(({ group }) => group === 'PR'));
  const isReversal = claim.status === '22';
  return [
    ...lines,
    ...(claim.lines.length === 0
      ? []
      : [
          ...offBy(
            `${field}.charge`,
            'The charge less the charges of the lines',
            claim.charge - sumCents(claim.lines.map((line) => line.charge)),
          ),
          ...offBy(
            `${field}.paid`,
            'The payment less the payments of the lines',
            claim.paid - sumCents(claim.lines.map((line) => line.paid)),
          ),
        ]),
    ...offBy(
      field,
      'Charge less payment and all adjustments of this claim',
      claim.charge - claim.paid - total(adjustments),
    ),
    // A reversal does not use CLP05.
    ...(isReversal
      ? []
      : offBy(
          `${field}.patientShare`,
          'The patient share less the PR adjustments',
          claim.patientShare - share,
        )),
  ];
}

function checkProblems({ check, claims, providerAdjustments }: PaperEob): EobProblem[] {
  const paid = sumCents(claims.map((claim) => claim.paid));
  const taken = sumCents(providerAdjustments.map(({ amount }) => amount));
  return offBy(
    'check.amount',
    'The check less the payments of its claims, plus its provider adjustments',
    check.amount - paid + taken,
  );
}

function offBy(field: string, what: string, difference: number): EobProblem[] {
  if (difference === 0) return [];
  const message = `${what} leaves ${formatDollars(difference)}; it must be $0.00`;
  return [{ field, message, differenceCents: cents(difference) }];
}

function total(adjustments: readonly KeyedAdjustment[]): Cents {
  return sumCents(adjustments.map((one) => one.cents));
}
