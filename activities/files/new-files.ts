import type { MailboxEntry } from '../../adapters/clearinghouse/port';
import { addExceptions, finishFile } from '../../adapters/import/edi-files';
import { finding } from '../../adapters/import/findings';
import { openPartnerTask, settlePartnerTask } from '../../adapters/partners/partner-tasks';
import { Failure, isRetryable } from '../../domain/failures';
import type { PartnerTask } from '../../domain/partners/partner-task';
import type { PracticeInstant } from '../../domain/time';
import type { InboundDeps } from './deps';
import { storedMailboxIds, storeInbound } from './store-inbound';

interface Looking {
  partnerId: string;
  asOf: PracticeInstant;
  limit: number;
}

/**
 * Files of a partner's mailbox that are to be posted: whole, and not stored yet. Those that were stored may leave the mailbox now; one whose
 * transfer broke off for good is kept and shown to a person.
 */
export async function newFiles(
  deps: InboundDeps,
  { partnerId, asOf, limit }: Looking,
): Promise<MailboxEntry[]> {
  const partner = deps.clearinghouseOf(partnerId);
  const entries = await orTold(deps, { partnerId, kind: 'mailboxUnreadable' }, () =>
    partner.listMailbox({ asOf }),
  );
  const ids = entries.map(({ mailboxId }) => mailboxId);
  const stored = await deps.database.forPartner(partnerId, (tx) => storedMailboxIds(tx, partnerId, ids));
  if (stored.size > 0) await partner.keepTaken?.({ mailboxIds: [...stored] });
  const fresh = entries.filter(({ mailboxId }) => !stored.has(mailboxId)).slice(0, limit);
  // One that cannot be had stops no other.
  for (const entry of fresh.filter(({ isCutOff }) => isCutOff))
    await keepBroken(deps, partnerId, entry, asOf).catch(unlessTold);
  return fresh.filter(({ isCutOff }) => !isCutOff).map(({ mailboxId, name }) => ({ mailboxId, name }));
}

/** Fetches a file and stores it. One that the partner does not give is a task for a person; it is tried again at the next look. */
export async function takeFile(
  deps: InboundDeps,
  {
    partnerId,
    mailboxId,
    name,
    asOf,
  }: { partnerId: string; mailboxId: string; name: string; asOf: PracticeInstant },
): Promise<{ fileId: string; duplicate: boolean }> {
  const task = { partnerId, kind: 'fileNotTaken', subject: mailboxId } as const;
  const bytes = await orTold(deps, task, () => deps.clearinghouseOf(partnerId).fetch({ mailboxId, asOf }));
  const { fileId, duplicate } = await storeInbound(deps, { partnerId, mailboxId, name, bytes, asOf });
  return { fileId, duplicate };
}

/** A partner that answers and refuses is a person's task; the task ends by itself when it gives what was asked for. */
async function orTold<T>(
  { database }: InboundDeps,
  task: Pick<PartnerTask, 'partnerId' | 'kind' | 'subject'>,
  call: () => Promise<T>,
): Promise<T> {
  try {
    const answer = await call();
    await settlePartnerTask(database, task);
    return answer;
  } catch (error) {
    if (error instanceof Failure && !isRetryable(error.type)) {
      const { status, code } = error.data;
      await openPartnerTask(database, { ...task, detail: String(status ?? code ?? error.type) });
    }
    throw error;
  }
}

function unlessTold(error: unknown): void {
  if (!(error instanceof Failure)) throw error;
}

async function keepBroken(
  deps: InboundDeps,
  partnerId: string,
  { mailboxId, name }: MailboxEntry,
  asOf: PracticeInstant,
): Promise<void> {
  const { fileId, duplicate } = await takeFile(deps, { partnerId, mailboxId, name, asOf });
  if (duplicate) return;
  const text =
    'The transfer of this file broke off in the middle and was not taken up again: nothing of it was posted. Ask the partner for the whole file.';
  const found = finding('transfer-broken', undefined, text);
  await deps.database.forPartner(partnerId, async (tx) => {
    const file = { id: fileId, clientId: null, partnerId };
    const exceptions = [{ kind: 'brokenTransfer', finding: found }];
    await addExceptions(tx, deps.ring, file, { exceptions, newId: deps.newId, asOf });
    await finishFile(tx, fileId, { status: 'rejected', kind: 'unknown', findings: [found], asOf });
  });
}
