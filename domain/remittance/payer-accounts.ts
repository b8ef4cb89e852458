import { cents, sumCents, ZERO } from '../money';
import { rememberFor } from '../remember';
import { replacesServicesOf } from './pair-reversals';
import { accountOf, type PayerAccount } from './payer-money';
import type { RemitClaim } from './remit';
import type { StandingRemits } from './standing-remits';

/** One account a payer that has spoken, in the order of their responsibility; one whose word is reversed counts with zeros. */
export function accountsOf(standing: StandingRemits, order: readonly number[]): readonly PayerAccount[] {
  const accounts = accountsBySequence(standing);
  if (order.length === 0 || accounts.length < 2) return accounts;
  return [...accounts].sort((a, b) => rankIn(order, a.sequence) - rankIn(order, b.sequence));
}

const accountsBySequence = rememberFor((standing: StandingRemits): readonly PayerAccount[] => {
  const spoke = [...standing.standing, ...standing.pairs.map((pair) => pair.reversal)];
  const sequences = [...new Set(spoke.map((remit) => remit.payerSequence))].sort((a, b) => a - b);
  return sequences.map((sequence) => accountOf(sequence, remitsOf(standing, { sequence })));
});

function rankIn(order: readonly number[], sequence: number): number {
  const at = order.indexOf(sequence);
  return at < 0 ? order.length + sequence : at;
}

/** What counts of a payer's remittances. */
export function remitsOf({ counted }: StandingRemits, { sequence }: { sequence: number }): RemitClaim[] {
  return counted.filter((remit) => remit.payerSequence === sequence);
}

/**
 * What counts of the remittances of a payer that decided on more than the charge. What it paid for the same services before its newest
 * payment of them was paid twice: it is cash that we hold, and its adjustments and the patient's share count no second time. Where a payer
 * decided on no more than the charge (services split over several remittances) all of it counts.
 */
export function remitsCountedOnce(
  standing: StandingRemits,
  { sequence, chargeCents }: Pick<PayerAccount, 'sequence' | 'chargeCents'>,
  billedCents: number,
): RemitClaim[] {
  const remits = remitsOf(standing, { sequence });
  if (chargeCents <= billedCents) return remits;
  const paid = standing.standing.filter((one) => one.payerSequence === sequence && one.paidCents > 0);
  return remits.map((remit) => {
    const at = paid.indexOf(remit);
    return at < 0 ? remit : byCashAlone(remit, paid.slice(at + 1));
  });
}

/** The accounts with each payment that came again counted as `remitsCountedOnce` says. */
export function accountsCountedOnce(
  standing: StandingRemits,
  accounts: readonly PayerAccount[],
  billedCents: number,
): readonly PayerAccount[] {
  return accounts.map((account) =>
    account.chargeCents > billedCents
      ? accountOf(account.sequence, remitsCountedOnce(standing, account, billedCents))
      : account,
  );
}

function byCashAlone(remit: RemitClaim, later: readonly RemitClaim[]): RemitClaim {
  const again = later.filter((other) => replacesServicesOf(other, remit));
  if (again.length === 0) return remit;
  const linesAgain = new Set(again.flatMap(({ lines }) => lines.map(({ lineId }) => lineId)));
  // Another version decides the whole claim anew, and so does a payer that names no lines.
  const isWhole =
    remit.lines.length === 0 ||
    again.some(({ version, lines }) => version > remit.version || lines.length === 0);
  const stands = (lineId: string | undefined) =>
    !isWhole &&
    !(lineId === undefined ? remit.lines.every((one) => linesAgain.has(one.lineId)) : linesAgain.has(lineId));
  const adjustments = remit.adjustments.filter(({ lineId }) => stands(lineId));
  return {
    ...{ ...remit, adjustments, patientCents: ZERO },
    chargeCents: cents(remit.paidCents + sumCents(adjustments.map(({ amountCents }) => amountCents))),
  };
}
