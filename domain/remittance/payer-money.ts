import { cents } from '../money';
import type { Adjustment, RemitClaim } from './remit';

/**
 * The terms of one payer, in cents, net over everything of it that stands (domain reference, section 1.1):
 * charge = P + A + D + X + H. The one-letter names are those of the reference.
 */
export interface PayerMoney {
  sequence: number;
  /** Paid (CLP04); no interest, no PLB. */
  P: number;
  /** Adjusted off: contractual, and denied money that a person wrote off. */
  A: number;
  /** Denied, disputed or pending: open until somebody decides. */
  D: number;
  /** OA-23: repeats what earlier payers paid and adjusted. Never adjusted. */
  X: number;
  /** Handed on: patient share (PR, CARC 100) and OA-209. A later payer's replaces it. */
  H: number;
}

/** A payer's terms, with what the claim's formula needs beside them. */
export interface PayerAccount extends PayerMoney {
  chargeCents: number;
  /** H without OA-209, which the patient never owes. */
  patientCents: number;
  /** The part of the patient share that a denial made (PR-27, PR-50): a person must approve it first. */
  deniedPatientCents: number;
}

type Term = 'A' | 'D' | 'X' | 'H';

function termOf({ group, carc, disposition }: Adjustment): Term {
  if (carc === '23') return 'X';
  // 100: the payer paid the patient, who owes that amount whatever the group.
  if (group === 'PR' || carc === '209' || carc === '100') return 'H';
  return disposition === 'contractual' ? 'A' : 'D';
}

/** Sums what stands of one payer. */
export function accountOf(sequence: number, remits: readonly RemitClaim[]): PayerAccount {
  const sums = { chargeCents: 0, P: 0, A: 0, D: 0, X: 0, H: 0, patientCents: 0, deniedPatientCents: 0 };
  for (const remit of remits) {
    sums.chargeCents += remit.chargeCents;
    sums.P += remit.paidCents;
    for (const adjustment of remit.adjustments) addTo(sums, adjustment);
  }
  for (const sum of Object.values(sums)) cents(sum);
  return { sequence, ...sums };
}

function addTo(sums: Omit<PayerAccount, 'sequence'>, adjustment: Adjustment): void {
  const { amountCents, carc, disposition } = adjustment;
  const term = termOf(adjustment);
  sums[term] += amountCents;
  if (term !== 'H' || carc === '209') return;
  sums.patientCents += amountCents;
  if (disposition === 'denial') sums.deniedPatientCents += amountCents;
}

/** Reasons with which a later payer says that the claim is not its to decide; it then adjudicates nothing. */
export const NOT_OURS: ReadonlySet<string> = new Set(['22', '26', '27', '31', '109', '200']);

/** True when a payer paid nothing and only said "not ours": what the payer before it handed on then stands. */
export function declinesClaim(remits: readonly RemitClaim[]): boolean {
  const adjustments = remits.flatMap((remit) => remit.adjustments);
  return (
    remits.length > 0 &&
    remits.every((remit) => remit.paidCents === 0) &&
    adjustments.length > 0 &&
    adjustments.every((one) => NOT_OURS.has(one.carc) || one.carc === '23')
  );
}
