import { type InterestAccount, interestAccount } from '../../domain/claim/interest';
import { payersOf } from '../../domain/claim/payers';
import type { ClaimState } from '../../domain/claim/state';
import { cents, sumCents } from '../../domain/money';
import type { Database } from '../database/client';

/** Interest of one payer on one claim that it paid late. */
export interface ClaimInterest extends InterestAccount {
  clientId: string;
  payerId: string;
  claimId: string;
  claimNumber: string;
  /** Why nobody can say what a payment owes; empty where all is known. */
  why: string[];
}

/** What a payer owes all claims of a client together: sums too small for a letter each are claimed in one. */
export interface PayerInterest extends InterestAccount {
  clientId: string;
  payerId: string;
  claims: ClaimInterest[];
}

/** Late payments by client and payer, the largest sum that is missing first. */
export async function listInterest(database: Database): Promise<PayerInterest[]> {
  const rows = await database.forAllClients(
    (tx) =>
      tx.$queryRaw<
        { state: ClaimState }[]
      >`select state from claim where jsonb_exists(state, 'interest') order by id`,
  );
  const claims = rows.flatMap(({ state }) => ofClaim(state));
  const keys = [...new Set(claims.map(({ clientId, payerId }) => JSON.stringify([clientId, payerId])))];
  return keys
    .map((key) => gathered(claims.filter((one) => JSON.stringify([one.clientId, one.payerId]) === key)))
    .sort((a, b) => b.shortCents - a.shortCents || (a.payerId < b.payerId ? -1 : 1));
}

function ofClaim(state: ClaimState): ClaimInterest[] {
  const { clientId, claimId, claimNumber, interest = [] } = state;
  return payersOf(state).flatMap(({ payerSequence, payerId }) => {
    const own = interest.filter((one) => one.payerSequence === payerSequence);
    if (own.length === 0) return [];
    const why = [...new Set(own.flatMap((one) => one.why ?? []))];
    return [{ clientId, payerId, claimId, claimNumber, ...interestAccount(state, payerSequence), why }];
  });
}

function gathered(claims: readonly ClaimInterest[]): PayerInterest {
  const [{ clientId, payerId } = { clientId: '', payerId: '' }] = claims;
  const sum = (key: 'owedCents' | 'paidCents' | 'shortCents') =>
    cents(sumCents(claims.map((one) => one[key])));
  return {
    ...{ clientId, payerId, owedCents: sum('owedCents'), paidCents: sum('paidCents') },
    shortCents: sum('shortCents'),
    unknown: claims.reduce((count, one) => count + one.unknown, 0),
    claims: [...claims],
  };
}
