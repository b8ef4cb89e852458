import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { describeWithTimeSkipping } from '../support/java-server';
import type { StoryPayer } from '../support/scenario/clinic';
import { claimAck } from '../support/scenario/payer-files';
import { Practice, type StoryStart } from '../support/scenario/practice';
import { type Decision, remittance } from '../support/scenario/remittance-file';
import { startStories } from '../support/scenario/server';
import type { StoryClaim } from '../support/scenario/story-claim';
import type { Visit } from '../support/scenario/visits';

const PAYER: StoryPayer = {
  ...{ id: 'S07MAC', name: 'MEDICARE PART B', filingIndicator: 'MB', playbookKey: 'medicare-ffs' },
};
/** A vitamin D test that the local policy covers for few diagnoses; the notice to the patient was signed before it. */
const VISIT: Visit = {
  ...{ account: 'ELM-0701', payer: PAYER, serviceDate: '2026-04-13', diagnoses: ['R5383'] },
  lines: [{ procedure: '82306', charge: '120.00' }],
};
const START: StoryStart = { on: '2026-04-14', payers: [PAYER] };
const NOT_NECESSARY = { paid: '0.00', adjustments: ['CO-50 120.00'], remarks: ['N115'] };
const PATIENT_OWES = { paid: '0.00', adjustments: ['PR-50 120.00'], remarks: ['N115'] };

/** Sent, accepted, and denied on 05-06. */
async function denied(
  practice: Practice,
  { modifiers, line = NOT_NECESSARY }: { modifiers?: string[]; line?: Decision['lines'][number] } = {},
): Promise<[StoryClaim, Decision]> {
  const lines = VISIT.lines.map((one) => ({ ...one, ...(modifiers ? { modifiers } : {}) }));
  const [claim] = (await practice.imports({ ...VISIT, lines })) as [StoryClaim];
  await practice.submits();
  await practice.on('2026-04-15');
  const sent = await claim.sent();
  await practice.receives(claimAck({ claim: sent, speaker: 'payer', status: 'A2:20', on: '2026-04-15' }));
  await practice.on('2026-05-06');
  const decision: Decision = { claim: sent, payerControlNumber: 'ICN-S07-1', lines: [line], moa: ['MA01'] };
  await practice.receives(remittance('2026-05-06', [decision]));
  return [claim, decision];
}

