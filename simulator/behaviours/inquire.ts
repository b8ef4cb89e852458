import { DAY, dateOf } from '../../domain/time';
import { accountOf, nothingHeld, versionOf } from './account';
import { adjudicateVersion } from './adjudicate-version';
import type { HeldAdjudication, HeldClaims, HeldVersion } from './held';
import type { Seed } from './random';
import type { InquiryAnswered } from './received';
import { denyUnanswered } from './records';
import type { PayerProfile } from './types';

type Status = Pick<InquiryAnswered, 'category' | 'statusCode'>;

const NOT_FOUND: Status = { category: 'A4', statusCode: '35' };
const IN_PROCESS: Status = { category: 'P1', statusCode: '20' };
/** Records were asked for and have not come. */
const RECORDS_WANTED: Status = { category: 'R4', statusCode: '294' };
const AWAITING_PAYMENT_CYCLE: Status = { category: 'P1', statusCode: '3' };
/** Days before its remittance from which a claim counts as decided. */
const PAYMENT_CYCLE_DAYS = 3;

function statusOfAdjudication({ claim, cause }: HeldAdjudication): Status {
  if (claim.statusCode === '22') return { category: 'F3', statusCode: '1' };
  if (claim.paidCents > 0) return { category: 'F1', statusCode: '65' };
  return cause ? { category: 'F2', statusCode: '1' } : { category: 'F4', statusCode: '104' };
}

function statusOf(held: HeldClaims, version: HeldVersion, asOf: number): Status {
  const own = held.adjudications.filter(
    ({ claim }) => claim.patientControlNumber === version.claim.patientControlNumber,
  );
  const sent = own.findLast(({ at }) => at <= asOf);
  if (sent) return statusOfAdjudication(sent);
  const decided = own.some(({ at }) => at - asOf <= PAYMENT_CYCLE_DAYS * DAY);
  return decided ? AWAITING_PAYMENT_CYCLE : IN_PROCESS;
}

/**
 * A 276 is answered at once. It also wakes a claim that the payer had let lie: its decision is scheduled from the question on, and the
 * answers say when its remittance comes.
 */
export function inquire(
  profile: PayerProfile,
  seed: Seed,
  held: HeldClaims | undefined,
  question: { patientControlNumber: string },
  asOf: number,
): InquiryAnswered {
  const account = held ?? nothingHeld(accountOf(question.patientControlNumber));
  const version = versionOf(account, question.patientControlNumber);
  if (!version) return { held: account, answers: [], ...NOT_FOUND };
  if (version.rejection) return { held: account, answers: [], ...version.rejection };
  const { payerControlNumber } = version;
  const { asked } = account;
  if (asked?.patientControlNumber === question.patientControlNumber) {
    // It waits for a document that was announced, and has not asked for it yet.
    if (asked.unlessComes && dateOf(asOf) < asked.requestedOn)
      return { held: account, answers: [], ...IN_PROCESS, payerControlNumber };
    const isOver = dateOf(asOf) > asked.dueOn;
    const denied = isOver && denyUnanswered(profile, seed, account, version, asOf);
    return { ...(denied || { held: account, answers: [] }), ...RECORDS_WANTED, payerControlNumber };
  }
  if (account.silent !== question.patientControlNumber) {
    return { held: account, answers: [], ...statusOf(account, version, asOf), payerControlNumber };
  }
  const { silent: _, ...awake } = account;
  const wait = { asOf, days: profile.adjudication.daysAfterInquiry };
  const decided = adjudicateVersion(profile, seed, awake, version, wait);
  return { ...decided, ...IN_PROCESS, payerControlNumber };
}
