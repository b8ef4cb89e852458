import type { ClaimRef } from '../../domain/claim/acts';
import type { NewFact, Nudge } from '../../domain/claim/claim-store';
import type { Fact, FactBody } from '../../domain/claim/facts';
import { Failure } from '../../domain/failures';
import { isoOf, type PracticeInstant } from '../../domain/time';
import type { Tx } from './client';
import { fromTimestamp } from './values';

/** Facts with `seq` greater than `afterSeq`, ascending. */
export async function loadFacts(tx: Tx, input: ClaimRef & { afterSeq: number }): Promise<Fact[]> {
  const rows = await tx.fact.findMany({
    where: { claimId: input.claimId, clientId: input.clientId, seq: { gt: input.afterSeq } },
    orderBy: { seq: 'asc' },
    select: { seq: true, body: true, recordedAt: true },
  });
  return rows.map(({ seq, body, recordedAt }) => ({
    ...(body as unknown as FactBody),
    seq,
    recordedAt: fromTimestamp(recordedAt),
  }));
}

/**
 * Appends facts to the inboxes of their claims, for many claims at once. A key that a claim has already is left out.
 * @returns the claims that have something new, with their newest `seq`.
 * @throws Failure `NotFound` when one of the claims is not on record for its client; nothing is written then.
 */
export async function addFacts(tx: Tx, facts: readonly NewFact[], asOf: PracticeInstant): Promise<Nudge[]> {
  if (facts.length === 0) return [];
  await lockClaims(tx, facts);
  // After the locks, and in a statement of its own: it sees what the transactions we waited for have committed.
  return insertFacts(tx, facts, asOf);
}

/** In id order, so that two files about the same claims wait for each other instead of dying in a deadlock. */
export async function lockClaims(
  tx: Tx,
  facts: readonly Pick<NewFact, 'claimId' | 'clientId'>[],
): Promise<void> {
  const clientOf = new Map(facts.map(({ claimId, clientId }) => [claimId, clientId]));
  const locked = await tx.$queryRaw<{ id: string; client_id: string }[]>`
    select id, client_id from claim where id = any(${[...clientOf.keys()]}) order by id for update`;
  const found = new Map(locked.map(({ id, client_id }) => [id, client_id]));
  const missing = facts.find(({ claimId, clientId }) => found.get(claimId) !== clientId);
  if (missing)
    throw new Failure('NotFound', 'A fact is about a claim that is not on record', {
      claimId: missing.claimId,
    });
}

async function insertFacts(tx: Tx, facts: readonly NewFact[], asOf: PracticeInstant): Promise<Nudge[]> {
  const incoming = facts.map(({ claimId, key, body }, ordinal) => ({
    ordinal,
    claim_id: claimId,
    key,
    body,
  }));
  return tx.$queryRaw<Nudge[]>`
    with incoming as (
      select distinct on (claim_id, key) ordinal, claim_id, key, body
      from jsonb_to_recordset(${JSON.stringify(incoming)}::jsonb) as f(ordinal int, claim_id text, key text, body jsonb)
      order by claim_id, key, ordinal
    ), added as (
      insert into fact (claim_id, seq, client_id, key, kind, body, recorded_at)
      select claim.id, claim.last_fact_seq + row_number() over (partition by claim.id order by ordinal), claim.client_id,
             incoming.key, incoming.body ->> 'kind', incoming.body, ${isoOf(asOf)}::timestamptz
      from incoming join claim on claim.id = incoming.claim_id
      where not exists (select 1 from fact known where known.claim_id = incoming.claim_id and known.key = incoming.key)
      returning claim_id, seq
    ), newest as (
      select claim_id, max(seq) as seq from added group by claim_id
    )
    update claim set last_fact_seq = newest.seq from newest where claim.id = newest.claim_id
    returning claim.client_id as "clientId", claim.id as "claimId", claim.last_fact_seq as seq`;
}
