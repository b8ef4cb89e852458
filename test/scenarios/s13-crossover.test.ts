import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { describeWithTimeSkipping } from '../support/java-server';
import type { StoryPayer } from '../support/scenario/clinic';
import { claimAck } from '../support/scenario/payer-files';
import { commercialPlaybook, days } from '../support/scenario/playbook';
import { Practice, type StoryStart } from '../support/scenario/practice';
import { type Decision, remittance } from '../support/scenario/remittance-file';
import { startStories } from '../support/scenario/server';
import type { StoryClaim } from '../support/scenario/story-claim';
import type { Visit } from '../support/scenario/visits';

const MEDICARE: StoryPayer = {
  ...{ id: 'S13MCARE', name: 'MEDICARE PART B', filingIndicator: 'MB', playbookKey: 'medicare-ffs' },
};
const SUPPLEMENT: StoryPayer = {
  ...{ id: 'S13SUPP', name: 'EVERGREEN SUPPLEMENT', filingIndicator: 'CI', playbookKey: 'evergreen' },
};
const VISIT: Visit = {
  ...{ account: 'ELM-1301', payer: MEDICARE, serviceDate: '2026-02-24', diagnoses: ['M1711'] },
  lines: [{ procedure: '20610', charge: '240.00' }],
  later: [{ payer: SUPPLEMENT, memberId: 'EVG778812' }],
};
const START: StoryStart = {
  on: '2026-02-25',
  payers: [MEDICARE, SUPPLEMENT],
  playbooks: [commercialPlaybook({ key: 'evergreen', secondary: { filing: [days(180, 'remittance')] } })],
};
const SHARE = { paid: '101.92', adjustments: ['CO-45 110.00', 'CO-253 2.08', 'PR-2 26.00'] };
const PAID_REST = { paid: '26.00', adjustments: ['OA-23 214.00'] };
const HALF_WAY = {
  ...{ charge: '240.00', paid: '101.92', adjusted: '112.08', patient: '26.00', open: '0.00' },
  balanced: true,
};
const FINAL = {
  ...{ charge: '240.00', paid: '127.92', adjusted: '112.08', patient: '0.00', open: '0.00' },
  balanced: true,
};

/** Billed to Medicare, which decides on 2026-03-18. */
async function decidedByMedicare(
  practice: Practice,
  how: Pick<Decision, 'status' | 'moa' | 'crossover'>,
): Promise<StoryClaim> {
  const [claim] = (await practice.imports(VISIT)) as [StoryClaim];
  await practice.submits();
  const sent = await claim.sent();
  await practice.receives(claimAck({ claim: sent, speaker: 'payer', status: 'A2:20', on: '2026-02-25' }));
  await practice.on('2026-03-18');
  await practice.receives(
    remittance('2026-03-18', [{ claim: sent, payerControlNumber: '1126077001300', lines: [SHARE], ...how }]),
  );
  return claim;
}

const FORWARDED = { status: '19', moa: ['MA18'], crossover: SUPPLEMENT };

