import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { describeWithTimeSkipping } from '../support/java-server';
import type { StoryPayer } from '../support/scenario/clinic';
import { claimAck } from '../support/scenario/payer-files';
import { commercialPlaybook, days, reconsiderationWithin } from '../support/scenario/playbook';
import { Practice, type StoryStart } from '../support/scenario/practice';
import { type Decision, remittance } from '../support/scenario/remittance-file';
import { startStories } from '../support/scenario/server';
import type { StoryClaim } from '../support/scenario/story-claim';
import type { Visit } from '../support/scenario/visits';

const PAYER: StoryPayer = {
  ...{
    id: 'S15PLAN',
    name: 'ONE LEVEL DOWN PLAN',
    filingIndicator: 'CI',
    playbookKey: 'one-level-down-plan',
  },
};
const VISIT: Visit = {
  ...{ account: 'ELM-1501', payer: PAYER, serviceDate: '2026-06-01', diagnoses: ['I10'] },
  lines: [{ procedure: '99215', charge: '285.00' }],
};
const START: StoryStart = {
  on: '2026-06-02',
  payers: [PAYER],
  playbooks: [
    commercialPlaybook({
      key: 'one-level-down-plan',
      appealLevels: [{ ...reconsiderationWithin(days(180, 'remittance')), name: 'Appeal', action: 'appeal' }],
    }),
  ],
};
const CONTRACT = [
  'payer,effective_from,document,code,rate,page',
  'S15PLAN,2026-01-01,Provider Agreement 2026,99214,143.40,p. 11',
  'S15PLAN,2026-01-01,Provider Agreement 2026,99215,180.20,p. 11',
  'S15PLAN,2026-01-01,Provider Agreement 2026,DRG193,9800.00,p. 40',
  'S15PLAN,2026-01-01,Provider Agreement 2026,DRG194,7100.00,p. 40',
].join('\n');
/** Paid as contracted for 99214: right rate, wrong code. */
const DOWN = { paid: '118.40', procedure: '99214', adjustments: ['CO-45 141.60', 'PR-3 25.00'] };
const RIGHT = { paid: '155.20', adjustments: ['CO-45 104.80', 'PR-3 25.00'] };

/** Sent and accepted on 06-03, and paid on 06-25 under another code. */
async function paid(
  practice: Practice,
  {
    contract = CONTRACT,
    visit = VISIT,
    decided = {},
  }: { contract?: string; visit?: Visit; decided?: Partial<Decision> } = {},
): Promise<[StoryClaim, Decision]> {
  if (contract !== '') await practice.loadsContracts(contract);
  const [claim] = (await practice.imports(visit)) as [StoryClaim];
  await practice.submits();
  await practice.on('2026-06-03');
  const sent = await claim.sent();
  await practice.receives(claimAck({ claim: sent, speaker: 'payer', status: 'A2:20', on: '2026-06-03' }));
  await practice.on('2026-06-25');
  const decision: Decision = { claim: sent, payerControlNumber: 'ICN-S15-1', lines: [DOWN], ...decided };
  await practice.receives(remittance('2026-06-25', [decision]));
  return [claim, decision];
}

