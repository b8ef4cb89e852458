import type { ClaimEvent } from '../claim/events';
import { FIRST_PAYER, payerOf, payerOfVersion } from '../claim/payers';
import type { ClaimState } from '../claim/state';
import { isNews } from './status-meaning';

type Answer = { category: string; statusCode: string };

/** One 276 that left. */
export interface Poll {
  payerId: string;
  /** The claim version and the payer that it was about: an answer is news beside the one before it. */
  subject: string;
  answer?: Answer;
}

/** What asking a payer was good for. */
export interface PayerPolls {
  payerId: string;
  /** Questions that left. */
  polls: number;
  answered: number;
  /** Answers that led elsewhere than the one before: decided, refused, not found, documents wanted, held. */
  news: number;
}

/** The yield of polls by payer, the payer asked most first. Polls come in the order in which they left. */
export function pollYield(polls: Iterable<Poll>): PayerPolls[] {
  const before = new Map<string, Answer>();
  const all: PayerPolls[] = [];
  for (const { payerId, subject, answer } of polls) {
    const news = answer !== undefined && isNews(answer, before.get(subject)) ? 1 : 0;
    all.push({ payerId, polls: 1, answered: answer ? 1 : 0, news });
    if (answer) before.set(subject, answer);
  }
  return sumYields(all);
}

/** Adds up yields of the same payers. */
export function sumYields(yields: Iterable<PayerPolls>): PayerPolls[] {
  const sums = new Map<string, PayerPolls>();
  for (const { payerId, polls, answered, news } of yields) {
    const sum = sums.get(payerId) ?? { payerId, polls: 0, answered: 0, news: 0 };
    sums.set(payerId, {
      ...{ payerId, polls: sum.polls + polls, answered: sum.answered + answered, news: sum.news + news },
    });
  }
  return [...sums.values()].sort((a, b) => b.polls - a.polls || (a.payerId < b.payerId ? -1 : 1));
}

/** The polls of one life, as its ledger tells them. */
export function pollsOf(state: ClaimState, events: readonly ClaimEvent[]): Poll[] {
  const polls = new Map<number, Poll>();
  for (const { type, data } of events) {
    const { check, version, payerSequence, outcome } = data;
    if (typeof check !== 'number' || check === 0) continue;
    if (type === 'statusInquired' && outcome === 'answered') {
      const payer = payerAsked(state, Number(version), payerSequence);
      const poll = {
        payerId: payerOf(state, payer).payerId,
        subject: `${state.claimId}/${version}/${payer}`,
      };
      polls.set(check, poll);
    }
    if (type === 'statusReceived') {
      const { category, statusCode } = data;
      const known = polls.get(check);
      if (known) known.answer = { category: String(category), statusCode: String(statusCode) };
    }
  }
  return [...polls.values()];
}

function payerAsked(state: ClaimState, version: number, payerSequence: unknown): number {
  if (typeof payerSequence === 'number') return payerSequence;
  const sent = state.versions.find((one) => one.version === version);
  return sent ? payerOfVersion(sent) : FIRST_PAYER;
}
