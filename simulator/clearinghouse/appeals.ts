import type { PracticeInstant } from '../../domain/time';
import { accountOf, findProfile, type PayerAppeal, receiveAppeal } from '../behaviours';
import { keepAnswers } from './accounts';
import { type AccountRecord, type AppealRecord, accountKey, type ClearinghouseState } from './state';

/** An appeal as it comes in over HTTP. The letter itself stays with the sender; its hash shows which text was sent. */
export interface AppealRequest extends PayerAppeal {
  /** Payer's NM109; needed only where the payer cannot be found from the claim. */
  payerId?: string;
  letterSha256: string;
}

function findAccount(state: ClearinghouseState, request: AppealRequest): AccountRecord | undefined {
  const account = accountOf(request.patientControlNumber);
  const payer = request.payerId === undefined ? undefined : findProfile(request.payerId)?.key;
  if (payer) return state.accounts[accountKey(payer, account)];
  return Object.values(state.accounts).find(({ held }) => held.account === account);
}

/**
 * Files an appeal. The same intent key again is counted, gets the same receipt, and changes nothing.
 * @returns `undefined` when no payer holds such a claim
 */
export function fileAppeal(
  state: ClearinghouseState,
  request: AppealRequest,
  asOf: PracticeInstant,
): AppealRecord | undefined {
  const known = state.appeals[request.intentKey];
  if (known) {
    known.times += 1;
    state.counts.appealsSeen += 1;
    state.counts.duplicateAppeals += 1;
    return { ...known, duplicate: true };
  }
  const record = findAccount(state, request);
  const profile = record && findProfile(record.payer);
  if (!record || !profile) return undefined;
  const { receipt, ...received } = receiveAppeal(profile, state.seed, record.held, request, asOf);
  keepAnswers(state, record, received);
  const filed: AppealRecord = { intentKey: request.intentKey, payer: record.payer, times: 1, ...receipt };
  state.appeals[request.intentKey] = filed;
  state.counts.appealsSeen += 1;
  return filed;
}
