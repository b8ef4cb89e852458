import type { DeadlineKey } from '../../deadlines/deadline';

/** The clock by which a dispute stops the payer from taking the money; beside the clock of the right to dispute, never instead of it. */
export function recoupmentStopKey(caseId: string): DeadlineKey {
  return `recoupmentStop:${caseId}`;
}
