import { listTasks, type OpenTask } from '../../adapters/reading/list-work';
import { dateOf } from '../../domain/time';
import type { App } from '../assemble';
import { EXIT, Problem } from '../problem';

/** The open task that a person names claim/task, as `tasks list` shows it; the claim by id or number. A task's id is unique within its claim. */
export async function openTask({ database, clock }: App, name: string): Promise<OpenTask> {
  const at = name.lastIndexOf('/');
  if (at <= 0)
    throw new Problem('A task is named claim/task, as `overturn tasks list` shows it.', EXIT.usage);
  const claim = name.slice(0, at);
  const taskId = name.slice(at + 1);
  const task = (await listTasks(database, dateOf(await clock.now()))).find(
    (one) => one.taskId === taskId && [one.claimNumber, one.claimId].includes(claim),
  );
  if (!task) throw new Problem(`No task ${name} is open: \`overturn tasks list\` shows those that are.`);
  return task;
}
