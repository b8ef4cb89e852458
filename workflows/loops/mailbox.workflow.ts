import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import { continueAsNew, startChild } from '@temporalio/workflow';
import { inboundFileWorkflowId } from '../../domain/ids';
import type { ClockSegment } from '../../domain/practice-clock';
import { DAY, HOUR, instant } from '../../domain/time';
import { inboundFileWorkflow, KEEP_FILES_RUNNING } from '../files/inbound-file.workflow';
import { PracticeTime } from '../support/practice-time';
import { inbound } from '../support/proxies';

export interface MailboxInput {
  partnerId: string;
  clock: ClockSegment;
  everyHours: number;
}

const FILES_AT_ONCE = 50;

/** Looks into a partner's mailbox at its hours and gives each new file a workflow of its own. */
export async function mailboxWorkflow(input: MailboxInput): Promise<void> {
  const time = new PracticeTime(input.clock);
  const endOfRun = time.now() + DAY;
  while (time.now() < endOfRun) {
    await emptyMailbox(time, input.partnerId);
    await time.sleepUntil(instant(time.now() + input.everyHours * HOUR));
  }
  await continueAsNew<typeof mailboxWorkflow>({ ...input, clock: time.current });
}

async function emptyMailbox(time: PracticeTime, partnerId: string): Promise<void> {
  const asOf = time.now();
  const files = await inbound.listMailbox({ partnerId, asOf, limit: FILES_AT_ONCE });
  const started = await Promise.all(files.map((file) => startFile(partnerId, { ...file, partnerId, asOf })));
  await Promise.all(started.map((file) => file?.result()));
}

/** A file that is being worked, or was, is not started twice. */
async function startFile(partnerId: string, file: Parameters<typeof inboundFileWorkflow>[0]) {
  try {
    return await startChild(inboundFileWorkflow, {
      workflowId: inboundFileWorkflowId(partnerId, file.mailboxId),
      args: [file],
      parentClosePolicy: KEEP_FILES_RUNNING,
      workflowIdReusePolicy: 'ALLOW_DUPLICATE_FAILED_ONLY',
    });
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return undefined;
    throw error;
  }
}
