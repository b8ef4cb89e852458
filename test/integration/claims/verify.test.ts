import { Client } from 'pg';
import { isWrong, verify } from '../../../adapters/verify/verify';
import type { ClaimState } from '../../../domain/claim/state';
import type { Step } from '../../../domain/claim/step';
import { passCheck, takeIn } from '../../../domain/claim/steps/intake';
import { AS_OF } from '../files/practice';
import { type Desk, importOne, startDesk } from './desk';

let desk: Desk;
let state: ClaimState;

beforeAll(async () => {
  desk = await startDesk();
  state = await record(await importOne(desk), (claim) => takeIn(claim, AS_OF));
  state = await record(state, (claim) => passCheck(claim, 'scrub', AS_OF));
});

afterAll(() => desk?.practice.stop());

async function record(before: ClaimState, decide: (state: ClaimState) => Step): Promise<ClaimState> {
  const { events, state: after } = decide(before);
  const next = { ...after, decisionNo: before.decisionNo + 1 };
  const { clientId, claimId, decisionNo } = next;
  await desk.practice.store.record({ clientId, claimId, decisionNo, asOf: AS_OF, events, state: next });
  return next;
}

const check = () => verify(desk.deps, AS_OF);

/** Somebody with all rights on the database changes what the application may not. */
async function tamper(sql: string): Promise<void> {
  const admin = new Client({ connectionString: desk.practice.adminUrl });
  await admin.connect();
  try {
    await admin.query(sql, [state.claimId]);
  } finally {
    await admin.end();
  }
}

describe('verify', () => {
  it('finds nothing wrong in a life as it was recorded, and runs its decisions again', async () => {
    const found = await check();
    expect(isWrong(found)).toBe(false);
    expect(found).toMatchObject({
      ledger: { claims: 1, broken: [] },
      money: { claims: 1, unbalanced: [] },
      deadlines: { open: 1, withoutNextAction: [] },
    });
    expect(found.decisions).toMatchObject({ rerun: 1, different: [] });
  });

  it.each<[string, string, string, object]>([
    [
      'an event that was changed afterwards',
      `update claim_event set data = data || '{"form":"837I"}' where claim_id = $1 and seq = 1`,
      `update claim_event set data = data || '{"form":"837P"}' where claim_id = $1 and seq = 1`,
      { ledger: { broken: [{ seqs: [1] }] } },
    ],
    [
      'money that the rows do not bear out',
      'update claim set paid_cents = paid_cents + 1 where id = $1',
      'update claim set paid_cents = paid_cents - 1 where id = $1',
      { money: { unbalanced: [{ faults: expect.arrayContaining([expect.stringContaining('paidCents')]) }] } },
    ],
  ])('finds %s', async (_what, harm, mend, expected) => {
    await tamper(harm);
    const found = await check();
    await tamper(mend);
    expect(isWrong(found)).toBe(true);
    expect(found).toMatchObject(expected);
  });
});
