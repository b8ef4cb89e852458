import { dateOf, HOUR, instant } from '../../domain/time';
import type { Claim837 } from '../../x12/types';
import type { ClaimAnswer, ClaimReceived, PayerClaim, Scheduled } from '../behaviours';
import {
  accountOf,
  findProfile,
  liveVersion,
  type PayerProfile,
  receiveClaim,
  versionOf,
} from '../behaviours';
import { contentDigest, partiesOf, serviceDigest, toPayerClaim } from './payer-claim';
import { type AccountRecord, accountKey, type ClearinghouseState } from './state';

/** The clearinghouse's own refusal: no such payer. */
const UNKNOWN_PAYER = { category: 'A3', statusCode: '116', entity: 'PR' };
const UNKNOWN_PAYER_KEY = 'unknown';

/** Finds an account of a payer, or opens it. */
function openAccount(state: ClearinghouseState, payer: string, account: string): AccountRecord {
  const key = accountKey(payer, account);
  const found = state.accounts[key];
  if (found) return found;
  const opened: AccountRecord = {
    payer,
    held: { account, versions: [], adjudications: [], appeals: [] },
    contents: {},
  };
  state.accounts[key] = opened;
  return opened;
}

/** Puts what a payer said in line, and keeps what it now holds. */
export function keepAnswers(
  state: ClearinghouseState,
  record: AccountRecord,
  received: ClaimReceived,
  submission?: string,
): void {
  record.held = received.held;
  const { payer } = record;
  const { account } = received.held;
  const inLine = (answer: Scheduled<ClaimAnswer>) => ({
    at: answer.at,
    kind: 'answer' as const,
    payer,
    account,
    ...(submission && { submission }),
    body: answer.body,
  });
  state.pending.push(...received.answers.map(inLine));
}

function countDuplicate(state: ClearinghouseState, record: AccountRecord, claim: Claim837): void {
  const key = `${claim.patientControlNumber}/${claim.frequency}`;
  const digest = contentDigest(claim);
  const known = versionOf(record.held, claim.patientControlNumber);
  if (record.contents[key] === digest && known && !known.rejection) state.counts.duplicateClaims += 1;
  record.contents[key] = digest;
}

/** The payer's number of another account that was billed for the same service, where it let that one in. */
function sameServiceElsewhere(
  state: ClearinghouseState,
  profile: PayerProfile,
  digest: string,
  account: string,
): string | undefined {
  const other = state.services[digest];
  if (!other || other === account) return undefined;
  const held = state.accounts[accountKey(profile.key, other)]?.held;
  return held && liveVersion(held)?.payerControlNumber;
}

function passToPayer(
  state: ClearinghouseState,
  profile: PayerProfile,
  claim: Claim837,
  payerClaim: PayerClaim,
  from: { submission: string; asOf: number },
): void {
  const account = accountOf(claim.patientControlNumber);
  const record = openAccount(state, profile.key, account);
  countDuplicate(state, record, claim);
  record.parties = partiesOf(claim);
  const digest = serviceDigest(claim, payerClaim);
  const duplicateOf = sameServiceElsewhere(state, profile, digest, account);
  state.services[digest] ??= account;
  const known = { ...payerClaim, ...(duplicateOf && { duplicateOf }) };
  keepAnswers(
    state,
    record,
    receiveClaim(profile, state.seed, record.held, known, from.asOf),
    from.submission,
  );
}

function refuseUnknownPayer(
  state: ClearinghouseState,
  claim: Claim837,
  payerClaim: PayerClaim,
  from: { submission: string; asOf: number },
): void {
  const record = openAccount(state, UNKNOWN_PAYER_KEY, accountOf(claim.patientControlNumber));
  record.parties = partiesOf(claim);
  const receivedAt = instant(from.asOf);
  const version = { claim: payerClaim, receivedAt, payerControlNumber: '', rejection: UNKNOWN_PAYER };
  const at = instant(from.asOf + HOUR);
  const { patientControlNumber } = claim;
  keepAnswers(
    state,
    record,
    {
      held: { ...record.held, versions: [...record.held.versions, version] },
      answers: [
        { at, body: { kind: 'clearinghouseAck', patientControlNumber, accepted: false, ...UNKNOWN_PAYER } },
      ],
    },
    from.submission,
  );
}

/** Brings one claim of a submission to its payer (NM109 of 2010BB); the clearinghouse refuses claims for payers it does not know. */
export function routeClaim(
  state: ClearinghouseState,
  claim: Claim837,
  from: { submission: string; asOf: number },
): void {
  state.counts.claimsSeen += 1;
  const payerClaim = toPayerClaim(claim, dateOf(from.asOf));
  const profile = findProfile(claim.payer.id?.trim() ?? '');
  if (profile) passToPayer(state, profile, claim, payerClaim, from);
  else refuseUnknownPayer(state, claim, payerClaim, from);
}
