import { workingDeadline } from '../deadlines/rules';
import type { PracticeInstant } from '../time';
import type { StepBuilder } from './step';

/** When the appeal is sent, or the payer asked whether it has it. */
export function setSendClock(
  step: StepBuilder,
  appealId: string,
  dueAt: PracticeInstant,
  rule: string,
): void {
  const anchor = { event: 'approved', date: step.today };
  step.setDeadline(
    workingDeadline({ key: `appealSend:${appealId}`, kind: 'appealSend', dueAt, rule, anchor }),
  );
}

/** When the carrier, or the person at the portal, is asked for the proof of receipt. */
export function setReceiptClock(
  step: StepBuilder,
  appealId: string,
  dueAt: PracticeInstant,
  rule: string,
): void {
  const anchor = { event: 'appealDispatched', date: step.today };
  step.setDeadline(
    workingDeadline({ key: `appealReceipt:${appealId}`, kind: 'appealReceipt', dueAt, rule, anchor }),
  );
}
