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
  ...{ id: 'S02PLAN', name: 'ONE FOOT PLAN', filingIndicator: 'CI', playbookKey: 'one-foot-plan' },
};
const START: StoryStart = {
  on: '2026-08-04',
  payers: [PAYER],
  playbooks: [
    commercialPlaybook({
      key: 'one-foot-plan',
      correctedClaim: { ...days(180, 'remittance'), accepted: true },
      appealLevels: [{ ...reconsiderationWithin(days(180, 'remittance')), name: 'Appeal', action: 'appeal' }],
    }),
  ],
};
const PARING_PAID = { paid: '62.00', adjustments: ['CO-45 28.00'] };
const DEBRIDEMENT_BUNDLED = { paid: '0.00', adjustments: ['CO-97 70.00'], remarks: ['M15'] };
const DEBRIDEMENT_PAID = { paid: '33.00', adjustments: ['CO-45 31.50', 'PR-2 5.50'] };
const NOTE = { text: 'Note of 3 August, page 2: paring left great toe, debridement right third toe' };

/** Paring of a lesion and debridement of nails on one day; `modifiers` are those of the second. */
function visit(modifiers: string[] = []): Visit {
  return {
    ...{ account: 'ELM-0201', payer: PAYER, serviceDate: '2026-08-03', diagnoses: ['L84', 'B351'] },
    lines: [
      { procedure: '11055', charge: '90.00', pointers: [1] },
      { procedure: '11720', modifiers, charge: '70.00', pointers: [2] },
    ],
  };
}

/** Sent, accepted, and decided on 08-20 with the second line bundled into the first. */
async function bundled(practice: Practice, modifiers?: string[]): Promise<[StoryClaim, Decision]> {
  const [claim] = (await practice.imports(visit(modifiers))) as [StoryClaim];
  await practice.submits();
  await practice.on('2026-08-05');
  const sent = await claim.sent();
  await practice.receives(claimAck({ claim: sent, speaker: 'payer', status: 'A2:20', on: '2026-08-05' }));
  await practice.on('2026-08-20');
  const lines = [PARING_PAID, DEBRIDEMENT_BUNDLED];
  const decision: Decision = { claim: sent, payerControlNumber: 'ICN-S02-1', lines };
  await practice.receives(remittance('2026-08-20', [decision]));
  return [claim, decision];
}

