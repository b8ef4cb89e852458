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
  ...{ id: 'S06PLAN', name: 'ASK FIRST PLAN', filingIndicator: 'CI', playbookKey: 'ask-first-plan' },
};
const VISIT: Visit = {
  ...{ account: 'ELM-0601', payer: PAYER, serviceDate: '2026-08-05', diagnoses: ['M5416'] },
  lines: [{ procedure: '72148', charge: '1900.00' }],
};
const START: StoryStart = {
  on: '2026-08-06',
  payers: [PAYER],
  playbooks: [
    commercialPlaybook({
      key: 'ask-first-plan',
      correctedClaim: { ...days(90, 'remittance'), accepted: true },
      retroAuthorization: days(30, 'remittance'),
      appealLevels: [
        reconsiderationWithin(days(120, 'remittance')),
        { ...reconsiderationWithin(days(60, 'notice')), level: 2, name: 'Appeal', action: 'appeal' },
      ],
    }),
  ],
};
const NO_AUTHORIZATION = { paid: '0.00', adjustments: ['CO-197 1900.00'], remarks: ['M62'] };
const PAID = { paid: '512.00', adjustments: ['CO-45 1260.00', 'PR-1 128.00'] };

/** Sent without the number, accepted, and denied on 08-28. */
async function denied(practice: Practice): Promise<[StoryClaim, Decision]> {
  const [claim] = (await practice.imports(VISIT)) as [StoryClaim];
  await practice.submits();
  await practice.on('2026-08-07');
  const sent = await claim.sent();
  await practice.receives(claimAck({ claim: sent, speaker: 'payer', status: 'A2:20', on: '2026-08-07' }));
  await practice.on('2026-08-28');
  const decision: Decision = { claim: sent, payerControlNumber: 'ICN-S06-1', lines: [NO_AUTHORIZATION] };
  await practice.receives(remittance('2026-08-28', [decision]));
  return [claim, decision];
}

