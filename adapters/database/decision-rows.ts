import type { ClaimEvent, LedgerHead } from '../../domain/claim/events';
import { outboxOf } from '../../domain/claim/outbox';
import { type ClaimProjections, projectionsOf } from '../../domain/claim/projections';
import type { ClaimState } from '../../domain/claim/state';
import { isoOf, type PracticeInstant } from '../../domain/time';
import type { Tx } from './client';
import { CLAIM_COLUMNS, TARGETS, type Target } from './decision-tables';

/** What one claim's newest decision, or its whole life so far, leaves in the database. */
export interface DecisionWrite {
  state: ClaimState;
  asOf: PracticeInstant;
  /** Ascending, sealed; those not in the ledger yet. */
  events: ClaimEvent[];
  /** The ledger's head after them. */
  head: LedgerHead;
}

/** Rows of `list` in the parameter, typed as the table's own. */
const rowsOf = (table: string, list: string) =>
  `jsonb_populate_recordset(null::${table}, $1::jsonb -> '${list}')`;

function upsert({ list, table, key, fixed, changing }: Target): string {
  const columns = [...key, ...fixed, ...changing].join(', ');
  const set = changing.map((column) => `${column} = excluded.${column}`).join(', ');
  const of = (row: string) => `(${changing.map((column) => `${row}.${column}`).join(', ')})`;
  // Most rows of a state do not change in a step; rewriting them would only make dead ones.
  const onConflict =
    changing.length > 0
      ? `update set ${set} where ${of('old')} is distinct from ${of('excluded')}`
      : 'nothing';
  return `${list} as (
    insert into ${table} as old (${columns}) select ${columns} from ${rowsOf(table, list)}
    on conflict (${key.join(', ')}) do ${onConflict})`;
}

const CLAIMS_AT = `(select claim_id, max(at) as at from ${rowsOf('decision', 'decisions')} group by claim_id)`;

/** One statement for any number of claims, so that a decision is one round trip and a whole practice loads in a few. */
const WRITE_DECISIONS = `with
  ${TARGETS.map(upsert).join(',\n  ')},
  tasks_over as (
    update task set status = 'done', done_at = of.at
    from ${CLAIMS_AT} of
    where task.claim_id = of.claim_id and task.status = 'open' and not exists (
      select 1 from ${rowsOf('task', 'tasks')} still where still.claim_id = task.claim_id and still.task_id = task.task_id)),
  clocks_over as (
    update deadline set status = 'void', cause = 'over'
    from ${CLAIMS_AT} of
    where deadline.claim_id = of.claim_id and deadline.status = 'open' and not exists (
      select 1 from ${rowsOf('deadline', 'deadlines')} still where still.claim_id = deadline.claim_id and still.key = deadline.key))
  update claim set ${CLAIM_COLUMNS.map((column) => `${column} = new.${column}`).join(', ')}
  from ${rowsOf('claim', 'claims')} new where claim.id = new.id`;

/**
 * Writes decisions of different claims, one entry a claim. Run it in a transaction that holds the claims' row locks.
 * @returns how many claims were written; fewer than given means that some are not visible.
 */
export async function writeDecisions(tx: Tx, writes: readonly DecisionWrite[]): Promise<number> {
  const projected = writes.map(({ state, asOf }) => projectionsOf(state, asOf));
  const all = <Row extends object>(pick: (rows: ClaimProjections) => Row[]) =>
    projected.flatMap(pick).map(snakeCased);
  const rows = {
    claims: writes.map(({ head }, at) =>
      snakeCased({ ...projected[at]?.claim, ledgerSeq: head.seq, ledgerHash: head.hash }),
    ),
    decisions: writes.flatMap(decisionsOf).map(snakeCased),
    events: writes.flatMap(({ events }) =>
      events.map((event) => snakeCased({ ...event, at: isoOf(event.at) })),
    ),
    outbox: writes.flatMap(({ state, events }) =>
      outboxOf(events, state).map((entry) => snakeCased({ ...entry, at: isoOf(entry.at) })),
    ),
    payers: all(({ payers }) => payers),
    versions: all(({ versions }) => versions),
    deadlines: all(({ deadlines }) => deadlines),
    cases: all(({ cases }) => cases),
    appeals: all(({ appeals }) => appeals),
    tasks: all(({ tasks }) => tasks),
    approvals: all(({ approvals }) => approvals),
    upstream: all(({ upstream }) => upstream),
  };
  // The statement is made of the constants above only; every value is in its one parameter.
  return tx.$executeRawUnsafe(WRITE_DECISIONS, JSON.stringify(rows));
}

/** The decisions that the events belong to, and the newest one, which may have left none. */
function decisionsOf({ state, asOf, events, head }: DecisionWrite) {
  const { claimId, clientId, decisionNo } = state;
  const decisions = new Map<number, { at: string; firstSeq: number; eventCount: number }>();
  for (const event of events) {
    const known = decisions.get(event.decisionNo);
    if (known) known.eventCount += 1;
    else decisions.set(event.decisionNo, { at: isoOf(event.at), firstSeq: event.seq, eventCount: 1 });
  }
  if (!decisions.has(decisionNo))
    decisions.set(decisionNo, { at: isoOf(asOf), firstSeq: head.seq + 1, eventCount: 0 });
  return [...decisions].map(([number, rest]) => ({ claimId, clientId, decisionNo: number, ...rest }));
}

/** `claimId` as `claim_id`: the columns' names. Only the row's own keys; what a JSON column holds stays as it is. */
export function snakeCased(row: object): object {
  const rename = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [rename(name), value]));
}