describeWithTimeSkipping('S02: a modifier only when it is true', () => {
  let env: TestWorkflowEnvironment;
  beforeAll(async () => {
    env = await startStories();
  });
  afterAll(async () => {
    await env?.teardown();
  });

  it('replaces the claim with the modifier that the note supports, once a coder and a second person have signed', () =>
    Practice.run(env, START, async (practice) => {
      const [claim, first] = await bundled(practice);
      // Nobody has read the note yet: a question, and the right to appeal is kept meanwhile.
      expect(await claim.case()).toMatchObject({
        ...{ deniedCents: 7_000, lineIds: ['L2'], driver: { group: 'CO', carc: '97' } },
        ...{ rootCause: 'bundling', action: 'human_review', status: 'humanTask' },
      });
      expect(await claim.deadline('appeal')).toMatchObject({ status: 'open' });
      expect(await claim.refusal(claim.finds('biller', 'distinctService', NOTE))).toBe(
        'What the record supports is said by coder or manager, not by a biller',
      );
      await claim.finds('coder', 'distinctService', NOTE);
      expect(await claim.case()).toMatchObject({
        action: 'correct_and_resubmit',
        status: 'awaitingApproval',
      });
      const found = (await claim.state()).findings?.[0];
      expect(found).toMatchObject({ name: 'distinctService', by: 'coder', on: '2026-08-20' });
      expect(await claim.document(found?.documentId)).toBe(NOTE.text);
      expect(await claim.deadline('correctedClaim')).toMatchObject({
        ...{ status: 'open', anchor: { event: 'remittance', date: '2026-08-20' } },
        legal: { legalDate: '2027-02-16' },
      });

      await claim.supply('coder', { 'lines[1].procedure.modifiers': ['59'] });
      // The coding changes because it was denied, and the payment rises: a coder signs, and somebody else.
      expect(await claim.refusal(claim.decide('biller', 'approved'))).toContain('coder may');
      await claim.decide('coder', 'approved');
      expect(await claim.case()).toMatchObject({ status: 'awaitingApproval' });
      expect(practice.clearinghouse.submissions).toHaveLength(1);
      expect(await claim.refusal(claim.decide('coder', 'approved'))).toContain('a second one has to');
      await claim.decide('manager', 'approved');
      expect((await claim.case()).approvals?.map(({ by }) => by)).toEqual(['coder', 'manager']);
      await practice.submits();

      const replacement = await claim.sent();
      expect(replacement).toMatchObject({ frequency: '7', chargeCents: 16_000 });
      expect(replacement.references).toContainEqual({ qualifier: 'F8', value: 'ICN-S02-1' });
      expect(replacement.lines.map(({ procedure }) => [procedure?.code, procedure?.modifiers])).toEqual([
        ['11055', []],
        ['11720', ['59']],
      ]);
      await practice.on('2026-08-22');
      await practice.receives(
        claimAck({ claim: replacement, speaker: 'payer', status: 'A2:20', on: '2026-08-22' }),
      );
      expect(await claim.deadline('correctedClaim')).toMatchObject({ status: 'kept' });

      await practice.on('2026-09-17');
      const corrected: Decision = {
        ...{ claim: replacement, payerControlNumber: 'ICN-S02-2' },
        lines: [PARING_PAID, DEBRIDEMENT_PAID],
      };
      await practice.receives(remittance('2026-09-17', [{ reverses: first }, corrected]));
      expect(await claim.money()).toEqual({
        ...{ charge: '160.00', paid: '95.00', adjusted: '59.50', patient: '5.50', open: '0.00' },
        balanced: true,
      });
      expect(await claim.case()).toMatchObject({ status: 'closed', outcome: 'corrected' });
      expect((await claim.state()).closed).toEqual({ outcome: 'paid', on: '2026-09-17' });
      expect(await claim.brokenRows()).toEqual([]);
    }));

  it('twin: with the modifier on the line already it is an appeal with records, and no replacement', () =>
    Practice.run(env, START, async (practice) => {
      const [claim] = await bundled(practice, ['59']);
      expect(await claim.case()).toMatchObject({ action: 'appeal', status: 'awaitingApproval' });
      expect(await claim.deadline('appeal')).toMatchObject({ legal: { legalDate: '2027-02-16' } });
      expect(await claim.deadline('correctedClaim')).toBeUndefined();
      expect(practice.clearinghouse.submissions).toHaveLength(1);
    }));

  it('twin: a pair that may never be separate is written off, 70.00 and not a cent of the patient', () =>
    Practice.run(env, START, async (practice) => {
      const [claim] = await bundled(practice);
      await claim.finds('coder', 'pairNeverSeparate', { text: 'Indicator 0 on the day of service' });
      expect(await claim.case()).toMatchObject({ action: 'write_off', status: 'awaitingApproval' });
      expect(await claim.refusal(claim.decide('biller', 'approved'))).toContain('manager may');
      await claim.decide('manager', 'approved');
      expect(await claim.money()).toEqual({
        ...{ charge: '160.00', paid: '62.00', adjusted: '98.00', patient: '0.00', open: '0.00' },
        balanced: true,
      });
      expect((await claim.state()).closed).toMatchObject({ outcome: 'paid' });
    }));

  it('twin: where the note is silent on the site the clinician is asked, nothing is sent, and the coder decides', () =>
    Practice.run(env, START, async (practice) => {
      const [claim] = await bundled(practice);
      expect(
        await claim.refusal(claim.asksClinician('coder', 'Was the debridement done on another toe?')),
      ).toContain('open');
      expect(
        await claim.refusal(claim.asksClinician('coder', 'Where was it done, so that the plan pays both?')),
      ).toContain('payment');
      const question = 'On which toes was each procedure of 3 August performed?';
      await claim.asksClinician('coder', question);
      const { tasks } = await claim.state();
      expect(tasks).toMatchObject([{ kind: 'answerQuery', owner: 'clinician' }]);
      expect(await claim.document(tasks[0]?.documentId)).toBe(question);
      expect(await claim.deadline('task')).toMatchObject({ rule: 'an answer is expected by 2026-08-27' });

      // The clinician answers and amends, never the biller.
      const answer = { text: 'Addendum of 24 August: paring left great toe, debridement right third toe.' };
      expect(await claim.refusal(claim.answer('biller', 'answerQuery', 'recordAmended', answer))).toContain(
        'said by clinician, not by a biller',
      );
      expect(await claim.refusal(claim.answer('clinician', 'answerQuery', 'recordAmended'))).toContain(
        'only with the document',
      );
      await practice.on('2026-08-24');
      await claim.answer('clinician', 'answerQuery', 'recordAmended', answer);
      expect(await claim.case()).toMatchObject({ status: 'humanTask', action: 'human_review' });
      expect((await claim.state()).tasks).toMatchObject([{ kind: 'chooseAction', owner: 'coder' }]);
      expect(practice.clearinghouse.submissions).toHaveLength(1);
      expect(practice.clearinghouse.appeals).toEqual([]);

      await claim.finds('coder', 'distinctService', answer);
      expect(await claim.case()).toMatchObject({
        action: 'correct_and_resubmit',
        status: 'awaitingApproval',
      });
      expect(await claim.story('queryAsked', 'taskAnswered', 'findingRecorded', 'drafted')).toEqual([
        ...['queryAsked', 'taskAnswered', 'findingRecorded', 'drafted'],
      ]);
      expect(await claim.brokenRows()).toEqual([]);
    }));

  it('hands the case to a manager when drafts of it are rejected again', () =>
    Practice.run(env, START, async (practice) => {
      const [claim] = await bundled(practice, ['59']);
      await claim.decide('manager', 'rejected');
      expect((await claim.state()).tasks).toMatchObject([{ kind: 'chooseAction', owner: 'biller' }]);
      await claim.choose('biller', 'write_off');
      await claim.decide('manager', 'rejected');
      expect((await claim.state()).tasks).toMatchObject([{ kind: 'chooseAction', owner: 'manager' }]);
      expect(await claim.case()).toMatchObject({ rejections: 2 });
    }));
});
