import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { describeWithTimeSkipping } from '../support/java-server';
import type { StoryPayer } from '../support/scenario/clinic';
import { claimAck, recordsRequest } from '../support/scenario/payer-files';
import { commercialPlaybook, days, reconsiderationWithin } from '../support/scenario/playbook';
import { Practice, type StoryStart } from '../support/scenario/practice';
import { type Decision, remittance } from '../support/scenario/remittance-file';
import { startStories } from '../support/scenario/server';
import type { StoryClaim } from '../support/scenario/story-claim';
import type { Visit } from '../support/scenario/visits';

const PAYER: StoryPayer = {
  ...{ id: 'S10PLAN', name: 'SHOW ME PLAN', filingIndicator: 'CI', playbookKey: 'show-me-plan' },
};
/** An emergency visit of a hospital's outpatient department (type of bill 131). */
const VISIT: Visit = {
  ...{ account: 'ELM-1001', payer: PAYER, serviceDate: '2026-06-20', diagnoses: ['R0789'] },
  institutional: { typeOfBill: '13' },
  lines: [
    { procedure: '99285', revenueCode: '0450', charge: '1020.00' },
    { procedure: '80053', revenueCode: '0300', charge: '130.00' },
  ],
};
const START: StoryStart = {
  on: '2026-06-22',
  payers: [PAYER],
  playbooks: [
    commercialPlaybook({
      key: 'show-me-plan',
      documents: days(45, 'remittance'),
      appealLevels: [
        reconsiderationWithin(days(120, 'remittance')),
        { ...reconsiderationWithin(days(120, 'remittance')), level: 2, name: 'Appeal', action: 'appeal' },
      ],
    }),
  ],
};
const REQUEST = 'RFAI-7741';
const WANTED = { paid: '0.00', adjustments: ['CO-252 1150.00'] };
const PAID = { paid: '690.00', adjustments: ['CO-45 345.00', 'PR-2 115.00'] };

/** Sent, accepted, and asked for the note of the emergency department on 07-08, due 07-23. */
async function asked(practice: Practice): Promise<StoryClaim> {
  const [claim] = (await practice.imports(VISIT)) as [StoryClaim];
  await practice.submits();
  await practice.on('2026-06-24');
  const sent = await claim.sent();
  await practice.receives(claimAck({ claim: sent, speaker: 'payer', status: 'A2:20', on: '2026-06-24' }));
  await practice.on('2026-07-08');
  await practice.receives(
    recordsRequest({ claim: sent, controlNumber: REQUEST, on: '2026-07-08', dueOn: '2026-07-23' }),
  );
  return claim;
}

/** Denied on 08-05 for the documents that were not there, at claim level: the remittance has no lines. */
async function denied(practice: Practice, claim: StoryClaim, whole = WANTED): Promise<Decision> {
  await practice.on('2026-08-05');
  const decision: Decision = {
    ...{ claim: await claim.sent(), payerControlNumber: 'ICN-S10-1', lines: [], whole, moa: ['M127'] },
  };
  await practice.receives(remittance('2026-08-05', [decision]));
  return decision;
}

