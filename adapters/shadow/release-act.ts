import type { ClaimStore } from '../../domain/claim/claim-store';
import { Failure } from '../../domain/failures';
import { intentKeys } from '../../domain/ids';
import type { Database } from '../database/client';
import { memberOf } from '../staff/members';
import type { WithheldAct } from './withheld-acts';

/** What a person may let go later. A question to a payer is none of it: its life has gone on without the answer, or has asked again. */
const RELEASABLE: ReadonlySet<string> = new Set(['batch', 'appeal', 'documents']);

/**
 * A manager of every client concerned lets an act go that shadow mode kept. It leaves with the next attempt, in live mode: an appeal within
 * a day, a batch when the partner's batch workflow begins its next run (each day). Only what is `RELEASABLE`.
 * @throws Failure `Conflict` when it cannot be let go, `Forbidden` when the person may not
 */
export async function releaseAct(
  { database, store }: { database: Database; store: ClaimStore },
  { key, kind, clientId }: WithheldAct,
  by: string,
): Promise<void> {
  const batchId = kind === 'batch' ? await batchOf(database, key) : undefined;
  const clients = clientId === undefined ? await clientsOf(database, batchId) : [clientId];
  for (const client of clients) {
    const { role } = await memberOf(database, by, client);
    if (role !== 'manager')
      throw new Failure('Forbidden', `The role ${role} may not let an act go: a manager may`, { key });
  }
  if (!RELEASABLE.has(kind) || !(await store.releaseIntent({ key, by })))
    throw new Failure('Conflict', 'Nothing that could be let go is withheld under this key', { key });
  if (batchId !== undefined)
    await database.prisma.batch.updateMany({
      where: { id: batchId, status: 'withheld' },
      data: { status: 'open' },
    });
}

async function batchOf(database: Database, key: string): Promise<string | undefined> {
  const where = { status: { in: ['withheld', 'open'] } };
  const batches = await database.prisma.batch.findMany({ where, select: { id: true } });
  return batches.find(({ id }) => intentKeys.batch(id) === key)?.id;
}

async function clientsOf(database: Database, batchId: string | undefined): Promise<string[]> {
  if (batchId === undefined) return [];
  return database.forAllClients(async (tx) => {
    const versions = await tx.claimVersion.findMany({
      ...{ where: { batchId }, distinct: ['clientId'], select: { clientId: true } },
    });
    return versions.map(({ clientId }) => clientId);
  });
}
