import { type WrongAnswer, wrongAnswer } from '../../domain/claim/call-answers';
import type { Nudge } from '../../domain/claim/claim-store';
import type { CallAnswer } from '../../domain/claim/facts';
import type { ClaimState } from '../../domain/claim/state';
import { Failure } from '../../domain/failures';
import { callItems } from '../../domain/follow-up/call-sheets';
import { type CalendarDate, dateOf, type PracticeInstant } from '../../domain/time';
import { encryptField } from '../../platform/crypto/field-encryption';
import type { KeyRing } from '../../platform/crypto/key-ring';
import type { Database, Tx } from '../database/client';
import { addFacts, lockClaims } from '../database/fact-inbox';
import { toDateColumn, toTimestamp } from '../database/values';
import type { Member } from './members';

/** What was said of one task. `row` is its place in the file or on the command line, for the person who wrote it. */
export interface OutcomeRow {
  row: number;
  claimId: string;
  taskId: string;
  outcome: string;
  expectedOn?: CalendarDate;
}

export interface CallToRecord {
  clientId: string;
  /** The caller's own: the same call under the same key is recorded once. */
  key: string;
  channel: 'phone' | 'portal';
  on: CalendarDate;
  /** The payer's number of the call. */
  reference?: string;
  /** Who spoke for the payer; stored encrypted. */
  representative?: string;
  person: Pick<Member, 'userId' | 'role'>;
  outcomes: readonly OutcomeRow[];
  asOf: PracticeInstant;
}

export interface RecordedCall {
  callId: string;
  isNew: boolean;
  nudges: Nudge[];
}

interface Deps {
  database: Database;
  ring: KeyRing;
  newId: () => string;
}

type Problem = { row: number } & (WrongAnswer | { field: 'payer'; why: string });

/**
 * Records one call about many claims of one payer, in one transaction: the call, an outcome for each task, and the fact that tells it to its
 * claim. One row that is wrong refuses all of them, with the place and the field of each.
 * @throws Failure `InvalidInput` naming rows and fields; `Conflict` for a key under which another call is on record; `Forbidden` for an auditor
 */
export async function recordCall(deps: Deps, call: CallToRecord): Promise<RecordedCall> {
  const { clientId, outcomes, person } = call;
  if (person.role === 'auditor') throw new Failure('Forbidden', 'An auditor reads and changes nothing');
  if (outcomes.length === 0)
    throw new Failure('InvalidInput', 'The call brought no outcome: nothing is recorded');
  return deps.database.forClients([clientId], async (tx) => {
    await lockClaims(
      tx,
      outcomes.map(({ claimId }) => ({ clientId, claimId })),
    );
    const known = await callBefore(tx, call);
    if (known) return { callId: known, isNew: false, nudges: [] };
    const payerId = await mustBeRight(tx, call);
    return { ...(await write(tx, deps, call, payerId)), isNew: true };
  });
}

/** The call that this key recorded before. */
async function callBefore(tx: Tx, { clientId, key, outcomes }: CallToRecord): Promise<string | undefined> {
  const known = await tx.payerCall.findUnique({
    where: { clientId_key: { clientId, key } },
    include: { outcomes: true },
  });
  if (!known) return undefined;
  const rowsOf = (rows: readonly { claimId: string; taskId: string; outcome: string }[]) =>
    rows.map(({ claimId, taskId, outcome }) => `${claimId}/${taskId}=${outcome}`).sort();
  if (rowsOf(known.outcomes).join() === rowsOf(outcomes).join()) return known.id;
  throw new Failure('Conflict', 'Under this key another call is on record: give this one a key of its own');
}

/** Holds every row against its claim. Returns the one payer that the call was to. */
async function mustBeRight(tx: Tx, call: CallToRecord): Promise<string> {
  const { clientId, outcomes, asOf } = call;
  const claims = await tx.claim.findMany({
    where: { clientId, id: { in: outcomes.map(({ claimId }) => claimId) } },
    select: { id: true, state: true },
  });
  const states = new Map(claims.map(({ id, state }) => [id, state as unknown as ClaimState]));
  const seen = new Set<string>();
  const problems: Problem[] = [];
  let payerId: string | undefined;
  for (const one of outcomes) {
    const { row, claimId, taskId } = one;
    const state = states.get(claimId) as ClaimState;
    const item = callItems(state).find((each) => each.taskId === taskId);
    payerId ??= item?.payerId;
    const wrong = wrongAnswer(state, answerOf(call, one), dateOf(asOf));
    if (wrong) problems.push({ row, ...wrong });
    else if (seen.has(`${claimId}/${taskId}`))
      problems.push({ row, field: 'task', why: 'Another row is about the same task' });
    else if (item && item.payerId !== payerId)
      problems.push({ row, field: 'payer', why: `One call is to one payer: this is about ${item.payerId}` });
    seen.add(`${claimId}/${taskId}`);
  }
  if (problems.length > 0 || payerId === undefined) throw refusal(problems);
  return payerId;
}

function refusal(problems: readonly Problem[]): Failure {
  const lines = problems.map(({ row, field, why }) => `row ${row}, ${field}: ${why}`);
  return new Failure('InvalidInput', ['Nothing of the call was recorded.', ...lines].join('\n'));
}

function answerOf(
  { on, reference, person }: CallToRecord,
  { taskId, outcome, expectedOn }: OutcomeRow,
): CallAnswer {
  return {
    ...{ taskId, outcome, on, by: person.userId, role: person.role },
    ...(reference ? { reference } : {}),
    ...(expectedOn ? { expectedOn } : {}),
  };
}

async function write(
  tx: Tx,
  { ring, newId }: Deps,
  call: CallToRecord,
  payerId: string,
): Promise<Pick<RecordedCall, 'callId' | 'nudges'>> {
  const { clientId, key, channel, on, reference, representative, person, outcomes, asOf } = call;
  const callId = newId();
  await tx.payerCall.create({
    data: {
      ...{ id: callId, clientId, key, payerId, channel, calledOn: toDateColumn(on) },
      ...(reference ? { reference } : {}),
      ...(representative
        ? { representative: encryptField(ring, `payer_call.representative/${callId}`, representative) }
        : {}),
      ...{ calledBy: person.userId, recordedAt: toTimestamp(asOf) },
    },
  });
  await tx.payerCallOutcome.createMany({
    data: outcomes.map(({ claimId, taskId, outcome, expectedOn }) => ({
      ...{ id: newId(), clientId, callId, claimId, taskId, outcome },
      ...(expectedOn ? { expectedOn: toDateColumn(expectedOn) } : {}),
    })),
  });
  const facts = outcomes.map((one) => ({
    ...{ clientId, claimId: one.claimId, key: `call/${callId}/${one.taskId}` },
    body: { kind: 'callAnswered' as const, callId, ...answerOf(call, one) },
  }));
  return { callId, nudges: await addFacts(tx, facts, asOf) };
}
