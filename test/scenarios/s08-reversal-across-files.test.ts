import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { reconcile } from '../../adapters/reading/reconcile';
import { describeWithTimeSkipping } from '../support/java-server';
import type { StoryPayer } from '../support/scenario/clinic';
import { claimAck } from '../support/scenario/payer-files';
import { commercialPlaybook } from '../support/scenario/playbook';
import { Practice, type StoryStart } from '../support/scenario/practice';
import { type Decision, remittance } from '../support/scenario/remittance-file';
import { startStories } from '../support/scenario/server';
import type { StoryClaim } from '../support/scenario/story-claim';
import type { Visit } from '../support/scenario/visits';

const PAYER: StoryPayer = {
  ...{ id: 'S08PLAN', name: 'ONCE MORE PLAN', filingIndicator: 'CI', playbookKey: 'once-more-plan' },
};
const visit = (account: string, charge: string): Visit => ({
  ...{
    account,
    memberId: `MEM${account.slice(-4)}`,
    payer: PAYER,
    serviceDate: '2026-05-04',
    diagnoses: ['M545'],
  },
  lines: [{ procedure: '99215', charge }],
});
const VISITS = [visit('ELM-0801', '520.00'), visit('ELM-0802', '220.00'), visit('ELM-0803', '600.00')];
const START: StoryStart = {
  on: '2026-05-05',
  payers: [PAYER],
  playbooks: [commercialPlaybook({ key: 'once-more-plan' })],
};
const FINAL = {
  charge: '520.00',
  paid: '300.00',
  adjusted: '130.00',
  patient: '90.00',
  open: '0.00',
  balanced: true,
};

/** Claims X, Y and Z of the story, and its three files. */
interface Story {
  x: StoryClaim;
  all: StoryClaim[];
  files: Uint8Array[];
}

async function begin(practice: Practice): Promise<Story> {
  const all = await practice.imports(...VISITS);
  await practice.submits();
  await practice.on('2026-05-06');
  const sent = await Promise.all(all.map((claim) => claim.sent()));
  for (const claim of sent)
    await practice.receives(claimAck({ claim, speaker: 'payer', status: 'A2:20', on: '2026-05-06' }));
  const decided = (at: number, number: string, paid: string, ...adjustments: string[]): Decision => ({
    ...{ claim: sent[at] as Decision['claim'], payerControlNumber: number, lines: [{ paid, adjustments }] },
  });
  const first = decided(0, 'ICN-X1', '390.00', 'CO-45 130.00');
  return {
    ...{ x: all[0] as StoryClaim, all },
    files: [
      remittance('2026-06-05', [first]),
      remittance('2026-08-14', [{ reverses: first }, decided(1, 'ICN-Y1', '150.00', 'CO-45 70.00')], {
        adjustments: ['FB:CARRIED1 -240.00'],
      }),
      remittance(
        '2026-08-28',
        [
          decided(0, 'ICN-X2', '300.00', 'CO-45 130.00', 'PR-2 90.00'),
          decided(2, 'ICN-Z1', '410.00', 'CO-45 190.00'),
        ],
        { adjustments: ['FB:CARRIED1 240.00'] },
      ),
    ],
  };
}

