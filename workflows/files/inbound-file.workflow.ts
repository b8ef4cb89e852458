import { ParentClosePolicy } from '@temporalio/workflow';
import type { MailboxFile } from '../../activities/contracts';
import type { PracticeInstant } from '../../domain/time';
import { inbound, mailboxReads } from '../support/proxies';

export interface InboundFileInput extends MailboxFile {
  partnerId: string;
  asOf: PracticeInstant;
}

/** Claims signalled at once; a nightly file of thousands is paced. */
const NUDGES_AT_ONCE = 100;

/** One file: store the raw bytes, read and post what can be matched, tell the claims. A file seen before changes nothing. */
export async function inboundFileWorkflow({
  partnerId,
  mailboxId,
  name,
  asOf,
}: InboundFileInput): Promise<void> {
  const from = mailboxReads({ route: { partnerId, urgency: 2 } });
  const { fileId, duplicate } = await from.fetchFile({ partnerId, mailboxId, name, asOf });
  if (duplicate) return;
  const { nudges } = await inbound.postFile({ fileId, asOf });
  for (let at = 0; at < nudges.length; at += NUDGES_AT_ONCE) {
    await inbound.nudgeClaims({ nudges: nudges.slice(at, at + NUDGES_AT_ONCE) });
  }
}

export const KEEP_FILES_RUNNING = ParentClosePolicy.ABANDON;
