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
  return withinOwner(database, intent.clientId, async (tx) => {
    const { count } = await tx.intent.createMany({
      data: [{ ...intent, status: 'committed', committedAt: toTimestamp(intent.committedAt) }],
      skipDuplicates: true,
    });
    if (count === 1) return { status: 'committed' };
    const again = await tx.intent.updateMany({
      where: { key: intent.key, status: 'refused' },
      data: { mode: intent.mode, status: 'committed', committedAt: toTimestamp(intent.committedAt) },
    });
    if (again.count === 1) return { status: 'committed' };
    const known = await tx.intent.findUnique({ where: { key: intent.key } });
    if (!known)
      throw new Failure('InvariantViolated', 'An intent of another client has this key', { key: intent.key });
    return { status: 'exists', intent: intentOf(known) };
  });
}

/** Writes what became of the act. `sent` is final: a late doubt cannot take it back. */
export async function settleIntent(
  database: Database,
  { key, status, reference }: Settlement,
): Promise<void> {
  const [owner] = await database.prisma.$queryRaw<{ clientId: string | null }[]>`
    select overturn_client_of_intent(${key}) as "clientId"`;
  await withinOwner(database, owner?.clientId ?? undefined, async (tx) => {
    const { count } = await tx.intent.updateMany({
      where: { key, status: { not: 'sent' } },
      data: { status, reference },
    });
    if (count === 0 && !(await tx.intent.findUnique({ where: { key } })))
      throw new Failure('NotFound', 'No intent was committed under this key', { key });
  });
}

/** An intent of no client (a batch's) is visible to every session, so it needs no set. */
function withinOwner<T>(
  database: Database,
  clientId: string | undefined,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  return clientId === undefined ? database.prisma.$transaction(work) : database.forClients([clientId], work);
}

function intentOf({ key, clientId, kind, mode, status, committedAt, reference }: IntentRow): Intent {
  return {
    key,
    ...(clientId === null ? {} : { clientId }),
    kind: kind as Intent['kind'],
    mode: mode as Intent['mode'],
    status: status as Intent['status'],
    committedAt: fromTimestamp(committedAt),
    ...(reference === null ? {} : { reference }),
  };
}
