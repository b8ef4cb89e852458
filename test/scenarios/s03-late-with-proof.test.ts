import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { LATE_FILING_EXCEPTIONS } from '../../domain/appeals/late-filing';
import { describeWithTimeSkipping } from '../support/java-server';
import type { StoryPayer } from '../support/scenario/clinic';
import { claimAck, functionalAck } from '../support/scenario/payer-files';
import { commercialPlaybook, days, reconsiderationWithin } from '../support/scenario/playbook';
import { Practice, type StoryStart } from '../support/scenario/practice';
import { type Decision, remittance } from '../support/scenario/remittance-file';
import { startStories } from '../support/scenario/server';
import type { StoryClaim } from '../support/scenario/story-claim';
import type { Visit } from '../support/scenario/visits';

const PAYER: StoryPayer = {
  ...{ id: 'S03PLAN', name: 'NINETY DAY PLAN', filingIndicator: 'CI', playbookKey: 'ninety-day-plan' },
};
const VISIT: Visit = {
  ...{ account: 'ELM-0301', payer: PAYER, serviceDate: '2026-02-10', diagnoses: ['J0190'] },
  lines: [{ procedure: '99214', charge: '275.00' }],
};
const START: StoryStart = {
  on: '2026-02-20',
  payers: [PAYER],
  playbooks: [
    commercialPlaybook({
      key: 'ninety-day-plan',
      filing: days(90, 'serviceFrom'),
      appealLevels: [reconsiderationWithin(days(120, 'remittance'))],
    }),
  ],
};
const LATE = { paid: '0.00', adjustments: ['CO-29 275.00'] };

async function deniedAsLate(practice: Practice, claim: StoryClaim): Promise<Decision> {
  await practice.on('2026-06-18');
  const decision = { claim: await claim.sent(), payerControlNumber: 'ICN-S03-1', lines: [LATE] };
  await practice.receives(remittance('2026-06-18', [decision]));
  return decision;
}

