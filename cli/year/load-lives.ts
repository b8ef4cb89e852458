import type { Tx } from '../../adapters/database/client';
import { snakeCased, writeDecisions } from '../../adapters/database/decision-rows';
import { TARGETS } from '../../adapters/database/decision-tables';
import { EMPTY_LEDGER } from '../../domain/claim/events';
import { Failure } from '../../domain/failures';
import { isoOf } from '../../domain/time';
import type { StoredLife } from '../../virtual/memory-store';
import type { PassedRows, YearStore } from './year-store';

/** Claims in one statement: its one parameter stays some megabytes large. */
const CLAIMS_AT_ONCE = 100;

/** Writes every life of the year: inboxes, ledgers, states and projections, as decisions written one by one would have left them. */
export async function loadLives(tx: Tx, store: YearStore): Promise<void> {
  const lives = store.lives();
  for (let at = 0; at < lives.length; at += CLAIMS_AT_ONCE) {
    const part = lives.slice(at, at + CLAIMS_AT_ONCE);
    await insertFacts(tx, part);
    await insertPassed(
      tx,
      part.flatMap(({ state }) => store.passed.get(state.claimId) ?? []),
    );
    const written = await writeDecisions(
      tx,
      part.map((life) => decisionsOf(store, life)),
    );
    if (written !== part.length)
      throw new Failure('InvariantViolated', 'A claim of the year is not in the database', { written });
  }
}

function decisionsOf(store: YearStore, { state, events }: StoredLife) {
  const newest = store.passed.get(state.claimId);
  if (!newest) throw new Failure('InvariantViolated', 'A life left no decision', { claimId: state.claimId });
  return { state, asOf: newest.newestAt, events: [...events], head: events.at(-1) ?? EMPTY_LEDGER };
}

async function insertFacts(tx: Tx, lives: readonly StoredLife[]): Promise<void> {
  const facts = lives.flatMap(({ state: { clientId, claimId }, inbox }) =>
    inbox.map(({ key, fact: { seq, recordedAt, ...body } }) =>
      snakeCased({ claimId, clientId, seq, key, kind: body.kind, body, recordedAt: isoOf(recordedAt) }),
    ),
  );
  await tx.$executeRaw`
    insert into fact (claim_id, seq, client_id, key, kind, body, recorded_at)
    select claim_id, seq, client_id, key, kind, body, recorded_at
    from jsonb_populate_recordset(null::fact, ${JSON.stringify(facts)}::jsonb)`;
  const newest = lives.map(({ state, inbox }) => ({ id: state.claimId, seq: inbox.length }));
  await tx.$executeRaw`
    update claim set last_fact_seq = newest.seq
    from jsonb_to_recordset(${JSON.stringify(newest)}::jsonb) as newest(id text, seq int) where claim.id = newest.id`;
}

/** What the newest states show no more. The decisions are written after it and bring what is still shown up to date. */
async function insertPassed(tx: Tx, passed: readonly PassedRows[]): Promise<void> {
  await insert(
    tx,
    'approval',
    passed.flatMap(({ approvals }) => [...approvals.values()]),
  );
  await insert(
    tx,
    'task',
    passed.flatMap(({ tasks }) => [...tasks.values()]),
    ['done_at'],
  );
  await insert(
    tx,
    'deadline',
    passed.flatMap(({ deadlines }) => [...deadlines.values()]),
  );
}

async function insert(
  tx: Tx,
  table: 'approval' | 'task' | 'deadline',
  rows: readonly object[],
  beside: readonly string[] = [],
): Promise<void> {
  const target = TARGETS.find((one) => one.table === table);
  if (!target) throw new RangeError(`Decisions write no table ${table}`);
  const columns = [...target.key, ...target.fixed, ...target.changing, ...beside].join(', ');
  // Names of tables and columns are constants; every value is in the one parameter.
  const statement = `insert into ${table} (${columns})
    select ${columns} from jsonb_populate_recordset(null::${table}, $1::jsonb)`;
  await tx.$executeRawUnsafe(statement, JSON.stringify(rows.map(snakeCased)));
}