describeWithTimeSkipping('S06: the authorization existed', () => {
  let env: TestWorkflowEnvironment;
  beforeAll(async () => {
    env = await startStories();
  });
  afterAll(async () => {
    await env?.teardown();
  });

  it('replaces the claim with the number; refused at the door it goes again as a replacement, under the same clock', () =>
    Practice.run(env, START, async (practice) => {
      const [claim, first] = await denied(practice);
      await claim.finds('biller', 'authorizationOnFile', {
        text: '278 answer of 3 August',
        number: 'AUTH88',
      });
      expect(await claim.case()).toMatchObject({
        ...{ rootCause: 'authorization', action: 'correct_and_resubmit', status: 'awaitingApproval' },
        preventableStage: 'billing',
      });
      const clock = {
        ...{ anchor: { event: 'remittance', date: '2026-08-28' } },
        // Thanksgiving: the safe date is the day before.
        legal: { legalDate: '2026-11-26', safeDate: '2026-11-25' },
      };
      expect(await claim.deadline('correctedClaim')).toMatchObject({ status: 'open', ...clock });
      expect((await claim.draft()).missing).toEqual([]);
      await claim.decide('biller', 'approved');
      await practice.submits();
      const replacement = await claim.sent();
      expect(replacement.frequency).toBe('7');
      expect(replacement.references).toEqual(
        expect.arrayContaining([
          { qualifier: 'F8', value: 'ICN-S06-1' },
          { qualifier: 'G1', value: 'AUTH88' },
        ]),
      );

      // Refused at the door: the original is adjudicated, so it goes again as 7 with the same number; as 1 it would be a duplicate.
      await practice.on('2026-08-31');
      await practice.receives(
        claimAck({ claim: replacement, speaker: 'payer', status: 'A7:500:85', on: '2026-08-31' }),
      );
      expect(await claim.case()).toMatchObject({
        action: 'correct_and_resubmit',
        status: 'awaitingApproval',
      });
      expect(await claim.deadline('correctedClaim')).toMatchObject({ status: 'open', ...clock });
      await claim.supply('biller', {
        statement: 'The billing address was put right with the clearinghouse.',
      });
      await claim.decide('biller', 'approved');
      await practice.submits();
      const again = await claim.sent();
      expect(again.frequency).toBe('7');
      expect(again.patientControlNumber).not.toBe(replacement.patientControlNumber);
      expect(again.references).toEqual(
        expect.arrayContaining([
          { qualifier: 'F8', value: 'ICN-S06-1' },
          { qualifier: 'G1', value: 'AUTH88' },
        ]),
      );
      await practice.on('2026-09-02');
      await practice.receives(
        claimAck({ claim: again, speaker: 'payer', status: 'A2:20', on: '2026-09-02' }),
      );
      expect(await claim.deadline('correctedClaim')).toMatchObject({ status: 'kept', ...clock });

      await practice.on('2026-09-24');
      const corrected: Decision = { claim: again, payerControlNumber: 'ICN-S06-2', lines: [PAID] };
      await practice.receives(remittance('2026-09-24', [{ reverses: first }, corrected]));
      expect(await claim.money()).toEqual({
        ...{ charge: '1900.00', paid: '512.00', adjusted: '1260.00', patient: '128.00', open: '0.00' },
        balanced: true,
      });
      expect((await claim.state()).closed).toMatchObject({ outcome: 'paid', on: '2026-09-24' });
      expect(practice.clearinghouse.appeals).toEqual([]);
      expect(await claim.brokenRows()).toEqual([]);
    }));

  it('twin: where the payer had said that none was required, the reconsideration goes', () =>
    Practice.run(env, START, async (practice) => {
      const [claim] = await denied(practice);
      await claim.finds('biller', 'authorizationNotRequired', {
        text: '278 answer NA',
        number: 'TRACE-278-77',
      });
      expect(await claim.case()).toMatchObject({ action: 'reconsideration', preventableStage: 'payer' });
      // 120 days end on 26 December: a Saturday, after a holiday.
      expect(await claim.deadline('appeal')).toMatchObject({
        legal: { legalDate: '2026-12-26', safeDate: '2026-12-24' },
      });
    }));

  it('twin: an emergency needs none, so the denial is appealed', () =>
    Practice.run(env, START, async (practice) => {
      const [claim] = await denied(practice);
      await claim.finds('biller', 'emergency', { text: 'Admitted through the emergency department' });
      expect(await claim.case()).toMatchObject({ action: 'appeal' });
      expect(await claim.deadline('retroAuthorization')).toMatchObject({ status: 'void' });
      expect(await claim.deadline('appeal')).toMatchObject({ status: 'open' });
    }));

  it('twin: one that was approved for another code is amended first, and then its number goes out', () =>
    Practice.run(env, START, async (practice) => {
      const [claim] = await denied(practice);
      await claim.finds('biller', 'authorizationForOtherService', { text: 'Approved for 72141' });
      expect(await claim.case()).toMatchObject({ action: 'obtain_retro_auth', status: 'awaitingApproval' });
      await claim.decide('manager', 'approved');
      const receipt = { text: 'Portal confirmation', number: 'CONF-1', on: '2026-08-28' };
      await claim.answer('biller', 'requestAuthorization', 'submitted', receipt);
      await practice.on('2026-09-08');
      await claim.answer('biller', 'awaitAuthorization', 'granted', { text: 'Amended', number: 'AUTH99' });
      expect(await claim.case()).toMatchObject({
        action: 'correct_and_resubmit',
        status: 'awaitingApproval',
      });
      await claim.decide('biller', 'approved');
      await practice.submits();
      const replacement = await claim.sent();
      expect(replacement.frequency).toBe('7');
      expect(replacement.references).toContainEqual({ qualifier: 'G1', value: 'AUTH99' });
    }));

  it('twin: one that was never obtained is asked for inside its window, and refused it is appealed', () =>
    Practice.run(env, START, async (practice) => {
      const [claim] = await denied(practice);
      await claim.finds('biller', 'authorizationMissing');
      expect(await claim.case()).toMatchObject({ action: 'obtain_retro_auth', status: 'awaitingApproval' });
      // Both clocks run: the window of the request, and beside it the right to appeal.
      expect(await claim.deadline('retroAuthorization')).toMatchObject({
        ...{ status: 'open', anchor: { event: 'remittance', date: '2026-08-28' } },
        legal: { legalDate: '2026-09-27', safeDate: '2026-09-25' },
      });
      expect(await claim.deadline('appeal')).toMatchObject({ status: 'open' });
      await claim.decide('manager', 'approved');
      expect(await claim.deadline('retroAuthorization')).toMatchObject({ status: 'open' });
      const receipt = { text: 'Portal confirmation', number: 'CONF-2', on: '2026-08-28' };
      expect(
        await claim.refusal(claim.answer('biller', 'requestAuthorization', 'submitted', { on: receipt.on })),
      ).toContain('only with the document');
      await claim.answer('biller', 'requestAuthorization', 'submitted', receipt);
      expect(await claim.deadline('retroAuthorization')).toMatchObject({
        ...{ status: 'kept', proof: { kind: 'portalReceipt', receivedOn: '2026-08-28' } },
      });
      expect((await claim.state()).tasks).toMatchObject([{ kind: 'awaitAuthorization' }]);
      await practice.on('2026-09-10');
      await claim.answer('biller', 'awaitAuthorization', 'refused', {
        text: 'Refused: not requested in time',
      });
      expect(await claim.case()).toMatchObject({ action: 'appeal', status: 'awaitingApproval' });
      expect(await claim.deadline('appeal')).toMatchObject({ status: 'open' });
      expect(practice.clearinghouse.submissions).toHaveLength(1);
      expect(await claim.brokenRows()).toEqual([]);
    }));
});
