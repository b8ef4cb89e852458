import { createClaimStore } from '../../adapters/database/claim-store';
import { type Database, openDatabase } from '../../adapters/database/client';
import type { ClaimState } from '../../domain/claim/state';
import { cents } from '../../domain/money';
import { addDays, DAY, startOf } from '../../domain/time';
import { AS_OF, decision, importedClaim, readyDecision, TODAY } from '../contract/claims';
import { createMigratedDatabase, type MigratedDatabase } from '../support/migrated-database';
import { importClaim } from '../support/stored-claims';

let migrated: MigratedDatabase;
let database: Database;

beforeAll(async () => {
  migrated = await createMigratedDatabase();
  database = openDatabase({ url: migrated.appUrl });
});

afterAll(async () => {
  await database?.close();
  await migrated?.drop();
});

/** A claim under denial: a legal clock, a case that waits for a person, an appeal, an approval and a task. */
const denied: Partial<ClaimState> = {
  deadlines: [
    {
      ...{
        key: 'appeal:D1',
        kind: 'appeal',
        status: 'open',
        dueAt: startOf('2026-05-01'),
        rule: '90 days (contract)',
      },
      anchor: { event: 'notice', date: TODAY },
      legal: {
        ...{ legalDate: '2026-05-31', safeDate: '2026-05-29', targetDate: '2026-05-01' },
        reminders: ['2026-04-15', '2026-05-08'],
      },
      remindersGiven: 1,
    },
    {
      ...{
        key: 'approval:D1',
        kind: 'approval',
        status: 'open',
        dueAt: startOf('2026-03-05'),
        rule: 'two business days',
      },
      anchor: { event: 'drafted', date: TODAY },
    },
  ],
  cases: [
    {
      ...{ caseId: 'D1', status: 'awaitingApproval', openedOn: TODAY, version: 1, payerSequence: 1 },
      ...{ deniedCents: cents(12_500), lineIds: ['L1'], driver: { group: 'CO', carc: '197' } },
      ...{ rootCause: 'authorization', action: 'appeal', alternatives: ['write_off'], confidence: 0.8 },
      ...{
        deadlineKey: 'appeal:D1',
        draft: { draftId: 'F1', version: 2, kind: 'appealLetter', missing: [] },
      },
      approval: { decision: 'approved', draftId: 'F1', version: 2, by: 'u1', role: 'manager', on: TODAY },
    } as ClaimState['cases'][number],
  ],
  tasks: [
    {
      taskId: 'T1',
      kind: 'callPayer',
      question: 'Where is it?',
      owner: 'biller',
      deadlineKey: 'appeal:D1',
      caseId: 'D1',
    },
  ],
};

async function recordedClaim() {
  const store = createClaimStore(database);
  const claim = importedClaim();
  await database.forClients([claim.clientId], (tx) => importClaim(tx, claim));
  const first = readyDecision(claim);
  await store.record(first);
  const second = decision(first.state, denied);
  await store.record(second);
  const rows = () =>
    database.forClients([claim.clientId], (tx) =>
      tx.claim.findUniqueOrThrow({
        where: { id: claim.claimId },
        include: {
          deadlines: { orderBy: { key: 'asc' } },
          cases: true,
          tasks: true,
          approvals: true,
          versions: true,
          decisions: true,
        },
      }),
    );
  return { store, state: second.state, rows };
}

describe('the rows that follow a decision', () => {
  it('say what a claim does next, who owes it and by when', async () => {
    const { rows } = await recordedClaim();
    expect(await rows()).toMatchObject({
      ...{
        decisionNo: 2,
        phase: 'submission',
        nextOwner: 'overturn',
        chargeCents: 12_500n,
        openCents: 12_500n,
        outcome: null,
      },
      ...{ safeDate: new Date('2026-05-29'), legalDate: new Date('2026-05-31') },
      decisions: [
        { decisionNo: 1, firstSeq: 1, eventCount: 1 },
        { decisionNo: 2, firstSeq: 2, eventCount: 1 },
      ],
    });
  });

  it('hold each clock with its anchor, rule and dates', async () => {
    const { rows } = await recordedClaim();
    const { deadlines } = await rows();
    expect(deadlines[0]).toMatchObject({
      ...{
        key: 'appeal:D1',
        status: 'open',
        anchorEvent: 'notice',
        anchorDate: new Date(TODAY),
        remindersGiven: 1,
      },
      ...{ rule: '90 days (contract)', reminders: [new Date('2026-04-15'), new Date('2026-05-08')] },
    });
  });

  it('void a clock of our own that the state no longer has', async () => {
    const { rows } = await recordedClaim();
    const status = Object.fromEntries((await rows()).deadlines.map((one) => [one.key, one.status]));
    expect(status).toEqual({ 'appeal:D1': 'open', 'approval:D1': 'open', 'batch:V1': 'void' });
  });

  it('hold cases, approvals and tasks, and end a task that is over', async () => {
    const { store, state, rows } = await recordedClaim();
    expect(await rows()).toMatchObject({
      cases: [
        { caseId: 'D1', carc: '197', deniedCents: 12_500n, draftVersion: 2, alternatives: ['write_off'] },
      ],
      approvals: [
        { draftId: 'F1', version: 2, decision: 'approved', role: 'manager', policy: 'prompt-commercial@3' },
      ],
      tasks: [{ taskId: 'T1', status: 'open', openedAt: new Date(AS_OF), doneAt: null }],
    });
    const later = { ...decision(state, { tasks: [] }), asOf: (AS_OF + DAY) as typeof AS_OF };
    await store.record(later);
    expect((await rows()).tasks).toMatchObject([
      { status: 'done', openedAt: new Date(AS_OF), doneAt: new Date(AS_OF + DAY) },
    ]);
  });

  it('tell a closed claim by its outcome, with nothing left to do', async () => {
    const { store, state, rows } = await recordedClaim();
    await store.record(
      decision(state, { closed: { outcome: 'writtenOff', cause: 'small balance', on: addDays(TODAY, 1) } }),
    );
    expect(await rows()).toMatchObject({
      ...{
        phase: 'closed',
        outcome: 'writtenOff',
        closeCause: 'small balance',
        closedOn: new Date('2026-03-03'),
      },
      ...{ nextAction: null, nextDueAt: null },
    });
  });
});
