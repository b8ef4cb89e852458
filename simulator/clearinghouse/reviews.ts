import { dateOf } from '../../domain/time';
import { answerReview, findProfile, type ReviewGiven } from '../behaviours';
import type { ClearinghouseState, ReviewRecord } from './state';

/** Our trace of a question: account and number. */
const TRACE = /^(.+)A(\d+)$/;

/** A question about authorization, however it came. */
export interface AskedReview {
  /** The sender's number of this question. */
  trace: string;
  /** The sender's number of the request that it is about. */
  requested?: string;
  payerId: string;
  /** What is requested; absent in a question what became of it. */
  request?: ReviewRecord;
}

/** A request is held under its number from now on; a question learns what became of it. */
export function review(
  state: ClearinghouseState,
  { trace, requested = '', payerId, request }: AskedReview,
): ReviewGiven {
  state.counts.reviews += 1;
  if (request) hold(state, trace, request);
  const held = state.reviews[requested];
  const profile = findProfile(payerId);
  const [, account = '', number = '1'] = TRACE.exec(requested) ?? [];
  const round = Number(TRACE.exec(trace)?.[2] ?? '1') - Number(number);
  if (!profile) return UNKNOWN_PAYER;
  return answerReview(profile, state.seed, {
    ...{ account, round, isHeld: held !== undefined },
    ...(held ?? { services: [], serviceDate: dateOf(0) }),
  });
}

function hold(state: ClearinghouseState, trace: string, request: ReviewRecord): void {
  if (state.reviews[trace]) state.counts.duplicateReviews += 1;
  state.reviews[trace] ??= request;
}

/** Nobody of this name is known to the clearinghouse. */
const UNKNOWN_PAYER: ReviewGiven = {
  answer: { reasons: [], services: [], rejections: [{ code: '79', followUp: 'C' }], asksForRecords: false },
  granted: { services: [], places: [], providers: [] },
};
