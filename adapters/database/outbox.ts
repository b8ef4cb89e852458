import type { ClaimRef } from '../../domain/claim/acts';
import type { OutboxEntry } from '../../domain/claim/outbox';
import { Failure } from '../../domain/failures';
import type { PracticeInstant } from '../../domain/time';
import type { Tx } from './client';
import type { OutboxEntry as OutboxRow } from './generated/client';
import { fromDateColumn, fromTimestamp, toTimestamp } from './values';

/** An entry with its number in the order of its client. */
export interface NumberedEntry extends OutboxEntry {
  seq: number;
  acknowledged: boolean;
}

/** What a claim has told so far, ascending. */
export async function claimOutbox(tx: Tx, { clientId, claimId }: ClaimRef): Promise<OutboxEntry[]> {
  const rows = await tx.outboxEntry.findMany({ where: { clientId, claimId }, orderBy: { eventSeq: 'asc' } });
  return rows.map(entryOf);
}

/**
 * Entries of a client after a number, ascending. What has none gets one first, under the client's lock: numbers are given in the order in
 * which entries are first seen, so a reader that goes on from the last number it has never misses one.
 */
export async function readOutbox(
  tx: Tx,
  { clientId, afterSeq, limit }: { clientId: string; afterSeq: number; limit: number },
): Promise<NumberedEntry[]> {
  await numberOutbox(tx, clientId);
  const rows = await tx.outboxEntry.findMany({
    where: { clientId, seq: { gt: afterSeq } },
    orderBy: { seq: 'asc' },
    take: limit,
  });
  return rows.map((row) => ({
    ...entryOf(row),
    seq: row.seq ?? 0,
    acknowledged: row.acknowledgedAt !== null,
  }));
}

/**
 * The practice's system has taken everything up to this number. Said again it changes nothing.
 * @returns how many entries were acknowledged by this call
 * @throws Failure `InvalidInput` for a number that nobody was given yet
 */
export async function acknowledgeOutbox(
  tx: Tx,
  { clientId, throughSeq, asOf }: { clientId: string; throughSeq: number; asOf: PracticeInstant },
): Promise<number> {
  await lockOutbox(tx, clientId);
  const last = await lastSeq(tx, clientId);
  if (throughSeq > last)
    throw new Failure('InvalidInput', `The outbox ends at ${last}: nothing after it was given out`, {
      throughSeq,
    });
  const { count } = await tx.outboxEntry.updateMany({
    where: { clientId, seq: { lte: throughSeq }, acknowledgedAt: null },
    data: { acknowledgedAt: toTimestamp(asOf) },
  });
  return count;
}

async function numberOutbox(tx: Tx, clientId: string): Promise<void> {
  await lockOutbox(tx, clientId);
  const last = await lastSeq(tx, clientId);
  await tx.$executeRaw`
    update outbox set seq = numbered.seq
    from (
      select claim_id, event_seq, ${last}::int + row_number() over (order by at, claim_id, event_seq) as seq
      from outbox where client_id = ${clientId} and seq is null) numbered
    where outbox.claim_id = numbered.claim_id and outbox.event_seq = numbered.event_seq`;
}

/** Two readers never give the same number. Held to the end of the transaction. */
async function lockOutbox(tx: Tx, clientId: string): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`outbox/${clientId}`}, 0))`;
}

async function lastSeq(tx: Tx, clientId: string): Promise<number> {
  const { _max } = await tx.outboxEntry.aggregate({ where: { clientId }, _max: { seq: true } });
  return _max.seq ?? 0;
}

function entryOf(row: OutboxRow): OutboxEntry {
  const { clientId, claimId, eventSeq } = row;
  return {
    ...{ clientId, claimId, eventSeq },
    kind: row.kind as OutboxEntry['kind'],
    type: row.type as OutboxEntry['type'],
    at: fromTimestamp(row.at),
    practiceDate: fromDateColumn(row.practiceDate),
    data: row.data as OutboxEntry['data'],
  };
}
