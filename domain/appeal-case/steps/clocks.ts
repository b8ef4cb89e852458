import { workingDeadline } from '../../deadlines/rules';
import type { PracticeInstant } from '../../time';
import type { AppealStepBuilder } from '../step';

/** Keys of an appeal's own clocks. It has one of each, so they need no subject. */
export const PACKET_KEY = 'appealPacket';
export const SEND_KEY = 'appealSend';
export const RECEIPT_KEY = 'appealReceipt';
export const DECISION_KEY = 'appealDecision';

/** When the packet is sent, or the payer asked whether it has it. */
export function setSendClock(step: AppealStepBuilder, dueAt: PracticeInstant, rule: string): void {
  const anchor = { event: 'packetClosed', date: step.today };
  step.setDeadline(workingDeadline({ key: SEND_KEY, kind: 'appealSend', dueAt, rule, anchor }));
}

/** When the carrier, or the person at the portal, is asked for the proof of receipt. */
export function setReceiptClock(step: AppealStepBuilder, dueAt: PracticeInstant, rule: string): void {
  const anchor = { event: 'appealDispatched', date: step.state.sentOn ?? step.today };
  step.setDeadline(workingDeadline({ key: RECEIPT_KEY, kind: 'appealReceipt', dueAt, rule, anchor }));
}
