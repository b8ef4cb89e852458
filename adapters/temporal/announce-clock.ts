import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import type { ClockSegment } from '../../domain/practice-clock';
import { SIGNALS } from './messages';

const AT_ONCE = 50;

/**
 * Tells every running workflow of a new clock segment. At start-up it is called before workers poll, so that no timer of the old segment is
 * answered. A workflow that ends meanwhile needs no clock; one that starts meanwhile got the segment as input.
 * @returns how many were told
 */
export async function announceClock(client: Client, segment: ClockSegment): Promise<number> {
  let told = 0;
  let group: Promise<boolean>[] = [];
  const settle = async () => {
    told += (await Promise.all(group)).filter(Boolean).length;
    group = [];
  };
  for await (const { workflowId } of client.workflow.list({ query: 'ExecutionStatus="Running"' })) {
    group.push(tellClock(client, workflowId, segment));
    if (group.length >= AT_ONCE) await settle();
  }
  await settle();
  return told;
}

/** Tells one workflow of a segment. @returns false when it has ended */
export async function tellClock(client: Client, workflowId: string, segment: ClockSegment): Promise<boolean> {
  try {
    await client.workflow.getHandle(workflowId).signal(SIGNALS.clockChanged, segment);
    return true;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}
