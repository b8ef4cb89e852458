import type { InquiryInput, PollOutcome } from '../domain/claim/acts';
import { cadenceOfAsked } from '../domain/claim/cadence';
import { policyOf } from '../domain/claim/payers';
import type { ClaimState } from '../domain/claim/state';
import { type Asked, mayAsk } from '../domain/follow-up/may-ask';
import { type CalendarDate, dateOf, type PracticeInstant } from '../domain/time';

type Poll = Asked & { intentKey: string };

/** What the database would know of questions that left, so that the same gate stands before a payer in memory. */
export class Polled {
  private readonly asked = new Map<string, Poll[]>();
  private today?: CalendarDate;
  private askedToday = new Map<string, number>();

  /** `undefined`: the question may leave. */
  refusal(
    state: ClaimState,
    payerSequence: number,
    { version, purpose, intentKey }: InquiryInput,
    now: PracticeInstant,
  ): Extract<PollOutcome, { outcome: 'tooSoon' }> | undefined {
    const policy = policyOf(state, payerSequence);
    const today = dateOf(now);
    const asked = (this.asked.get(keyOf(state, version, payerSequence)) ?? []).filter(
      (one) => one.intentKey !== intentKey,
    );
    const askedToday = this.today === today ? (this.askedToday.get(policy.key) ?? 0) : 0;
    const cadence = cadenceOfAsked(state, version, payerSequence);
    const allowed = mayAsk({ cadence, purpose, asked, askedToday, today });
    return allowed.ask ? undefined : { outcome: 'tooSoon', notBefore: allowed.notBefore };
  }

  keep(
    state: ClaimState,
    payerSequence: number,
    { version, purpose, intentKey }: InquiryInput,
    answer: NonNullable<Asked['answer']>,
    now: PracticeInstant,
  ): void {
    const on = dateOf(now);
    const key = keyOf(state, version, payerSequence);
    const { category, statusCode } = answer;
    const before = this.asked.get(key) ?? [];
    this.asked.set(key, [...before, { on, purpose, intentKey, answer: { category, statusCode } }]);
    if (this.today !== on) this.askedToday = new Map();
    this.today = on;
    const payer = policyOf(state, payerSequence).key;
    this.askedToday.set(payer, (this.askedToday.get(payer) ?? 0) + 1);
  }
}

function keyOf({ claimId }: ClaimState, version: number, payerSequence: number): string {
  return `${claimId}/${version}/${payerSequence}`;
}
