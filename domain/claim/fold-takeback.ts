import type { Fact } from './facts';
import { REFUND } from './refunds';
import type { StepBuilder } from './step';

/** A PLB that is the claim's, or a refund that we sent. What it means is decided with everything else that is unread. */
export function foldTakeback(step: StepBuilder, fact: Extract<Fact, { kind: 'takebackReceived' }>): void {
  const { takeback, fileId, traceNumber } = fact;
  const known = step.state.takebacks ?? [];
  if (known.some((one) => one.takebackId === takeback.takebackId)) {
    step.event('factIgnored', { seq: fact.seq, kind: fact.kind, why: 'posted before' });
    return;
  }
  // A reversal that comes after a refund takes the same money again; one that was known before does not.
  const refund = takeback.reason === REFUND ? { knownRemits: step.state.remits.length } : {};
  step.state.takebacks = [...known, { ...takeback, ...refund }];
  step.state.unread.push(takeback.takebackId);
  const { takebackId, payerSequence, amountCents, reason, on, match } = takeback;
  const data = { takebackId, payerSequence, amountCents, reason, on, fileId, traceNumber };
  step.fromPayer('takebackPosted', { ...data, ...(match && { match: { ...match } }) });
}

export function foldOverpaymentNotice(
  step: StepBuilder,
  fact: Extract<Fact, { kind: 'overpaymentNoticeReceived' }>,
): void {
  const { notice } = fact;
  const known = step.state.overpaymentNotices ?? [];
  if (known.some((one) => one.letterId === notice.letterId)) {
    step.event('factIgnored', { seq: fact.seq, kind: fact.kind, why: 'on record' });
    return;
  }
  step.state.overpaymentNotices = [...known, notice];
  step.state.unread.push(notice.letterId);
  step.fromPayer('overpaymentNoticed', { ...notice });
}

/** Interest of a PLB that names the claim: it has an account of its own and never enters the claim's money. */
export function foldInterest(step: StepBuilder, fact: Extract<Fact, { kind: 'interestReceived' }>): void {
  const { interest, fileId, traceNumber } = fact;
  const known = step.state.interestPaid ?? [];
  if (known.some((one) => one.interestId === interest.interestId)) {
    step.event('factIgnored', { seq: fact.seq, kind: fact.kind, why: 'posted before' });
    return;
  }
  step.state.interestPaid = [...known, interest];
  step.state.unread.push(interest.interestId);
  step.fromPayer('interestPosted', { ...interest, fileId, traceNumber });
}
