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
  ...{ id: 'S09PLAN', name: 'LINE BY LINE PLAN', filingIndicator: 'CI', playbookKey: 'line-by-line-plan' },
};
/** The vitamin D test (82306) points to the first diagnosis; the note says that it belongs to the third. */
const VISIT: Visit = {
  ...{ account: 'ELM-0901', payer: PAYER, serviceDate: '2026-04-22', diagnoses: ['I10', 'R002', 'E559'] },
  lines: [
    { procedure: '99214', modifiers: ['25'], charge: '200.00', pointers: [1] },
    { procedure: '93000', charge: '80.00', pointers: [2] },
    { procedure: '82306', charge: '95.00', pointers: [1] },
  ],
};
const START: StoryStart = {
  on: '2026-04-23',
  payers: [PAYER],
  playbooks: [
    commercialPlaybook({
      key: 'line-by-line-plan',
      correctedClaim: { ...days(180, 'serviceFrom'), accepted: true },
      appealLevels: [{ ...reconsiderationWithin(days(180, 'remittance')), name: 'Appeal', action: 'appeal' }],
    }),
  ],
};
const VISIT_TO_DEDUCTIBLE = { paid: '0.00', adjustments: ['CO-45 72.00', 'PR-1 128.00'] };
const ECG_TO_DEDUCTIBLE = { paid: '0.00', adjustments: ['CO-45 52.00', 'PR-1 28.00'] };
const LAB_DENIED = { paid: '0.00', adjustments: ['CO-11 95.00'] };
const LAB_PAID = { paid: '14.40', adjustments: ['CO-45 57.00', 'PR-1 20.00', 'PR-2 3.60'] };

/** Sent and accepted, and decided on 05-20. */
async function decided(practice: Practice, lines: Decision['lines']): Promise<[StoryClaim, Decision]> {
  const [claim] = (await practice.imports(VISIT)) as [StoryClaim];
  await practice.submits();
  await practice.on('2026-04-24');
  const sent = await claim.sent();
  await practice.receives(claimAck({ claim: sent, speaker: 'payer', status: 'A2:20', on: '2026-04-24' }));
  await practice.on('2026-05-20');
  const decision: Decision = { claim: sent, payerControlNumber: 'ICN-S09-1', lines };
  await practice.receives(remittance('2026-05-20', [decision]));
  return [claim, decision];
}

