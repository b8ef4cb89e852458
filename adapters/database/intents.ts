import type { ClaimStore, Intent } from '../../domain/claim/claim-store';
import { Failure } from '../../domain/failures';
import type { Database, Tx } from './client';
import type { Intent as IntentRow } from './generated/client';
import { fromTimestamp, toTimestamp } from './values';

type Settlement = Parameters<ClaimStore['settleIntent']>[0];

/**
 * Commits the row whose key admits one payer-visible act, or takes a refused one again, in one statement each, so that of several callers
 * one may act; `exists` with the stored row for the others.
 */
export function commitIntent(
  database: Database,
  intent: Omit<Intent, 'status'>,
): ReturnType<ClaimStore['commitIntent']> {
  const { key, clientId, kind, mode, committedAt, payload } = intent;
  const attempt = {
    ...{ mode, status: mode === 'live' ? 'committed' : 'withheld', committedAt: toTimestamp(committedAt) },
    ...{ payloadSha256: payload?.sha256 ?? null, fileId: payload?.fileId ?? null },
  };
  return withinOwner(database, clientId, async (tx) => {
    const { count } = await tx.intent.createMany({
      data: [{ key, clientId: clientId ?? null, kind, ...attempt }],
      skipDuplicates: true,
    });
    if (count === 1) return { status: 'committed' };
    const again = await tx.intent.updateMany({
      where: { key, status: 'refused' },
      data: attempt,
    });
    if (again.count === 1) return { status: 'committed' };
    const known = await tx.intent.findUnique({ where: { key } });
    if (!known) throw new Failure('InvariantViolated', 'An intent of another client has this key', { key });
    return { status: 'exists', intent: intentOf(known) };
  });
}

/** Writes what became of the act. `sent` is final: a late doubt cannot take it back. `withheld` ends by a person's release alone. */
export async function settleIntent(
  database: Database,
  { key, status, reference }: Settlement,
): Promise<void> {
  await withinOwner(database, await ownerOf(database, key), async (tx) => {
    const { count } = await tx.intent.updateMany({
      where: { key, status: { notIn: ['sent', 'withheld'] } },
      data: { status, reference },
    });
    if (count === 0 && !(await tx.intent.findUnique({ where: { key } })))
      throw new Failure('NotFound', 'No intent was committed under this key', { key });
  });
}

/** A withheld act may be tried again, on this person's word. */
export async function releaseIntent(
  database: Database,
  { key, by }: { key: string; by: string },
): Promise<boolean> {
  return withinOwner(database, await ownerOf(database, key), async (tx) => {
    const data = { status: 'refused', releasedBy: by };
    const { count } = await tx.intent.updateMany({ where: { key, status: 'withheld' }, data });
    return count === 1;
  });
}

async function ownerOf(database: Database, key: string): Promise<string | undefined> {
  const [owner] = await database.prisma.$queryRaw<{ clientId: string | null }[]>`
    select overturn_client_of_intent(${key}) as "clientId"`;
  return owner?.clientId ?? undefined;
}

/** An intent of no client (a batch's) is visible to every session, so it needs no set. */
function withinOwner<T>(
  database: Database,
  clientId: string | undefined,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  return clientId === undefined ? database.prisma.$transaction(work) : database.forClients([clientId], work);
}

function intentOf(row: IntentRow): Intent {
  const { key, clientId, kind, mode, status, committedAt, reference, payloadSha256, fileId } = row;
  return {
    key,
    ...(clientId === null ? {} : { clientId }),
    kind: kind as Intent['kind'],
    mode: mode as Intent['mode'],
    status: status as Intent['status'],
    committedAt: fromTimestamp(committedAt),
    ...(reference === null ? {} : { reference }),
    ...(payloadSha256 === null || fileId === null ? {} : { payload: { fileId, sha256: payloadSha256 } }),
  };
}