/** What the claims and the cash come to in the end, whatever the order of the files. */
async function expectTheEnd(practice: Practice, { all, x }: Story): Promise<void> {
  expect(await x.money()).toEqual(FINAL);
  // Held while the files have not all come, and released once.
  const told = await x.told('patientBalance');
  expect(told.filter(([type]) => type !== 'patientBalanceHeld')).toEqual([['patientBalanceReleased', 9_000]]);
  expect(
    (await Promise.all(all.map((claim) => claim.money()))).map(({ paid, open }) => [paid, open]),
  ).toEqual([
    ['300.00', '0.00'],
    ['150.00', '0.00'],
    ['410.00', '0.00'],
  ]);
  for (const claim of all) {
    const state = await claim.state();
    expect(state.closed).toMatchObject({ outcome: 'paid' });
    expect(state.deadlines.filter(({ status }) => status === 'open')).toEqual([]);
    expect(state.cases.filter(({ status }) => status !== 'closed')).toEqual([]);
    expect(state.takebacks).toBeUndefined();
    expect(await claim.brokenRows()).toEqual([]);
  }
  const { files, totals, carried, exceptions } = await reconcile(
    practice.product.database,
    await practice.now(),
  );
  const cash = [...files]
    .sort((a, b) => a.totalCents - b.totalCents)
    .map((file) => [file.totalCents, file.ownCents, file.plbCents]);
  expect(cash).toEqual([
    [0, -24_000, -24_000],
    [39_000, 39_000, 0],
    [47_000, 71_000, 24_000],
  ]);
  // Cash is what the claims were paid: 860.00.
  expect(totals).toMatchObject({ totalCents: 86_000, ownCents: 86_000, plbCents: 0, differenceCents: 0 });
  expect({ carried, exceptions }).toEqual({ carried: [], exceptions: [] });
}

describeWithTimeSkipping('S08: a reversal and its correction in different files', () => {
  let env: TestWorkflowEnvironment;
  beforeAll(async () => {
    env = await startStories();
  });
  afterAll(async () => {
    await env?.teardown();
  });

  it('between the files the decision is awaited under a clock, and nothing is denied', () =>
    Practice.run(env, START, async (practice) => {
      const story = await begin(practice);
      const [first, second, third] = story.files as [Uint8Array, Uint8Array, Uint8Array];
      await practice.on('2026-06-05');
      await practice.receives(first);
      await practice.on('2026-08-14');
      await practice.receives(second);
      expect(await story.x.money()).toEqual({
        ...{
          charge: '520.00',
          paid: '0.00',
          adjusted: '0.00',
          patient: '0.00',
          open: '520.00',
          balanced: true,
        },
      });
      const between = await story.x.state();
      expect({ cases: between.cases, closed: between.closed }).toEqual({ cases: [], closed: undefined });
      expect(await story.x.deadline('reversalCorrection')).toMatchObject({
        ...{ status: 'open', anchor: { event: 'reversal', date: '2026-08-14' } },
        rule: expect.stringContaining('within 30 days'),
      });
      // The clock ends on 09-13, a Sunday: somebody has to call on the Friday before.
      expect((await story.x.deadline('reversalCorrection'))?.dueAt).toBe(Date.UTC(2026, 8, 11));
      const { carried } = await reconcile(practice.product.database, await practice.now());
      expect(carried).toMatchObject([{ openCents: 24_000, since: '2026-08-14', ageDays: 0 }]);

      await practice.on('2026-08-28');
      await practice.receives(third);
      await expectTheEnd(practice, story);
    }));

  it('without its correction a person calls, and the claim stays under a clock', () =>
    Practice.run(env, START, async (practice) => {
      const story = await begin(practice);
      await practice.on('2026-08-14');
      await practice.receives(...story.files.slice(0, 2));
      await practice.on('2026-09-11');
      const { tasks } = await story.x.state();
      expect(tasks).toMatchObject([{ kind: 'callPayer', question: expect.stringContaining('no new one') }]);
      expect(await story.x.deadline('reversalCorrection')).toMatchObject({ status: 'open' });
      expect((await story.x.state()).cases).toEqual([]);
    }));

  it.each([
    ['1-3-2', [0, 2, 1]],
    ['3-2-1', [2, 1, 0]],
    ['1-2-3, each twice', [0, 0, 1, 1, 2, 2]],
    ['3-2-1, twice over', [2, 1, 0, 2, 1, 0]],
  ])('in the order %s ends the same', (_order, places) =>
    Practice.run(env, START, async (practice) => {
      const story = await begin(practice);
      await practice.on('2026-08-28');
      for (const place of places) await practice.receives(story.files[place] as Uint8Array);
      await expectTheEnd(practice, story);
    }),
  );
});
