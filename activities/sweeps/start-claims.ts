import type { Client } from '@temporalio/client';
import type { PracticeClock } from '../../adapters/clock/practice-clock';
import type { Database } from '../../adapters/database/client';
import { toTimestamp } from '../../adapters/database/values';
import { tellClock } from '../../adapters/temporal/announce-clock';
import { type ClaimToStart, startClaim } from '../../adapters/temporal/claim-workflows';
import { claimWorkflowId } from '../../domain/ids';
import type { ClockSegment } from '../../domain/practice-clock';
import type { PracticeInstant } from '../../domain/time';

export interface StartDeps {
  database: Database;
  client: Client;
  clock: PracticeClock;
}

/** Workflows asked to start in one go; a file of thousands is paced. */
const AT_ONCE = 25;

const FIELDS = { id: true, clientId: true, payerId: true, form: true, phase: true } as const;

/**
 * Starts the workflow of every claim that never had one. A workflow that runs or ran is left alone, so calling it twice, or from two
 * processes, changes nothing.
 * @returns how many were started
 */
export async function startUnstarted(
  { database, client, clock }: StartDeps,
  asOf: PracticeInstant,
  limit = 5_000,
): Promise<number> {
  const rows = await database.forAllClients((tx) =>
    tx.claim.findMany({
      where: { workflowStartedAt: null, outcome: null },
      select: FIELDS,
      orderBy: { id: 'asc' },
      take: limit,
    }),
  );
  const segment = await clock.segment();
  let started = 0;
  for (let at = 0; at < rows.length; at += AT_ONCE) {
    const group = rows.slice(at, at + AT_ONCE);
    const results = await Promise.all(
      group.map((row) => startClaim(client, claimOf(row), { clock: segment, reuse: 'REJECT_DUPLICATE' })),
    );
    started += results.filter(Boolean).length;
    const ids = group.map(({ id }) => id);
    await database.forAllClients((tx) =>
      tx.claim.updateMany({
        where: { id: { in: ids }, workflowStartedAt: null },
        data: { workflowStartedAt: toTimestamp(asOf) },
      }),
    );
  }
  await passOnNewerClock({ client, clock }, rows, segment);
  return started;
}

/** A segment that began while workflows were starting was announced before they could be listed: they hear of it here. */
async function passOnNewerClock(
  { client, clock }: Pick<StartDeps, 'client' | 'clock'>,
  rows: readonly { clientId: string; id: string }[],
  startedWith: ClockSegment,
): Promise<void> {
  const newest = await clock.segment();
  if (newest.seq === startedWith.seq) return;
  await Promise.all(rows.map(({ clientId, id }) => tellClock(client, claimWorkflowId(clientId, id), newest)));
}

/** Starts a claim's ended workflow again from its stored state, but only if it has something to do: facts to read, or a life unfinished. */
export async function restartIfNeeded(
  { database, client, clock }: StartDeps,
  ref: { clientId: string; claimId: string },
): Promise<boolean> {
  const row = await database.forClients([ref.clientId], (tx) =>
    tx.claim.findFirst({
      where: { id: ref.claimId, clientId: ref.clientId },
      select: { ...FIELDS, outcome: true, lastFactSeq: true, processedFactSeq: true },
    }),
  );
  if (!row || (row.outcome !== null && row.lastFactSeq <= row.processedFactSeq)) return false;
  return startClaim(client, claimOf(row), { clock: await clock.segment(), reuse: 'ALLOW_DUPLICATE' });
}

function claimOf({
  id,
  clientId,
  payerId,
  form,
  phase,
}: {
  id: string;
  clientId: string;
  payerId: string;
  form: string;
  phase: string;
}): ClaimToStart {
  return { claimId: id, clientId, payerId, form, phase };
}