describeWithTimeSkipping('S15: the right rate of the wrong code', () => {
  let env: TestWorkflowEnvironment;
  beforeAll(async () => {
    env = await startStories();
  });
  afterAll(async () => {
    await env?.teardown();
  });

  it('is audited before it is appealed, won by letter, and paid after somebody has called', () =>
    Practice.run(env, START, async (practice) => {
      const [claim, first] = await paid(practice);
      expect(await claim.case()).toMatchObject({
        ...{ status: 'humanTask', rootCause: 'payer_error', deniedCents: 3_680 },
        variance: { kind: 'downcoded', codes: [{ billed: '99215', paid: '99214' }], expectedCents: 18_020 },
      });
      const [task] = (await claim.state()).tasks;
      expect(task).toMatchObject({ kind: 'auditCoding', owner: 'coder' });
      expect(await claim.deadline('appeal')).toMatchObject({
        ...{ status: 'open', anchor: { event: 'remittance', date: '2026-06-25' } },
        legal: { legalDate: '2026-12-22', safeDate: '2026-12-22' },
      });
      expect(await claim.money()).toEqual({
        ...{ charge: '285.00', paid: '118.40', adjusted: '104.80', patient: '25.00', open: '36.80' },
        balanced: true,
      });

      // Nobody appeals, and nobody but a coder says what the note supports.
      expect(await claim.refusal(claim.audits('biller', true))).toContain('a coder may');
      await claim.audits('coder', true);
      expect(await claim.case()).toMatchObject({
        ...{ action: 'appeal', status: 'awaitingApproval' },
        audit: { supported: true, by: 'coder' },
      });
      expect(await claim.story('codingAudited', 'drafted', 'appealSent')).toEqual([
        'codingAudited',
        'drafted',
      ]);

      // The letter states what the record documents, and does not leave without it.
      expect((await claim.draft()).missing).toEqual([
        'What the record documents for the billed code, and where',
      ]);
      expect(await claim.refusal(claim.decide('manager', 'approved'))).toContain('not complete');
      await claim.supply('coder', {
        recordSupport: 'The note of 2026-06-01 documents 54 minutes in total (page 2).',
      });
      const { text } = (await claim.draft()).body;
      expect(text).toContain('We billed 99215 and you paid 99214');
      expect(text).toContain('documents 54 minutes in total (page 2)');
      expect(text).not.toContain('[recordSupport]');
      await claim.decide('manager', 'approved');
      expect(practice.clearinghouse.appeals).toHaveLength(1);
      expect(await claim.deadline('appeal')).toMatchObject({ status: 'kept' });

      // 09-01: the letter says yes, and no money comes with it.
      await practice.on('2026-09-01');
      await practice.getsLetter(claim, { outcome: 'overturned', noticeDate: '2026-09-01' });
      expect(await claim.case()).toMatchObject({ status: 'acting', wonOn: '2026-09-01' });
      const effectuation = await claim.deadline('appealDecision');
      expect(effectuation).toMatchObject({ status: 'open', rule: '30 days to pay what was granted' });
      expect(new Date(effectuation?.dueAt ?? 0).toISOString().slice(0, 10)).toBe('2026-10-01');
      expect((await claim.state()).tasks).toEqual([]);
      await practice.on('2026-10-02');
      expect((await claim.state()).tasks).toMatchObject([{ kind: 'callPayer' }]);

      await practice.on('2026-10-06');
      const corrected: Decision = { ...first, payerControlNumber: 'ICN-S15-2', lines: [RIGHT] };
      await practice.receives(remittance('2026-10-06', [{ reverses: first }, corrected]));
      expect(await claim.money()).toEqual({
        ...{ charge: '285.00', paid: '155.20', adjusted: '104.80', patient: '25.00', open: '0.00' },
        balanced: true,
      });
      expect(await claim.case()).toMatchObject({ status: 'closed', outcome: 'overturned' });
      expect((await claim.state()).closed).toEqual({ outcome: 'paid', on: '2026-10-06' });
      expect(await claim.brokenRows()).toEqual([]);
    }));

  it('twin: the note does not support the billed code: the payment is accepted and coding is told', () =>
    Practice.run(env, START, async (practice) => {
      const [claim] = await paid(practice);
      await claim.audits('coder', false);
      expect(await claim.case()).toMatchObject({
        ...{ status: 'closed', outcome: 'accepted', rootCause: 'coding', preventableStage: 'coding' },
        cause: 'the record does not support the billed code: education for the coder',
      });
      expect(await claim.money()).toEqual({
        ...{ charge: '285.00', paid: '118.40', adjusted: '141.60', patient: '25.00', open: '0.00' },
        balanced: true,
      });
      expect((await claim.state()).closed).toEqual({ outcome: 'paid', on: '2026-06-25' });
      expect(practice.clearinghouse.appeals).toEqual([]);
    }));

  it('twin: without a contract on record the audit is asked for all the same', () =>
    Practice.run(env, START, async (practice) => {
      const [claim] = await paid(practice, { contract: '' });
      expect(await claim.case()).toMatchObject({ status: 'humanTask', deniedCents: 0 });
      expect(await claim.deadline('appeal')).toMatchObject({ legal: { legalDate: '2026-12-22' } });
      expect(await claim.money()).toMatchObject({ adjusted: '141.60', open: '0.00', balanced: true });
    }));

  it('twin: a hospital claim paid under another DRG is the same case, and its appeal is about the clinical validation', () =>
    Practice.run(env, START, async (practice) => {
      const stay: Visit = {
        ...{ ...VISIT, account: 'ELM-1502', diagnoses: ['J189'] },
        institutional: { typeOfBill: '11', drg: '193' },
        lines: [{ procedure: '', revenueCode: '0120', charge: '15000.00' }],
      };
      const lowered = { paid: '7100.00', adjustments: ['CO-45 7900.00'] };
      const [claim] = await paid(practice, { visit: stay, decided: { drg: '194', lines: [lowered] } });
      expect(await claim.case()).toMatchObject({
        ...{ status: 'humanTask', deniedCents: 270_000, lineIds: [] },
        variance: { kind: 'downcoded', codes: [{ billed: 'DRG193', paid: 'DRG194' }] },
      });
      expect((await claim.state()).tasks).toMatchObject([{ kind: 'auditCoding', owner: 'coder' }]);
      expect(await claim.money()).toMatchObject({ paid: '7100.00', adjusted: '5200.00', open: '2700.00' });
      await claim.audits('coder', true);
      const { text } = (await claim.draft()).body;
      expect(text).toContain('We billed DRG193 and you paid DRG194');
      expect(text).toContain('clinical validation');
    }));
});