describeWithTimeSkipping('S09: one line denied beside a deductible', () => {
  let env: TestWorkflowEnvironment;
  beforeAll(async () => {
    env = await startStories();
  });
  afterAll(async () => {
    await env?.teardown();
  });

  it('works 95.00 and not 375.00, and replaces the claim with all three lines', () =>
    Practice.run(env, START, async (practice) => {
      const [claim, first] = await decided(practice, [VISIT_TO_DEDUCTIBLE, ECG_TO_DEDUCTIBLE, LAB_DENIED]);
      expect((await claim.state()).cases).toHaveLength(1);
      expect(await claim.case()).toMatchObject({
        ...{ deniedCents: 9_500, lineIds: ['L3'], driver: { group: 'CO', carc: '11' } },
        ...{ rootCause: 'coding', action: 'correct_and_resubmit', status: 'awaitingApproval' },
      });
      // The patient owes 156.00 now; the 95.00 is nobody's yet.
      expect(await claim.told('patientBalance')).toEqual([
        ['patientBalanceReleased', 15_600],
        ['patientBalanceHeld', 9_500],
      ]);
      expect(await claim.money()).toEqual({
        ...{ charge: '375.00', paid: '0.00', adjusted: '124.00', patient: '156.00', open: '95.00' },
        balanced: true,
      });
      expect(await claim.deadline('correctedClaim')).toMatchObject({
        status: 'open',
        rule: '180 calendar days from serviceFrom (contract)',
        anchor: { event: 'serviceFrom', date: '2026-04-22' },
        legal: { legalDate: '2026-10-19', safeDate: '2026-10-19' },
      });

      // A person supplies the pointer from the note: nothing here chooses a code because it pays.
      expect((await claim.draft()).missing).toEqual([
        'The diagnosis pointers that the record supports, for 82306 (line 3)',
      ]);
      expect(await claim.refusal(claim.supply('coder', { 'lines[2].diagnosisPointers': [4] }))).toContain(
        'wrong shape',
      );
      await claim.supply('coder', { 'lines[2].diagnosisPointers': [3] });
      expect(practice.clearinghouse.submissions).toHaveLength(1);
      await claim.decide('coder', 'approved');
      await practice.submits();
      const replacement = await claim.sent();
      expect(practice.clearinghouse.submissions).toHaveLength(2);
      expect(replacement).toMatchObject({ frequency: '7', chargeCents: 37_500 });
      expect(replacement.references).toContainEqual({ qualifier: 'F8', value: 'ICN-S09-1' });
      expect(
        replacement.lines.map(({ procedure, chargeCents, diagnosisPointers, references }) => ({
          ...{ code: procedure?.code, chargeCents, diagnosisPointers },
          number: references.find(({ qualifier }) => qualifier === '6R')?.value,
        })),
      ).toEqual([
        { code: '99214', chargeCents: 20_000, diagnosisPointers: [1], number: 'L1' },
        { code: '93000', chargeCents: 8_000, diagnosisPointers: [2], number: 'L2' },
        { code: '82306', chargeCents: 9_500, diagnosisPointers: [3], number: 'L3' },
      ]);
      expect(await claim.deadline('correctedClaim')).toMatchObject({ status: 'open' });

      await practice.on('2026-05-22');
      await practice.receives(
        claimAck({ claim: replacement, speaker: 'payer', status: 'A2:20', on: '2026-05-22' }),
      );
      expect(await claim.deadline('correctedClaim')).toMatchObject({
        status: 'kept',
        proof: { kind: 'payer277CA', receivedOn: '2026-05-22' },
      });

      await practice.on('2026-06-17');
      const corrected: Decision = {
        ...{ claim: replacement, payerControlNumber: 'ICN-S09-2' },
        lines: [VISIT_TO_DEDUCTIBLE, ECG_TO_DEDUCTIBLE, LAB_PAID],
      };
      await practice.receives(remittance('2026-06-17', [{ reverses: first }, corrected]));
      expect(await claim.money()).toEqual({
        ...{ charge: '375.00', paid: '14.40', adjusted: '181.00', patient: '179.60', open: '0.00' },
        balanced: true,
      });
      expect(await claim.case()).toMatchObject({ status: 'closed', outcome: 'corrected' });
      expect((await claim.told('patientBalance')).slice(2)).toEqual([['patientBalanceReleased', 2_360]]);
      expect((await claim.state()).closed).toEqual({ outcome: 'paid', on: '2026-06-17' });
      expect(
        await claim.story('denialFound', 'versionSent', 'appealSent', 'caseClosed', 'claimClosed'),
      ).toEqual([...['versionSent', 'denialFound', 'versionSent', 'caseClosed', 'claimClosed']]);
      expect(await claim.brokenRows()).toEqual([]);
    }));

  it('twin: where another line is to be appealed, the replacement goes first and nothing beside it', () =>
    Practice.run(env, START, async (practice) => {
      const notNecessary = { paid: '0.00', adjustments: ['CO-50 200.00'], remarks: ['N115'] };
      const [claim, first] = await decided(practice, [notNecessary, ECG_TO_DEDUCTIBLE, LAB_DENIED]);
      // 200.00 to appeal and 95.00 to correct: the correction is drafted, the appeal's clock runs meanwhile.
      expect(await claim.case(1)).toMatchObject({ action: 'appeal', status: 'planned', lineIds: ['L1'] });
      expect(await claim.case(2)).toMatchObject({
        action: 'correct_and_resubmit',
        status: 'awaitingApproval',
      });
      expect(await claim.deadline('appeal')).toMatchObject({
        status: 'open',
        legal: { legalDate: '2026-11-16' },
      });
      await claim.supply('coder', { 'lines[2].diagnosisPointers': [3] });
      await claim.decide('coder', 'approved');
      await practice.submits();
      await practice.on('2026-05-22');
      const replacement = await claim.sent();
      await practice.receives(
        claimAck({ claim: replacement, speaker: 'payer', status: 'A2:20', on: '2026-05-22' }),
      );
      expect(await claim.case(1)).toMatchObject({ status: 'planned' });
      expect(practice.clearinghouse.appeals).toEqual([]);

      // The payer decides the replacement: the denial of line 1 is a new determination, with a clock of its own.
      await practice.on('2026-06-17');
      const again: Decision = {
        ...{ claim: replacement, payerControlNumber: 'ICN-S09-2' },
        lines: [notNecessary, ECG_TO_DEDUCTIBLE, LAB_PAID],
      };
      await practice.receives(remittance('2026-06-17', [{ reverses: first }, again]));
      expect(await claim.case(1)).toMatchObject({ status: 'closed', outcome: 'released' });
      expect(await claim.case(3)).toMatchObject({
        ...{ version: 2, deniedCents: 20_000, action: 'appeal', status: 'awaitingApproval' },
      });
      expect(await claim.deadline('appeal')).toMatchObject({
        ...{ status: 'open', anchor: { event: 'remittance', date: '2026-06-17' } },
        legal: { legalDate: '2026-12-14' },
      });
      expect(await claim.money()).toEqual({
        ...{ charge: '375.00', paid: '14.40', adjusted: '109.00', patient: '51.60', open: '200.00' },
        balanced: true,
      });
      await claim.decide('manager', 'approved');
      expect(practice.clearinghouse.appeals).toHaveLength(1);
      expect(practice.clearinghouse.appeals[0]).toMatchObject({ payerControlNumber: 'ICN-S09-2' });
      expect(practice.clearinghouse.submissions).toHaveLength(2);
    }));
});
