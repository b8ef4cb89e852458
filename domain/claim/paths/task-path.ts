import type { StaffTask } from '../staff-task';
import { openCaseTask } from './ask-person';
import type { Path } from './path';

/** A path that is a person's work with a script: its typed outcome leads to the next path (`outcomes.ts`). */
export function taskPath(task: Pick<StaffTask, 'kind' | 'question' | 'owner'>): Path {
  return {
    clock: 'appeal',
    owner: task.owner,
    needsApproval: false,
    choosable: true,
    endedBy: ['taskOutcome', 'remittance', 'anotherPath'],
    begin(step, denialCase) {
      openCaseTask(step, denialCase, task);
      return undefined;
    },
  };
}
