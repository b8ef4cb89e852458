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
  ...{ id: 'S05PLAN', name: 'ONCE ONLY PLAN', filingIndicator: 'CI', playbookKey: 'once-only-plan' },
};
const VISIT: Visit = {
  ...{ account: 'ELM-0501', payer: PAYER, serviceDate: '2026-06-22', diagnoses: ['J0190'] },
  lines: [{ procedure: '99213', charge: '150.00' }],
};
const START: StoryStart = {
  on: '2026-06-23',
  payers: [PAYER],
  playbooks: [
    commercialPlaybook({
      key: 'once-only-plan',
      cadence: { firstCheckDays: 30, repeatDays: 14, maxChecks: 5, escalateDays: 90 },
      appealLevels: [reconsiderationWithin(days(90, 'remittance'))],
    }),
  ],
};
const MEDICARE: StoryPayer = {
  ...{ id: 'S05MAC', name: 'MEDICARE PART B', filingIndicator: 'MB', playbookKey: 'medicare-ffs' },
};
const MEDICARE_START: StoryStart = { on: '2026-06-23', payers: [MEDICARE] };
const PAID = { paid: '96.00', adjustments: ['CO-45 34.00', 'PR-3 20.00'] };
const DUPLICATE = { paid: '0.00', adjustments: ['OA-18 150.00'] };
const VOIDED = {
  ...{ charge: '150.00', paid: '0.00', adjusted: '150.00', patient: '0.00', open: '0.00' },
  balanced: true,
};

async function billed(practice: Practice, visit: Visit): Promise<StoryClaim> {
  const [claim] = (await practice.imports(visit)) as [StoryClaim];
  await practice.submits();
  const on = await practice.today();
  await practice.receives(claimAck({ claim: await claim.sent(), speaker: 'payer', status: 'A2:20', on }));
  return claim;
}

async function decided(
  practice: Practice,
  claim: StoryClaim,
  line: Decision['lines'][number],
): Promise<void> {
  const sent = await claim.sent();
  const payerControlNumber = `ICN-${sent.patientControlNumber}`;
  const on = await practice.today();
  await practice.receives(remittance(on, [{ claim: sent, payerControlNumber, lines: [line] }]));
}

/** The practice system exports the visit again under a new account, and the payer has seen it before. */
async function billedAgain(practice: Practice): Promise<StoryClaim> {
  await practice.on('2026-07-20');
  const again = await billed(practice, { ...VISIT, account: 'ELM-0502' });
  await practice.on('2026-08-03');
  await decided(practice, again, DUPLICATE);
  return again;
}