describeWithTimeSkipping('S03: late, with proof', () => {
  let env: TestWorkflowEnvironment;
  beforeAll(async () => {
    env = await startStories();
  });
  afterAll(async () => {
    await env?.teardown();
  });

  it("is won by the payer's own acceptance, and only by that", () =>
    Practice.run(env, START, async (practice) => {
      const [claim] = (await practice.imports(VISIT)) as [StoryClaim];
      expect(await claim.deadline('filing')).toMatchObject({
        status: 'open',
        rule: '90 calendar days from serviceFrom (contract)',
        anchor: { event: 'serviceFrom', date: '2026-02-10' },
        legal: { legalDate: '2026-05-11', safeDate: '2026-05-11' },
      });

      // 999 A and the clearinghouse's own 277CA on 02-20: neither stops the filing clock.
      await practice.submits();
      const [submission] = practice.clearinghouse.submissions;
      const first = await claim.sent();
      expect(first.frequency).toBe('1');
      await practice.receives(
        functionalAck(submission?.bytes ?? new Uint8Array(), '2026-02-20'),
        claimAck({ claim: first, speaker: 'clearinghouse', status: 'A1:19', on: '2026-02-20' }),
      );
      expect(await claim.deadline('filing')).toMatchObject({ status: 'open' });
      expect(await claim.story('acknowledged', 'deadlineKept')).toEqual(['acknowledged']);

      // The payer refuses it at the door on 02-21: a rejection, no denial; the clock keeps its old anchor.
      await practice.on('2026-02-21');
      await practice.receives(
        claimAck({ claim: first, speaker: 'payer', status: 'A7:562:85', on: '2026-02-21' }),
      );
      expect(await claim.case()).toMatchObject({
        rejection: true,
        action: 'submit_new_claim',
        status: 'awaitingApproval',
        blocked: expect.arrayContaining([expect.objectContaining({ action: 'appeal' })]),
      });
      expect(await claim.deadline('filing')).toMatchObject({
        status: 'open',
        anchor: { event: 'serviceFrom', date: '2026-02-10' },
        legal: { legalDate: '2026-05-11' },
      });

      // 03-05: a person says what was put right and approves; it goes again as an original.
      await practice.on('2026-03-05');
      expect(await claim.refusal(claim.decide('biller', 'approved'))).toContain('not complete');
      await claim.supply('biller', { statement: 'The NPI of the clinic is on file with the payer now.' });
      await claim.decide('biller', 'approved');
      await practice.submits();
      const second = await claim.sent();
      expect(practice.clearinghouse.submissions).toHaveLength(2);
      expect(second.frequency).toBe('1');
      expect(second.patientControlNumber).not.toBe(first.patientControlNumber);
      expect(second.references.filter(({ qualifier }) => qualifier === 'F8')).toEqual([]);

      // 03-06: the payer accepts. This is the proof, with its file and its date.
      await practice.on('2026-03-06');
      await practice.receives(
        claimAck({
          ...{ claim: second, speaker: 'payer', status: 'A2:20', on: '2026-03-06' },
          payerControlNumber: 'ICN-S03-1',
        }),
      );
      const filing = await claim.deadline('filing');
      expect(filing).toMatchObject({
        status: 'kept',
        proof: { kind: 'payer277CA', receivedOn: '2026-03-06' },
      });
      expect(await claim.case()).toMatchObject({ status: 'closed', outcome: 'corrected' });

      // 06-18: denied as late. The payer is wrong, and the file of 03-06 shows it.
      const denied = await deniedAsLate(practice, claim);
      expect(await claim.case()).toMatchObject({
        rootCause: 'timely_filing',
        preventableStage: 'payer',
        action: 'reconsideration',
        deniedCents: 27_500,
        status: 'awaitingApproval',
      });
      expect(await claim.deadline('appeal')).toMatchObject({
        status: 'open',
        rule: '120 calendar days from remittance (contract)',
        anchor: { event: 'remittance', date: '2026-06-18' },
        legal: { legalDate: '2026-10-16', safeDate: '2026-10-16' },
      });
      expect(await claim.money()).toMatchObject({
        ...{ charge: '275.00', paid: '0.00', adjusted: '0.00', patient: '0.00', open: '275.00' },
      });
      const letter = await claim.draft();
      expect(letter.missing).toEqual([]);
      expect(letter.body.text).toContain(
        `Claim acknowledgement (277CA) of the payer, received 2026-03-06, file ${filing?.proof?.reference}`,
      );
      expect(letter.body.text).toContain('ICN-S03-1');
      expect(practice.clearinghouse.appeals).toEqual([]);

      expect(await claim.refusal(claim.decide('auditor', 'approved'))).toContain('reads and changes nothing');
      await claim.decide('manager', 'approved');
      expect(practice.clearinghouse.appeals).toHaveLength(1);
      expect(practice.clearinghouse.appeals[0]).toMatchObject({ payerControlNumber: 'ICN-S03-1', level: 1 });
      expect(await claim.deadline('appeal')).toMatchObject({
        status: 'kept',
        proof: { kind: 'appealReceipt', reference: 'APPEAL1', receivedOn: '2026-06-18' },
      });

      // 07-30: reversal and correction in one file.
      await practice.on('2026-07-30');
      const corrected = {
        ...denied,
        lines: [{ paid: '151.20', adjustments: ['CO-45 98.80', 'PR-3 25.00'] }],
      };
      await practice.receives(remittance('2026-07-30', [{ reverses: denied }, corrected]));
      expect(await claim.money()).toEqual({
        ...{ charge: '275.00', paid: '151.20', adjusted: '98.80', patient: '25.00', open: '0.00' },
        balanced: true,
      });
      expect(await claim.case()).toMatchObject({ status: 'closed', outcome: 'overturned' });
      const end = await claim.state();
      expect(end.closed).toEqual({ outcome: 'paid', on: '2026-07-30' });
      expect(end.deadlines.filter(({ status }) => status === 'missed')).toEqual([]);
      expect(
        await claim.story(
          ...(['claimImported', 'versionSent', 'rejectedAtDoor', 'approvalDecided', 'deadlineKept'] as const),
          ...([
            'remittancePosted',
            'denialClassified',
            'appealSent',
            'appealDecided',
            'claimClosed',
          ] as const),
        ),
      ).toEqual([
        ...['claimImported', 'versionSent', 'rejectedAtDoor', 'denialClassified', 'approvalDecided'],
        ...['versionSent', 'deadlineKept', 'remittancePosted', 'denialClassified', 'approvalDecided'],
        ...[
          'appealSent',
          'deadlineKept',
          'remittancePosted',
          'remittancePosted',
          'appealDecided',
          'claimClosed',
        ],
      ]);
      expect(await claim.brokenRows()).toEqual([]);
    }));
  it('twin: with only the report of the clearinghouse it is a question for a person, and that question', () =>
    Practice.run(env, START, async (practice) => {
      const [claim] = (await practice.imports(VISIT)) as [StoryClaim];
      practice.clearinghouse.statusAnswer = 'A4:35';
      await practice.submits();
      const [submission] = practice.clearinghouse.submissions;
      await practice.receives(
        functionalAck(submission?.bytes ?? new Uint8Array(), '2026-02-20'),
        claimAck({ claim: await claim.sent(), speaker: 'clearinghouse', status: 'A1:19', on: '2026-02-20' }),
      );
      await deniedAsLate(practice, claim);
      expect(await claim.case()).toMatchObject({
        status: 'humanTask',
        rootCause: 'timely_filing',
        action: 'human_review',
        alternatives: ['reconsideration', 'write_off'],
      });
      const { tasks, closed } = await claim.state();
      expect(tasks.map(({ question }) => question)).toEqual([
        'Only the clearinghouse confirms the claim: does this payer take such a report, or can it find its own receipt?',
      ]);
      expect(closed).toBeUndefined();
      // The question costs no rights: the clock of the reconsideration runs while it is asked.
      expect(await claim.deadline('appeal')).toMatchObject({
        status: 'open',
        legal: { legalDate: '2026-10-16' },
      });
      expect(await claim.money()).toMatchObject({ adjusted: '0.00', patient: '0.00', open: '275.00' });
    }));

  it('twin: with no proof at all it is written off as avoidable, by a manager, and never to the patient', () =>
    Practice.run(env, START, async (practice) => {
      const [claim] = (await practice.imports(VISIT)) as [StoryClaim];
      practice.clearinghouse.statusAnswer = 'A4:35';
      await practice.submits();
      await deniedAsLate(practice, claim);
      expect(await claim.deadline('filing')).toMatchObject({
        status: 'missed',
        cause: 'no proof of receipt by 2026-05-11',
      });
      const missed = (await claim.events()).find(({ type }) => type === 'deadlineMissed');
      expect(missed?.practiceDate).toBe('2026-05-12');
      expect(await claim.case()).toMatchObject({
        ...{ action: 'write_off', rootCause: 'timely_filing', preventableStage: 'billing' },
        blocked: expect.arrayContaining([expect.objectContaining({ action: 'bill_patient', hard: true })]),
      });
      const { body } = await claim.draft();
      expect(body).toMatchObject({ kind: 'writeOff', amountCents: 27_500, avoidable: true });
      expect(await claim.refusal(claim.decide('biller', 'approved'))).toContain('manager may');
      await claim.decide('manager', 'approved');
      expect(await claim.money()).toEqual({
        ...{ charge: '275.00', paid: '0.00', adjusted: '275.00', patient: '0.00', open: '0.00' },
        balanced: true,
      });
      expect((await claim.state()).closed).toMatchObject({
        outcome: 'lost',
        cause: 'filing: no proof of receipt by 2026-05-11',
      });
      expect(practice.clearinghouse.appeals).toEqual([]);
      expect(await claim.brokenRows()).toEqual([]);
    }));

  it('twin: Medicare knows no appeal of a late filing, and none is offered', () => {
    const payer: StoryPayer = {
      ...{ id: 'S03MAC', name: 'MEDICARE PART B', filingIndicator: 'MB', playbookKey: 'medicare-ffs' },
    };
    return Practice.run(env, { on: '2026-02-20', payers: [payer] }, async (practice) => {
      const [claim] = (await practice.imports({ ...VISIT, payer })) as [StoryClaim];
      await practice.submits();
      await practice.receives(
        claimAck({ claim: await claim.sent(), speaker: 'payer', status: 'A2:20', on: '2026-02-20' }),
      );
      await deniedAsLate(practice, claim);
      const late = await claim.case();
      expect(late).toMatchObject({
        ...{ rootCause: 'timely_filing', action: 'human_review', status: 'humanTask' },
        alternatives: ['reconsideration', 'write_off'],
      });
      expect(late.blocked).toContainEqual({
        ...{ action: 'appeal', hard: false, reason: 'Medicare late filing is no initial determination' },
      });
      // Only the exceptions of the rule are asked about, and until one is on record no appeal clock pretends to run.
      const [question] = (await claim.state()).tasks.map((task) => task.question);
      expect(question).toContain('Medicare knows no appeal of a late filing');
      for (const { event } of Object.values(LATE_FILING_EXCEPTIONS)) expect(question).toContain(event);
      expect(await claim.deadline('appeal')).toBeUndefined();
      for (const action of ['appeal', 'reconsideration'] as const)
        expect(await claim.refusal(claim.choose('manager', action))).toContain('knows no appeal');

      // The patient was told on 05-15 of Medicare from before the visit: open until the last day of the sixth month after May.
      await claim.choose('manager', 'reconsideration', {
        kind: 'retroactiveEntitlement',
        eventOn: '2026-05-15',
      });
      expect(await claim.deadline('appeal')).toMatchObject({
        ...{ status: 'open', anchor: { event: 'notice', date: '2026-05-15' } },
        legal: { legalDate: '2026-11-30', safeDate: '2026-11-30' },
      });
      const letter = await claim.draft();
      expect(letter.body.text).toContain('timely filing exception request');
      // The letter that starts the exception must be on file: nothing leaves without it.
      expect(await claim.refusal(claim.decide('manager', 'approved'))).toContain(
        'The letter that starts the exception',
      );
      expect(practice.clearinghouse.appeals).toEqual([]);
      await claim.files('biller', 'exceptionLetter');
      expect((await claim.case()).draft?.missing).toEqual([]);
    });
  });
});
