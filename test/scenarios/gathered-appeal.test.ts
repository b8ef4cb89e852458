import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { showAppeal } from '../../adapters/reading/list-appeals';
import { describeWithTimeSkipping } from '../support/java-server';
import type { StoryPayer } from '../support/scenario/clinic';
import { claimAck } from '../support/scenario/payer-files';
import { commercialPlaybook, days } from '../support/scenario/playbook';
import { Practice, type StoryStart } from '../support/scenario/practice';
import { type Decision, remittance } from '../support/scenario/remittance-file';
import { startStories } from '../support/scenario/server';
import type { StoryClaim } from '../support/scenario/story-claim';
import type { Visit } from '../support/scenario/visits';

const PAYER: StoryPayer = {
  ...{ id: 'GATHERPLAN', name: 'ONE BY ONE PLAN', filingIndicator: 'CI', playbookKey: 'one-by-one-plan' },
};
const visit = (number: number): Visit => ({
  ...{ account: `ELM-200${number}`, payer: PAYER, serviceDate: '2026-04-22', diagnoses: ['M542'] },
  ...{ memberId: `G555000${number}`, patientId: `ROE-${number}` },
  lines: [{ procedure: '72141', charge: '400.00' }],
});
const rung = (level: number, name: string) => ({
  ...{ level, name, action: 'appeal' as const, window: days(120, 'remittance'), decisionDays: 60 },
});
const START: StoryStart = {
  on: '2026-04-23',
  payers: [PAYER],
  playbooks: [
    commercialPlaybook({
      key: 'one-by-one-plan',
      appealLevels: [rung(1, 'First appeal'), rung(2, 'Second appeal')],
      approval: {
        roles: { appeal: ['biller', 'manager'], write_off: ['manager'] },
        withinBusinessDays: 5,
      },
    }),
  ],
};
const NOT_NECESSARY = { paid: '0.00', adjustments: ['CO-50 400.00'], remarks: ['N115'] };
const PAID = { paid: '300.00', adjustments: ['CO-45 100.00'] };

interface Denied {
  claims: StoryClaim[];
  decisions: Decision[];
}

/** Claims of one payer, all denied as not medically necessary on 05-20; a letter is drafted for each. */
async function denied(practice: Practice, count: number): Promise<Denied> {
  const numbers = Array.from({ length: count }, (_, at) => at + 1);
  const claims = await practice.imports(...numbers.map(visit));
  await practice.submits();
  await practice.on('2026-04-24');
  const decisions: Decision[] = [];
  for (const [at, claim] of claims.entries()) {
    const sent = await claim.sent();
    await practice.receives(claimAck({ claim: sent, speaker: 'payer', status: 'A2:20', on: '2026-04-24' }));
    decisions.push({ claim: sent, payerControlNumber: `ICN-G-${at + 1}`, lines: [NOT_NECESSARY] });
  }
  await practice.on('2026-05-20');
  await practice.receives(remittance('2026-05-20', decisions));
  return { claims, decisions };
}

async function approve(claim: StoryClaim): Promise<void> {
  const { missing } = await claim.draft();
  if (missing.length > 0) throw new Error(missing.join());
  await claim.decide('biller', 'approved');
}

