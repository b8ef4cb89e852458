import type { PracticeInstant } from '../../domain/time';
import { accountOf, findProfile, type PayerAppeal, receiveAppeal } from '../behaviours';
import { keepAnswers } from './accounts';
import type { AppealedClaim, AppealRequest } from './requests';
import { type AccountRecord, type AppealRecord, accountKey, type ClearinghouseState } from './state';

/** The account of one claim of the packet; with `payer`, only where that payer holds it. */
function findAccount(
  state: ClearinghouseState,
  { patientControlNumber }: AppealedClaim,
  payer: string | undefined,
): AccountRecord | undefined {
  const account = accountOf(patientControlNumber);
  if (payer) return state.accounts[accountKey(payer, account)];
  return Object.values(state.accounts).find(({ held }) => held.account === account);
}

/** Every claim of the packet with its account; `undefined` unless one payer holds them all. */
function accountsOf(state: ClearinghouseState, { payerId, ...first }: AppealRequest) {
  let payer = payerId === undefined ? undefined : findProfile(payerId)?.key;
  const found: { claim: AppealedClaim; record: AccountRecord }[] = [];
  for (const claim of [first, ...(first.others ?? [])]) {
    const record = findAccount(state, claim, payer);
    if (!record) return undefined;
    payer = record.payer;
    found.push({ claim, record });
  }
  return found;
}

/**
 * Files an appeal: one packet, one receipt, and a decision for each of its claims. The same intent key again is counted, gets the same
 * receipt, and changes nothing.
 * @returns `undefined` when no payer holds every claim of it: then nothing is filed
 */
export function fileAppeal(
  state: ClearinghouseState,
  request: AppealRequest,
  asOf: PracticeInstant,
): AppealRecord | undefined {
  const { intentKey, level } = request;
  const known = state.appeals[intentKey];
  if (known) {
    known.times += 1;
    state.counts.appealsSeen += 1;
    state.counts.duplicateAppeals += 1;
    return { ...known, duplicate: true };
  }
  const accounts = accountsOf(state, request);
  const profile = accounts?.[0] && findProfile(accounts[0].record.payer);
  if (!accounts || !profile) return undefined;
  let filed: AppealRecord | undefined;
  for (const { claim, record } of accounts) {
    const packetReference = filed ? { packetReference: filed.reference } : {};
    const appeal: PayerAppeal = { intentKey, level, ...claim, ...packetReference };
    const { receipt, ...received } = receiveAppeal(profile, state.seed, record.held, appeal, asOf);
    keepAnswers(state, record, received);
    filed ??= { intentKey, payer: record.payer, times: 1, ...receipt };
  }
  if (!filed) return undefined;
  state.appeals[intentKey] = filed;
  state.counts.appealsSeen += 1;
  return filed;
}
