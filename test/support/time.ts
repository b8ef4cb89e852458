import type { WorkflowHandle } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';

/**
 * Time on the skipping server. The only file that awaits a workflow's result: two at once on one server never end, because each holds the
 * server's clock.
 */

/** Awaits the end of a workflow; the server skips to it. */
export async function resultOf<T>(handle: WorkflowHandle & { result(): Promise<T> }): Promise<T> {
  return handle.result();
}

/** Lets practice days pass on the server, a day at a time, until `done` or until they are over. */
export async function passDays(
  env: TestWorkflowEnvironment,
  days: number,
  done: () => Promise<boolean> | boolean = () => false,
): Promise<void> {
  for (let day = 0; day < days; day++) {
    if (await done()) return;
    await env.sleep('1 day');
  }
}

/** Lets practice time pass on the server, in milliseconds; timers that come due meanwhile fire in their order. */
export async function passTime(env: TestWorkflowEnvironment, milliseconds: number): Promise<void> {
  await env.sleep(milliseconds);
}
