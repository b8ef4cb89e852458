import type { CalendarDate } from '../../domain/time';
import { decryptField } from '../../platform/crypto/field-encryption';
import type { KeyRing } from '../../platform/crypto/key-ring';
import type { Tx } from '../database/client';
import { type NumberedEntry, readOutbox } from '../database/outbox';
import { toDateColumn } from '../database/values';
import type { AccountEntry } from './export-tables';

/** Where an export begins: after a number of the outbox, on a practice day, or after what was acknowledged. */
export type Since = { seq: number } | { date: CalendarDate } | 'acknowledged';

/** Entries read at once. */
const PAGE = 1_000;

/** The range of a client's outbox that begins there and ends with its newest entry, each entry with the account it is about. */
export async function entriesSince(
  tx: Tx,
  ring: KeyRing,
  { clientId, since }: { clientId: string; since: Since },
): Promise<{ from: number; through: number; entries: AccountEntry[] }> {
  const first = await readOutbox(tx, { clientId, afterSeq: 0, limit: 1 });
  const afterSeq = first.length === 0 ? 0 : await seqBefore(tx, clientId, since);
  const entries: NumberedEntry[] = [];
  for (let after = afterSeq; ; after = entries.at(-1)?.seq ?? after) {
    const page = await readOutbox(tx, { clientId, afterSeq: after, limit: PAGE });
    entries.push(...page);
    if (page.length < PAGE) break;
  }
  const accounts = await accountsOf(tx, ring, entries);
  return {
    from: afterSeq + 1,
    through: entries.at(-1)?.seq ?? afterSeq,
    entries: entries.map((entry) => ({ ...entry, ...(accounts.get(entry.claimId) ?? UNKNOWN) })),
  };
}

const UNKNOWN = { account: '', claimNumber: '' };

async function seqBefore(tx: Tx, clientId: string, since: Since): Promise<number> {
  if (since === 'acknowledged') {
    const { _max } = await tx.outboxEntry.aggregate({
      where: { clientId, acknowledgedAt: { not: null } },
      _max: { seq: true },
    });
    return _max.seq ?? 0;
  }
  if ('seq' in since) return since.seq;
  const [onDay, newest] = [{ practiceDate: { gte: toDateColumn(since.date) } }, {}].map((where) =>
    tx.outboxEntry.aggregate({ where: { clientId, ...where }, _min: { seq: true }, _max: { seq: true } }),
  );
  const begins = (await onDay)?._min.seq;
  return begins ? begins - 1 : ((await newest)?._max.seq ?? 0);
}

/** The claim number of the practice's own system is encrypted; it is opened here, for its owner. */
async function accountsOf(
  tx: Tx,
  ring: KeyRing,
  entries: readonly NumberedEntry[],
): Promise<Map<string, typeof UNKNOWN>> {
  const claimIds = [...new Set(entries.map(({ claimId }) => claimId))];
  const accounts = new Map<string, typeof UNKNOWN>();
  for (let at = 0; at < claimIds.length; at += PAGE) {
    const claims = await tx.claim.findMany({
      where: { id: { in: claimIds.slice(at, at + PAGE) } },
      select: { id: true, claimNumber: true, externalId: true },
    });
    for (const { id, claimNumber, externalId } of claims) {
      const account = externalId
        ? decryptField(ring, `claim.externalId/${id}`, externalId).toString('utf8')
        : '';
      accounts.set(id, { account, claimNumber });
    }
  }
  return accounts;
}
