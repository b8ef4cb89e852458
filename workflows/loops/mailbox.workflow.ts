import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import {
  ActivityFailure,
  ChildWorkflowFailure,
  continueAsNew,
  isCancellation,
  startChild,
} from '@temporalio/workflow';
import type { MailboxFile } from '../../activities/contracts';
import { inboundFileWorkflowId } from '../../domain/ids';
import type { ClockSegment } from '../../domain/practice-clock';
import { DAY, HOUR, instant, type PracticeInstant } from '../../domain/time';
import { inboundFileWorkflow, KEEP_FILES_RUNNING } from '../files/inbound-file.workflow';
import { PracticeTime } from '../support/practice-time';
import { mailboxReads } from '../support/proxies';

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
  const files = await listed({ partnerId, asOf });
  const started = await Promise.all(files.map((file) => startFile(partnerId, { ...file, partnerId, asOf })));
  await Promise.all(started.map((file) => file && ended(file.result())));
}

/** A mailbox that cannot be read stands in the partner's state for a person to see; it is looked into again at the next hour. */
async function listed(of: { partnerId: string; asOf: PracticeInstant }): Promise<MailboxFile[]> {
  const route = { partnerId: of.partnerId, urgency: 2 } as const;
  try {
    return await mailboxReads({ route }).listMailbox({ ...of, limit: FILES_AT_ONCE });
  } catch (error) {
    if (isCancellation(error) || !(error instanceof ActivityFailure)) throw error;
    return [];
  }
}

/** A file that could not be had stops no other: it is still in the mailbox, and its workflow starts again at the next hour. */
async function ended(file: Promise<void>): Promise<void> {
  try {
    await file;
  } catch (error) {
    if (isCancellation(error) || !(error instanceof ChildWorkflowFailure)) throw error;
  }
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
