import type { NextAction } from '../claim/state';
import type { PracticeInstant } from '../time';
import { type AppealPhase, nextAppealPhase } from './life';
import { type AppealCaseState, appealDeadline } from './state';

const WAITING: Record<
  Exclude<AppealPhase, 'closed'>,
  { action: string; owner: NextAction['owner']; key: string }
> = {
  gathering: { action: 'approveLetters', owner: 'biller', key: 'appealPacket' },
  sending: { action: 'sendAppeal', owner: 'overturn', key: 'appealSend' },
  asking: { action: 'askAppeal', owner: 'overturn', key: 'appealSend' },
  awaitingReceipt: { action: 'awaitReceipt', owner: 'payer', key: 'appealReceipt' },
  awaitingDecision: { action: 'decideAppeal', owner: 'payer', key: 'appealDecision' },
  closing: { action: 'close', owner: 'overturn', key: 'now' },
};

/** What an open appeal does next, who owes it, and by when; `undefined` for a closed one, or one whose wait has no clock (a defect). */
export function nextActionOfAppeal(
  state: AppealCaseState,
  asOf: PracticeInstant,
): Omit<NextAction, 'legalDate' | 'safeDate'> | undefined {
  const phase = nextAppealPhase(state);
  if (phase === 'closed') return undefined;
  const { action, owner, key } = WAITING[phase];
  const deadline = appealDeadline(state, key);
  if (deadline) return { action, owner, dueAt: deadline.dueAt, deadlineKey: key };
  return owner === 'overturn' ? { action, owner, dueAt: asOf, deadlineKey: 'now' } : undefined;
}