describeWithTimeSkipping('Appeals over many claims', () => {
  let env: TestWorkflowEnvironment;
  beforeAll(async () => {
    env = await startStories();
  });
  afterAll(async () => {
    await env?.teardown();
  });

  it('three claims, one packet, one receipt; decided by letter, by remittance, and late', () =>
    Practice.run(env, START, async (practice) => {
      const { claims, decisions } = await denied(practice, 3);
      const [one, two, three] = claims as [StoryClaim, StoryClaim, StoryClaim];
      const { appealId, joined } = await practice.gathers('biller', ...claims);
      expect(joined).toHaveLength(3);
      await expect(practice.gathers('biller', one)).rejects.toThrow('two cases or more');

      await practice.on('2026-05-26');
      await approve(one);
      await approve(two);
      // Two of three letters are approved: the packet waits, and nothing leaves.
      expect(practice.clearinghouse.appeals).toEqual([]);
      expect(await showAppeal(practice.product.database, appealId)).toMatchObject({
        ...{ status: 'gathering', open: 3, nextAction: 'approveLetters' },
        members: [{ status: 'approved' }, { status: 'approved' }, { status: 'awaited' }],
      });
      await practice.on('2026-05-28');
      await approve(three);
      expect(practice.clearinghouse.appeals).toMatchObject([
        { intentKey: `appeal/${appealId}/1`, others: [{}, {}] },
      ]);
      for (const claim of claims) {
        expect(await claim.deadline('appeal')).toMatchObject({
          status: 'kept',
          proof: { kind: 'appealReceipt', reference: 'APPEAL1', receivedOn: '2026-05-28' },
        });
        expect(await claim.story('appealGathered', 'appealPlanned', 'appealSent', 'appealReceived')).toEqual([
          'appealGathered',
          'appealPlanned',
          'appealSent',
          'appealReceived',
        ]);
      }

      // One letter decides for two of them, each by itself; the third is paid by remittance.
      await practice.on('2026-06-24');
      await practice.getsLetterAbout(
        [
          { claim: one, outcome: 'upheld' },
          { claim: two, outcome: 'upheld' },
        ],
        { appealId, noticeDate: '2026-06-22' },
      );
      expect(await showAppeal(practice.product.database, appealId)).toMatchObject({
        status: 'received',
        open: 1,
      });
      await practice.on('2026-06-25');
      const overturned: Decision = {
        ...(decisions[2] as Decision),
        payerControlNumber: 'ICN-G-9',
        lines: [PAID],
      };
      await practice.receives(remittance('2026-06-25', [{ reverses: decisions[2] as Decision }, overturned]));
      expect(await three.state()).toMatchObject({ closed: { outcome: 'paid', on: '2026-06-25' } });
      expect(await showAppeal(practice.product.database, appealId)).toMatchObject({
        ...{ status: 'closed', open: 0 },
        members: [
          { decision: { outcome: 'upheld', by: 'letter' } },
          { decision: { outcome: 'upheld', by: 'letter' } },
          { decision: { outcome: 'overturned', by: 'remittance' } },
        ],
      });

      // Both lost cases go to the next level alone. The payer then grants the first of them after all.
      for (const claim of [one, two])
        expect(await claim.case()).toMatchObject({ status: 'awaitingApproval' });
      await practice.on('2026-07-01');
      await approve(one);
      expect(practice.clearinghouse.appeals).toHaveLength(2);
      await practice.on('2026-07-10');
      await practice.getsLetterAbout([{ claim: two, outcome: 'overturned' }], {
        appealId,
        noticeDate: '2026-07-08',
      });
      // The second letter is never sent: what was granted is awaited, and the legal clock of level 2 is void.
      expect(await two.case()).toMatchObject({ status: 'acting', wonOn: '2026-07-10', appealId });
      await practice.getsLetterAbout([{ claim: one, outcome: 'partlyOverturned' }], {
        appealId,
        noticeDate: '2026-07-09',
      });
      // The first one's second letter is with the payer: a person is asked.
      expect((await one.state()).tasks).toMatchObject([
        { kind: 'callPayer', question: expect.stringContaining('was granted after all') },
      ]);
      expect(practice.clearinghouse.appeals).toHaveLength(2);
      for (const claim of claims) expect(await claim.brokenRows()).toEqual([]);
    }));

  it('a letter that nobody approves in time stays behind with its own clock, and a manager is told', () =>
    Practice.run(env, START, async (practice) => {
      const { claims } = await denied(practice, 2);
      const [one, two] = claims as [StoryClaim, StoryClaim];
      await practice.gathers('biller', one, two);
      await practice.on('2026-05-26');
      await approve(one);
      const legal = (await two.deadline('appeal'))?.legal;
      expect(legal).toMatchObject({ legalDate: '2026-09-17' });
      await practice.on('2026-09-16');
      expect(practice.clearinghouse.appeals).toHaveLength(1);
      expect(practice.clearinghouse.appeals[0]?.others).toBeUndefined();
      expect(await one.deadline('appeal')).toMatchObject({ status: 'kept' });
      expect(await two.deadline('appeal')).toMatchObject({ status: 'open', legal });
      const told = (await two.events()).filter(({ type }) => type === 'taskEscalated');
      expect(told.map(({ data }) => data.what)).toContain('appealLeftWithout');
      await approve(two);
      expect(practice.clearinghouse.appeals).toHaveLength(2);
      expect(await two.deadline('appeal')).toMatchObject({ status: 'kept' });
    }));
});