describeWithTimeSkipping('S10: records are asked for', () => {
  let env: TestWorkflowEnvironment;
  beforeAll(async () => {
    env = await startStories();
  });
  afterAll(async () => {
    await env?.teardown();
  });

  it('answers the denial with the records of that visit and the number of the request, and appeals nothing', () =>
    Practice.run(env, START, async (practice) => {
      const claim = await asked(practice);
      expect(await claim.deadline('documents')).toMatchObject({
        ...{ status: 'open', rule: "15 calendar days from notice (the payer's request)" },
        legal: { legalDate: '2026-07-23' },
      });
      expect(await claim.case()).toMatchObject({ action: 'send_documentation', status: 'awaitingApproval' });
      expect((await claim.draft()).missing).toEqual(['The records of this visit']);

      // Nobody answers: the missed day is on record, with its cause.
      const first = await denied(practice, claim);
      const missed = (await claim.state()).deadlines.find(({ legal }) => legal?.legalDate === '2026-07-23');
      expect(missed).toMatchObject({
        status: 'missed',
        cause: 'the case stood at awaitingApproval when the documents window ended',
      });
      expect(await claim.case(1)).toMatchObject({
        ...{ status: 'closed', outcome: 'released', cause: 'the request was not answered in time' },
      });
      expect(await claim.case()).toMatchObject({
        ...{ deniedCents: 115_000, lineIds: [], driver: { group: 'CO', carc: '252' } },
        ...{ rootCause: 'documentation', action: 'send_documentation', status: 'awaitingApproval' },
      });
      expect(await claim.deadline('documents')).toMatchObject({
        ...{ status: 'open', anchor: { event: 'remittance', date: '2026-08-05' } },
        // A Saturday: the safe date is the Friday before.
        legal: { legalDate: '2026-09-19', safeDate: '2026-09-18' },
      });

      // No appeal while the payer takes the documents.
      await claim.decide('manager', 'returned');
      await claim.decide('manager', 'rejected');
      for (const action of ['appeal', 'reconsideration'] as const)
        expect(await claim.refusal(claim.choose('manager', action))).toBe(
          `${action} cannot be taken here: the payer takes documents until 2026-09-19: send them first`,
        );
      const record = await claim.keepsRecord('biller', 'Emergency department note of 2026-06-20');
      await claim.choose('biller', 'send_documentation');
      const { body, missing } = await claim.draft();
      expect(missing).toEqual([]);
      expect(body).toMatchObject({ kind: 'documentRelease', documentIds: [record] });
      expect(body.text).toContain(`Your request: ${REQUEST}`);
      expect(body.text).toContain('- Emergency department note of 2026-06-20');

      // A person releases the records; only the payer's confirmation keeps the clock.
      await claim.decide('manager', 'approved');
      expect((await claim.state()).tasks).toMatchObject([{ kind: 'releaseDocuments', owner: 'biller' }]);
      expect(await claim.deadline('documents')).toMatchObject({ status: 'open' });
      await practice.on('2026-08-10');
      const receipt = { text: 'Portal confirmation', number: 'UP-55210', on: '2026-08-10' };
      await claim.answer('biller', 'releaseDocuments', 'handedIn', receipt);
      expect(await claim.deadline('documents')).toMatchObject({
        ...{ status: 'kept', proof: { kind: 'portalReceipt', receivedOn: '2026-08-10' } },
      });
      expect(await claim.case()).toMatchObject({ status: 'waiting', waitsFor: 'payer' });

      await practice.on('2026-08-28');
      const decided = { claim: first.claim, payerControlNumber: 'ICN-S10-1', lines: [], whole: PAID };
      await practice.receives(remittance('2026-08-28', [{ reverses: first }, decided]));
      expect(await claim.money()).toEqual({
        ...{ charge: '1150.00', paid: '690.00', adjusted: '345.00', patient: '115.00', open: '0.00' },
        balanced: true,
      });
      expect((await claim.state()).closed).toMatchObject({ outcome: 'paid', on: '2026-08-28' });
      expect(practice.clearinghouse.appeals).toEqual([]);
      expect(practice.clearinghouse.submissions).toHaveLength(1);
      expect(await claim.brokenRows()).toEqual([]);
    }));

  it('twin: answered in time and lost by the payer, it is a reconsideration with the proof', () =>
    Practice.run(env, START, async (practice) => {
      const claim = await asked(practice);
      await claim.keepsRecord('biller', 'Emergency department note of 2026-06-20');
      await claim.decide('manager', 'returned');
      await claim.decide('manager', 'approved');
      await practice.on('2026-07-10');
      const receipt = { text: 'Portal confirmation', number: 'UP-55100', on: '2026-07-10' };
      await claim.answer('biller', 'releaseDocuments', 'handedIn', receipt);
      expect(await claim.deadline('documents')).toMatchObject({
        ...{ status: 'kept', proof: { receivedOn: '2026-07-10' } },
      });
      expect(await claim.case()).toMatchObject({ status: 'closed', cause: 'the request was answered' });
      await denied(practice, claim, { paid: '0.00', adjustments: ['CO-163 1150.00'] });
      expect(await claim.case()).toMatchObject({ action: 'reconsideration', preventableStage: 'payer' });
      expect(await claim.deadline('appeal')).toMatchObject({
        ...{ status: 'open', anchor: { event: 'remittance', date: '2026-08-05' } },
      });
    }));

  it('twin: once the window for documents is over only an appeal brings them in', () =>
    Practice.run(env, START, async (practice) => {
      const claim = await asked(practice);
      await denied(practice, claim);
      await practice.on('2026-09-21');
      expect(await claim.deadline('documents')).toMatchObject({ status: 'missed' });
      expect(await claim.case()).toMatchObject({ action: 'appeal', status: 'awaitingApproval' });
      expect(await claim.deadline('appeal')).toMatchObject({
        ...{ status: 'open', anchor: { event: 'remittance', date: '2026-08-05' } },
      });
      expect(await claim.brokenRows()).toEqual([]);
    }));
});