describeWithTimeSkipping('S13: a claim that Medicare forwarded', () => {
  let env: TestWorkflowEnvironment;
  beforeAll(async () => {
    env = await startStories();
  });
  afterAll(async () => {
    await env?.teardown();
  });

  it('is not billed again: the supplement is waited for, asked on day 30 and pays the rest', () =>
    Practice.run(env, START, async (practice) => {
      const claim = await decidedByMedicare(practice, FORWARDED);
      const first = await claim.sent();
      expect(await claim.money()).toEqual(HALF_WAY);
      expect(await claim.state()).not.toHaveProperty('closed');
      expect((await claim.state()).versions).toHaveLength(1);
      expect((await claim.state()).deadlines.filter(({ kind }) => kind === 'crossover')).toMatchObject([
        { key: 'crossover:P2:check', dueAt: Date.parse('2026-04-17'), anchor: { date: '2026-03-18' } },
        // Day 45 is a Saturday.
        { key: 'crossover:P2:bill', dueAt: Date.parse('2026-05-01'), anchor: { date: '2026-03-18' } },
      ]);
      expect(await claim.deadline('filing')).toMatchObject({
        ...{ key: 'filing:P2', status: 'open', anchor: { event: 'remittance', date: '2026-03-18' } },
        legal: { legalDate: '2026-09-14' },
      });

      await practice.on('2026-04-17');
      // Medicare was asked once, on day 15 of its own silence; the supplement now, as it knows the patient.
      expect(
        practice.clearinghouse.inquiries.map(({ payer, subscriber }) => [payer.id, subscriber.id]),
      ).toEqual([
        ['S13MCARE', 'MEM0001'],
        ['S13SUPP', 'EVG778812'],
      ]);
      expect(practice.clearinghouse.submissions).toHaveLength(1);

      await practice.on('2026-04-22');
      await practice.receives(
        remittance('2026-04-22', [
          { claim: first, payer: SUPPLEMENT, payerControlNumber: 'EV-1', status: '2', lines: [PAID_REST] },
        ]),
      );
      expect(await claim.money()).toEqual(FINAL);
      expect((await claim.state()).closed).toEqual({ outcome: 'paid', on: '2026-04-22' });
      // Medicare's number of the claim is still Medicare's.
      expect((await claim.state()).versions).toMatchObject([{ payerControlNumber: '1126077001300' }]);
      expect((await claim.state()).cases).toEqual([]);
      expect(practice.clearinghouse.submissions).toHaveLength(1);
      expect(await claim.brokenRows()).toEqual([]);
    }));

  it("is billed to the supplement with Medicare's decision when nothing has come of it by day 45", () =>
    Practice.run(env, START, async (practice) => {
      const claim = await decidedByMedicare(practice, FORWARDED);
      await practice.on('2026-04-30');
      expect((await claim.state()).versions).toHaveLength(1);
      await practice.on('2026-05-01');
      await practice.submits();
      const second = await claim.sent();
      expect(second).toMatchObject({
        ...{ frequency: '1', payer: { id: 'S13SUPP' }, chargeCents: 24_000 },
        subscriber: {
          sequence: 'S',
          relationship: '18',
          party: { id: 'EVG778812', birthDate: '1980-02-29' },
        },
        otherPayers: [
          {
            ...{ sequence: 'P', filingIndicator: 'MB', relationship: '18' },
            ...{ payer: { id: 'S13MCARE' }, subscriber: { id: 'MEM0001' } },
            amounts: [{ qualifier: 'D', cents: 10_192 }],
          },
        ],
      });
      expect(second.lines[0]?.adjudications).toMatchObject([
        {
          ...{ payerId: 'S13MCARE', paidCents: 10_192, dates: [{ qualifier: '573', from: '2026-03-18' }] },
          adjustments: [
            { group: 'CO', reason: '45', cents: 11_000 },
            { group: 'CO', reason: '253', cents: 208 },
            { group: 'PR', reason: '2', cents: 2_600 },
          ],
          amounts: [{ qualifier: 'EAF', cents: 2_600 }],
        },
      ]);
      await practice.on('2026-05-04');
      await practice.receives(
        claimAck({ claim: second, speaker: 'payer', status: 'A2:20', on: '2026-05-04' }),
      );
      expect(await claim.deadline('filing')).toMatchObject({ key: 'filing:P2', status: 'kept' });
      await practice.on('2026-05-20');
      await practice.receives(
        remittance('2026-05-20', [
          { claim: second, payerControlNumber: 'EV-2', status: '2', lines: [PAID_REST] },
        ]),
      );
      expect(await claim.money()).toEqual(FINAL);
      expect((await claim.state()).closed).toEqual({ outcome: 'paid', on: '2026-05-20' });
      expect(await claim.brokenRows()).toEqual([]);
    }));

  it('twin: without a word of forwarding the supplement is billed at once, and a copy that it held is no loss', () =>
    Practice.run(env, START, async (practice) => {
      const claim = await decidedByMedicare(practice, { status: '1' });
      const first = practice.clearinghouse.submissions[0]?.claims[0] as Decision['claim'];
      await practice.submits();
      const second = await claim.sent();
      expect(second).toMatchObject({
        frequency: '1',
        payer: { id: 'S13SUPP' },
        subscriber: { sequence: 'S' },
      });
      await practice.receives(
        claimAck({ claim: second, speaker: 'payer', status: 'A2:20', on: '2026-03-18' }),
      );

      // It had come by itself after all: ours is the duplicate, and the copy is paid.
      await practice.on('2026-03-30');
      const duplicate = { paid: '0.00', adjustments: ['OA-18 240.00'], remarks: ['N522'] };
      await practice.receives(
        remittance('2026-03-30', [
          { claim: second, payerControlNumber: 'EV-3', status: '2', lines: [duplicate] },
        ]),
      );
      expect(await claim.case()).toMatchObject({
        ...{ action: 'no_action', status: 'closed', outcome: 'released', payerSequence: 2 },
      });
      expect((await claim.state()).writeOffs).toEqual([]);
      expect(await claim.state()).not.toHaveProperty('closed');
      await practice.on('2026-04-08');
      await practice.receives(
        remittance('2026-04-08', [
          { claim: first, payer: SUPPLEMENT, payerControlNumber: 'EV-4', status: '2', lines: [PAID_REST] },
        ]),
      );
      expect(await claim.money()).toEqual(FINAL);
      expect((await claim.state()).closed).toEqual({ outcome: 'paid', on: '2026-04-08' });
      expect(await claim.brokenRows()).toEqual([]);
    }));
});