describeWithTimeSkipping('S07: who owes it', () => {
  let env: TestWorkflowEnvironment;
  beforeAll(async () => {
    env = await startStories();
  });
  afterAll(async () => {
    await env?.teardown();
  });

  it('is the patient, once the payer has said so on redetermination, and after a person has agreed', () =>
    Practice.run(env, START, async (practice) => {
      const [claim, first] = await denied(practice);
      expect(await claim.case()).toMatchObject({
        ...{ rootCause: 'medical_necessity', deniedCents: 12_000, driver: { group: 'CO', carc: '50' } },
        blocked: expect.arrayContaining([
          expect.objectContaining({ action: 'bill_patient', hard: true }),
          expect.objectContaining({ action: 'reconsideration' }),
        ]),
      });

      // The notice is on file. It goes to redetermination with the claim, not into a new one, and its letter argues nothing else.
      await claim.finds('biller', 'noticeSigned', { text: 'Signed on 2026-04-10, before the draw' });
      expect(await claim.case()).toMatchObject({
        ...{ action: 'appeal', status: 'awaitingApproval', preventableStage: 'billing' },
      });
      expect(await claim.deadline('appeal')).toMatchObject({
        ...{ status: 'open', anchor: { event: 'remittance', date: '2026-05-06' } },
        // Five days of presumed receipt lengthen the legal window; the safe date does without them, the file has its own day.
        legal: { legalDate: '2026-09-08', safeDate: '2026-09-03' },
      });
      const letter = await claim.draft();
      expect(letter.missing).toEqual([]);
      expect(letter.body.text).toContain('left off the modifier');
      expect(letter.body.text).toContain('- The signed notice, document ');
      expect(letter.body.text).not.toContain('that made it necessary');
      expect(await claim.refusal(claim.decide('biller', 'approved'))).toContain('manager may');
      await claim.decide('manager', 'approved');
      expect(practice.carriers.parcels).toMatchObject([
        { channel: 'fax', endpoint: 'mac-redeterminations-fax' },
      ]);
      expect(await claim.deadline('appeal')).toMatchObject({ status: 'open' });

      // In the MAC's hands: that, and not the sending, keeps the clock.
      practice.carriers.settle({ status: 'delivered', reference: 'FAX-7001', receivedOn: '2026-05-07' });
      await practice.on('2026-05-08');
      await practice.collects();
      expect(await claim.deadline('appeal')).toMatchObject({
        ...{
          status: 'kept',
          proof: { kind: 'deliveryRecord', reference: 'FAX-7001', receivedOn: '2026-05-07' },
        },
      });
      // As long as it is CO nobody asks the patient, and no statement leaves.
      expect(await claim.money()).toMatchObject({ patient: '0.00', open: '120.00' });
      expect(await claim.told('patientBalance')).not.toContainEqual(['patientBalanceReleased', 12_000]);

      await practice.on('2026-06-24');
      await practice.getsLetter(claim, { outcome: 'partlyOverturned', noticeDate: '2026-06-22' });
      expect(await claim.case()).toMatchObject({ status: 'acting', wonOn: '2026-06-24' });
      expect(await claim.money()).toMatchObject({ patient: '0.00', open: '120.00' });

      // The corrected file: still not covered, and now the patient's.
      await practice.on('2026-06-30');
      const corrected: Decision = { ...first, payerControlNumber: 'ICN-S07-2', lines: [PATIENT_OWES] };
      await practice.receives(remittance('2026-06-30', [{ reverses: first }, corrected]));
      expect(await claim.case(1)).toMatchObject({
        ...{ status: 'closed', outcome: 'partlyOverturned' },
        cause: 'the new decision makes the patient owe it',
      });
      expect(await claim.case(2)).toMatchObject({
        ...{ action: 'bill_patient', status: 'awaitingApproval', driver: { group: 'PR', carc: '50' } },
      });
      expect(await claim.told('patientBalance')).not.toContainEqual(['patientBalanceReleased', 12_000]);
      expect((await claim.draft()).body).toMatchObject({ kind: 'patientBalance' });
      expect(await claim.refusal(claim.decide('auditor', 'approved'))).toContain('changes nothing');
      await claim.decide('manager', 'approved');
      expect((await claim.told('patientBalance')).at(-1)).toEqual(['patientBalanceReleased', 12_000]);
      await settledAs(claim, { adjusted: '0.00', patient: '120.00' });
      expect((await claim.state()).closed).toEqual({ outcome: 'patientResponsibility', on: '2026-06-30' });
      expect((await claim.state()).deadlines.filter(({ status }) => status === 'missed')).toEqual([]);
      expect(practice.clearinghouse.submissions).toHaveLength(1);
      expect(await claim.brokenRows()).toEqual([]);
    }));

  it('twin: GA was sent: the payer says at once that the patient owes it, and nothing is appealed', () =>
    Practice.run(env, START, async (practice) => {
      const [claim] = await denied(practice, { modifiers: ['GA'], line: PATIENT_OWES });
      expect(await claim.case()).toMatchObject({ action: 'bill_patient', status: 'awaitingApproval' });
      expect(await claim.told('patientBalance')).not.toContainEqual(['patientBalanceReleased', 12_000]);
      await claim.decide('manager', 'approved');
      expect((await claim.told('patientBalance')).at(-1)).toEqual(['patientBalanceReleased', 12_000]);
      await settledAs(claim, { adjusted: '0.00', patient: '120.00' });
      expect((await claim.state()).appeals).toEqual([]);
    }));

  it('twin: GZ said that the denial was expected: it is written off, by a manager', () =>
    Practice.run(env, START, async (practice) => {
      const [claim] = await denied(practice, { modifiers: ['GZ'] });
      await writtenOff(claim);
    }));

  it('twin: no notice, and the record does not meet the policy: it is written off, never billed to the patient', () =>
    Practice.run(env, START, async (practice) => {
      const [claim] = await denied(practice);
      await claim.finds('biller', 'noNotice');
      expect(await claim.refusal(claim.finds('biller', 'criteriaNotMet'))).toContain('coder');
      await claim.finds('coder', 'criteriaNotMet');
      await writtenOff(claim);
      expect(await claim.told('patientBalance')).not.toContainEqual(['patientBalanceReleased', 12_000]);
    }));

  it('twin: a listed diagnosis was left off: a reopening for a clerical error, beside which the appeal clock runs on', () =>
    Practice.run(env, START, async (practice) => {
      const [claim] = await denied(practice);
      await claim.finds('coder', 'coveredDiagnosisOmitted');
      expect(await claim.case()).toMatchObject({ action: 'reconsideration', rootCause: 'coding' });
      const clocks = (await claim.state()).deadlines.filter(({ kind }) => kind === 'appeal');
      expect(clocks).toMatchObject([
        { key: 'appeal:D1:1', status: 'open', legal: { legalDate: '2026-09-08', safeDate: '2026-09-03' } },
        { key: 'appeal:D1:0', status: 'open', legal: { legalDate: '2027-05-06' } },
      ]);
      expect((await claim.draft()).missing).toEqual([
        'The diagnosis that was left off, and where the record documents it',
      ]);
      await claim.supply('coder', { omittedDiagnosis: 'E55.9, in the assessment of 2026-04-13 (page 1).' });
      expect((await claim.draft()).body.text).toContain('E55.9, in the assessment');
      await claim.decide('manager', 'approved');
      expect(practice.carriers.parcels).toMatchObject([{ endpoint: 'mac-reopenings-fax' }]);
      // Nothing has reached the redetermination: its day passes on record, not in silence.
      practice.carriers.settle({ status: 'delivered', reference: 'FAX-7002', receivedOn: '2026-05-07' });
      await practice.on('2026-05-08');
      await practice.collects();
      expect((await claim.state()).deadlines.filter(({ kind }) => kind === 'appeal')).toMatchObject([
        { key: 'appeal:D1:1', status: 'open' },
        { key: 'appeal:D1:0', status: 'kept' },
      ]);
    }));

  it('twin: the record meets the policy: a redetermination on the merits', () =>
    Practice.run(env, START, async (practice) => {
      const [claim] = await denied(practice);
      await claim.finds('coder', 'criteriaMet');
      expect(await claim.case()).toMatchObject({ action: 'appeal', status: 'awaitingApproval' });
      expect(await claim.deadline('appeal')).toMatchObject({
        ...{ status: 'open', legal: { legalDate: '2026-09-08', safeDate: '2026-09-03' } },
      });
      expect((await claim.draft()).body.text).toContain('the findings that made it necessary');
    }));
});

async function settledAs(
  claim: StoryClaim,
  { adjusted, patient }: { adjusted: string; patient: string },
): Promise<void> {
  expect(await claim.money()).toEqual({
    ...{ charge: '120.00', paid: '0.00', adjusted, patient, open: '0.00' },
    balanced: true,
  });
}

async function writtenOff(claim: StoryClaim): Promise<void> {
  expect(await claim.case()).toMatchObject({ action: 'write_off', status: 'awaitingApproval' });
  expect(await claim.refusal(claim.decide('biller', 'approved'))).toContain('manager may');
  await claim.decide('manager', 'approved');
  await settledAs(claim, { adjusted: '120.00', patient: '0.00' });
  expect((await claim.state()).closed).toMatchObject({ outcome: 'writtenOff' });
}