describeWithTimeSkipping('S05: a duplicate of a paid claim', () => {
  let env: TestWorkflowEnvironment;
  beforeAll(async () => {
    env = await startStories();
  });
  afterAll(async () => {
    await env?.teardown();
  });

  it('wins nothing: the second charge is voided, and the payment of the first stands', () =>
    Practice.run(env, START, async (practice) => {
      const original = await billed(practice, VISIT);
      await practice.on('2026-07-14');
      await decided(practice, original, PAID);
      expect(await original.state()).toMatchObject({ closed: { outcome: 'paid', on: '2026-07-14' } });

      const again = await billedAgain(practice);
      expect((await again.sent()).patientControlNumber).not.toBe(
        (await original.sent()).patientControlNumber,
      );
      expect(await again.case()).toMatchObject({
        ...{ driver: { group: 'OA', carc: '18' }, rootCause: 'duplicate', action: 'no_action' },
        ...{ status: 'closed', outcome: 'released', cause: 'duplicate of a claim that is paid' },
        preventableStage: 'billing',
      });
      const classified = (await again.events()).find(({ type }) => type === 'denialClassified');
      expect(classified?.data.evidence).toContainEqual({ kind: 'rule', ref: 'PAYMENT-FOUND' });
      // No deadline: nothing is appealed, nothing goes again, and nobody had to approve it.
      const { deadlines, writeOffs, closed, tasks } = await again.state();
      expect(deadlines.filter(({ kind }) => kind === 'appeal' || kind === 'correctedClaim')).toEqual([]);
      expect(tasks).toEqual([]);
      // The export defect is somebody's to put right.
      expect((await again.state()).upstream).toMatchObject([
        { stage: 'billing', defect: 'The visit was exported twice', owner: 'manager', on: '2026-08-03' },
      ]);
      expect(writeOffs).toMatchObject([{ amountCents: 15_000, reason: 'voidedAsDuplicate' }]);
      expect(closed).toEqual({ outcome: 'withdrawn', cause: 'duplicate charge', on: '2026-08-03' });
      expect(practice.clearinghouse.submissions).toHaveLength(2);
      expect(practice.clearinghouse.appeals).toEqual([]);

      expect(await again.money()).toEqual(VOIDED);
      expect(await original.money()).toEqual({
        ...{ charge: '150.00', paid: '96.00', adjusted: '34.00', patient: '20.00', open: '0.00' },
        balanced: true,
      });
      expect(await again.story('remittancePosted', 'denialClassified', 'writtenOff', 'claimClosed')).toEqual([
        ...['remittancePosted', 'denialClassified', 'writtenOff', 'claimClosed'],
      ]);
      expect([...(await original.brokenRows()), ...(await again.brokenRows())]).toEqual([]);
    }));

  it('twin: while the original is with the payer the duplicate waits under a clock, and is voided when it is paid', () =>
    Practice.run(env, START, async (practice) => {
      const original = await billed(practice, VISIT);
      const again = await billedAgain(practice);
      expect(await again.case()).toMatchObject({
        status: 'waiting',
        action: 'no_action',
        original: 'pending',
      });
      expect(await again.deadline('recheck')).toMatchObject({
        status: 'open',
        rule: 'the original is still with the payer: look again every 14 days (playbook once-only-plan)',
        anchor: { event: 'pathChosen', date: '2026-08-03' },
      });
      expect(await again.money()).toMatchObject({ adjusted: '0.00', patient: '0.00', open: '150.00' });

      await practice.on('2026-08-10');
      await decided(practice, original, PAID);
      expect(await again.case()).toMatchObject({ status: 'waiting' });
      await practice.on('2026-08-17');
      expect(await again.case()).toMatchObject({ status: 'closed', outcome: 'released' });
      expect(await again.money()).toEqual(VOIDED);
      expect((await again.state()).closed).toMatchObject({ outcome: 'withdrawn', on: '2026-08-17' });
      expect(await again.brokenRows()).toEqual([]);
    }));

  it("twin: where the original was denied, its own case and deadline are worked and not the duplicate's", () =>
    Practice.run(env, START, async (practice) => {
      const original = await billed(practice, VISIT);
      await practice.on('2026-07-14');
      await decided(practice, original, { paid: '0.00', adjustments: ['CO-29 150.00'] });
      const again = await billedAgain(practice);

      const evidence = (await again.events()).find(({ type }) => type === 'denialClassified')?.data.evidence;
      expect(evidence).toContainEqual({ kind: 'rule', ref: 'ORIGINAL-DENIED' });
      expect((await again.state()).deadlines.filter(({ kind }) => kind === 'appeal')).toEqual([]);
      expect(await again.money()).toEqual(VOIDED);
      expect(await original.case()).toMatchObject({
        ...{ status: 'awaitingApproval', rootCause: 'timely_filing', action: 'reconsideration' },
      });
      expect(await original.deadline('appeal')).toMatchObject({
        ...{ status: 'open', anchor: { event: 'remittance', date: '2026-07-14' } },
        legal: { legalDate: '2026-10-12' },
      });
      await original.decide('manager', 'approved');
      expect(practice.clearinghouse.appeals).toHaveLength(1);
      expect(practice.clearinghouse.appeals[0]?.patientControlNumber).toBe(
        (await original.sent()).patientControlNumber,
      );
    }));

  it('twin: a service that was truly repeated goes as a corrected claim, with the modifier that the record supports', () =>
    Practice.run(env, START, async (practice) => {
      await billed(practice, VISIT);
      const again = await billedAgain(practice);
      await again.finds('coder', 'repeatedService', { text: 'Two visits that day, at 9 and at 16 hours' });
      expect(await again.case()).toMatchObject({
        action: 'correct_and_resubmit',
        status: 'awaitingApproval',
      });
      expect((await again.draft()).missing).toEqual([
        'The modifiers that the record supports, for 99213 (line 1)',
      ]);
      await again.supply('coder', { 'lines[0].procedure.modifiers': ['76'] });
      await again.decide('coder', 'approved');
      await again.decide('manager', 'approved');
      await practice.submits();
      const replacement = await again.sent();
      expect(replacement).toMatchObject({ frequency: '7', chargeCents: 15_000 });
      expect(replacement.lines[0]?.procedure?.modifiers).toEqual(['76']);
      expect((await again.state()).writeOffs).toEqual([]);
      expect(await again.brokenRows()).toEqual([]);
    }));

  it('twin: Medicare puts a truly repeated service right by clerical reopening, and takes no replacement', () =>
    Practice.run(env, MEDICARE_START, async (practice) => {
      await billed(practice, { ...VISIT, payer: MEDICARE });
      await practice.on('2026-07-20');
      const again = await billed(practice, { ...VISIT, payer: MEDICARE, account: 'ELM-0503' });
      await practice.on('2026-08-03');
      await decided(practice, again, DUPLICATE);
      await again.finds('coder', 'repeatedService', { text: 'Two visits that day, at 9 and at 16 hours' });
      expect(await again.case()).toMatchObject({ action: 'reconsideration', status: 'awaitingApproval' });
      // One year for the clerical reopening; it stops no clock, so that of the redetermination runs beside it.
      const clocks = (await again.state()).deadlines.filter(({ kind }) => kind === 'appeal');
      const running = { status: 'open', anchor: { event: 'remittance', date: '2026-08-03' } };
      expect(clocks).toMatchObject([
        { ...running, legal: { legalDate: '2027-08-03' } },
        { ...running, legal: { legalDate: '2026-12-06' } },
      ]);
      await again.decide('manager', 'rejected');
      expect(await again.refusal(again.choose('manager', 'correct_and_resubmit'))).toContain(
        'takes no replacement claims',
      );
    }));
});
