import type { NewAppealFact } from '../../domain/appeal-case/appeal-store';
import type { AppealFact, AppealFactBody } from '../../domain/appeal-case/facts';
import { newAppealState } from '../../domain/appeal-case/new-appeal';
import type { AppealRef } from '../../domain/appeal-case/state';
import { Failure } from '../../domain/failures';
import { isoOf, type PracticeInstant } from '../../domain/time';
import { appealColumns, openingColumns } from './appeal-rows';
import type { Tx } from './client';
import { fromTimestamp } from './values';

/** Facts with `seq` greater than `afterSeq`, ascending. */
export async function loadAppealFacts(
  tx: Tx,
  { clientId, appealId, afterSeq }: AppealRef & { afterSeq: number },
): Promise<AppealFact[]> {
  const rows = await tx.appealFact.findMany({
    where: { appealId, clientId, seq: { gt: afterSeq } },
    orderBy: { seq: 'asc' },
    select: { seq: true, body: true, recordedAt: true },
  });
  return rows.map(({ seq, body, recordedAt }) => ({
    ...(body as unknown as AppealFactBody),
    seq,
    recordedAt: fromTimestamp(recordedAt),
  }));
}

/**
 * Appends facts to the inboxes of their appeals; the first `memberJoined` of one that is not on record opens it. Who also writes a claim has
 * its lock already: claims come before appeals.
 * @returns the appeals that have something new
 * @throws Failure `NotFound` when an appeal is not on record for its client
 */
export async function addAppealFacts(
  tx: Tx,
  facts: readonly NewAppealFact[],
  asOf: PracticeInstant,
): Promise<AppealRef[]> {
  if (facts.length === 0) return [];
  await openNew(tx, facts, asOf);
  await lockAppeals(tx, facts);
  const incoming = facts.map(({ appealId, key, body }, ordinal) => ({
    ordinal,
    appeal_id: appealId,
    key,
    body,
  }));
  return tx.$queryRaw<AppealRef[]>`
    with incoming as (
      select distinct on (appeal_id, key) ordinal, appeal_id, key, body
      from jsonb_to_recordset(${JSON.stringify(incoming)}::jsonb) as f(ordinal int, appeal_id text, key text, body jsonb)
      order by appeal_id, key, ordinal
    ), added as (
      insert into appeal_fact (appeal_id, seq, client_id, key, kind, body, recorded_at)
      select appeal.id, appeal.last_fact_seq + row_number() over (partition by appeal.id order by ordinal), appeal.client_id,
             incoming.key, incoming.body ->> 'kind', incoming.body, ${isoOf(asOf)}::timestamptz
      from incoming join appeal_case appeal on appeal.id = incoming.appeal_id
      where not exists (
        select 1 from appeal_fact known where known.appeal_id = incoming.appeal_id and known.key = incoming.key)
      returning appeal_id, seq
    ), newest as (
      select appeal_id, max(seq) as seq from added group by appeal_id
    )
    update appeal_case set last_fact_seq = newest.seq from newest where appeal_case.id = newest.appeal_id
    returning appeal_case.client_id as "clientId", appeal_case.id as "appealId"`;
}

async function openNew(tx: Tx, facts: readonly NewAppealFact[], asOf: PracticeInstant): Promise<void> {
  for (const { clientId, appealId, body } of facts) {
    if (body.kind !== 'memberJoined') continue;
    const state = newAppealState({ clientId, appealId }, body);
    const data = { ...openingColumns(state, asOf), ...appealColumns(state, asOf) };
    await tx.appealCase.createMany({ data: [data], skipDuplicates: true });
  }
}

async function lockAppeals(tx: Tx, facts: readonly NewAppealFact[]): Promise<void> {
  const clientOf = new Map(facts.map(({ appealId, clientId }) => [appealId, clientId]));
  const locked = await tx.$queryRaw<{ id: string; client_id: string }[]>`
    select id, client_id from appeal_case where id = any(${[...clientOf.keys()]}) order by id for update`;
  const found = new Map(locked.map(({ id, client_id }) => [id, client_id]));
  const missing = facts.find(({ appealId, clientId }) => found.get(appealId) !== clientId);
  if (missing)
    throw new Failure('NotFound', 'A fact is about an appeal that is not on record', {
      appealId: missing.appealId,
    });
}
