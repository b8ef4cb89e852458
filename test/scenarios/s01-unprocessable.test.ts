import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { describeWithTimeSkipping } from '../support/java-server';
import type { StoryPayer } from '../support/scenario/clinic';
import { claimAck } from '../support/scenario/payer-files';
import { commercialPlaybook } from '../support/scenario/playbook';
import { Practice } from '../support/scenario/practice';
import { type Decision, remittance } from '../support/scenario/remittance-file';
import { startStories } from '../support/scenario/server';
import type { StoryClaim } from '../support/scenario/story-claim';

const MEDICARE: StoryPayer = {
  ...{ id: 'S01MAC', name: 'MEDICARE PART B', filingIndicator: 'MB', playbookKey: 'medicare-ffs' },
};
const COMMERCIAL: StoryPayer = {
  ...{
    id: 'S01PLAN',
    name: 'NUMBER KEEPING PLAN',
    filingIndicator: 'CI',
    playbookKey: 'number-keeping-plan',
  },
};
const STONE = { npi: '1245319599', name: 'STONE', firstName: 'AVA' };

/** An echocardiogram without its ordering provider: sent, accepted, and sent back on 04-09 with MA130. */
async function sentBack(practice: Practice, payer: StoryPayer): Promise<[StoryClaim, Decision]> {
  const [claim] = (await practice.imports({
    ...{ account: 'ELM-0101', payer, serviceDate: '2026-03-12', diagnoses: ['I10'] },
    lines: [{ procedure: '93306', charge: '780.00' }],
  })) as [StoryClaim];
  await practice.submits();
  await practice.on('2026-03-14');
  const sent = await claim.sent();
  await practice.receives(claimAck({ claim: sent, speaker: 'payer', status: 'A2:20', on: '2026-03-14' }));
  await practice.on('2026-04-09');
  const decision: Decision = {
    ...{ claim: sent, payerControlNumber: 'ICN-S01-1', moa: ['MA130'] },
    lines: [{ paid: '0.00', adjustments: ['CO-16 780.00'], remarks: ['N264', 'N265'] }],
  };
  await practice.receives(remittance('2026-04-09', [decision]));
  return [claim, decision];
}

const PAID = { paid: '156.80', adjustments: ['CO-45 580.00', 'CO-253 3.20', 'PR-2 40.00'] };
const FINAL = {
  ...{ charge: '780.00', paid: '156.80', adjusted: '583.20', patient: '40.00', open: '0.00' },
  balanced: true,
};

describeWithTimeSkipping('S01: unprocessable is not denied', () => {
  let env: TestWorkflowEnvironment;
  beforeAll(async () => {
    env = await startStories();
  });
  afterAll(async () => {
    await env?.teardown();
  });

  it('goes to Medicare as a new original, and to nobody as an appeal, a replacement or a bill', () =>
    Practice.run(env, { on: '2026-03-13', payers: [MEDICARE] }, async (practice) => {
      const [claim, first] = await sentBack(practice, MEDICARE);
      expect(await claim.case()).toMatchObject({
        ...{ rootCause: 'missing_information', action: 'submit_new_claim', deniedCents: 78_000 },
        status: 'awaitingApproval',
        blocked: expect.arrayContaining([
          expect.objectContaining({ action: 'appeal', hard: true }),
          expect.objectContaining({ action: 'reconsideration', hard: true }),
          expect.objectContaining({ action: 'bill_patient', hard: true }),
          expect.objectContaining({
            action: 'correct_and_resubmit',
            reason: expect.stringContaining('MA130'),
          }),
        ]),
      });
      // The filing clock runs again from the day of service: the remittance moves nothing.
      const filing = {
        ...{ rule: '1 calendar year from serviceFrom (42 CFR 424.44)' },
        ...{ anchor: { event: 'serviceFrom', date: '2026-03-12' } },
        legal: { legalDate: '2027-03-12', safeDate: '2027-03-12' },
      };
      expect(await claim.deadline('filing')).toMatchObject({ status: 'open', ...filing });
      expect(await claim.deadline('appeal')).toBeUndefined();
      expect(await claim.money()).toEqual({
        ...{ charge: '780.00', paid: '0.00', adjusted: '0.00', patient: '0.00', open: '780.00' },
        balanced: true,
      });

      // A manager who wants another way is told why there is none.
      await claim.decide('manager', 'rejected');
      for (const action of ['appeal', 'reconsideration'] as const) {
        expect(await claim.refusal(claim.choose('manager', action))).toBe(
          `${action} is not lawful here: MA130: unprocessable, no decision exists that could be appealed or reopened`,
        );
      }
      expect(await claim.refusal(claim.choose('manager', 'bill_patient'))).toContain('not lawful here');
      expect(await claim.refusal(claim.choose('manager', 'correct_and_resubmit'))).toBe(
        'correct_and_resubmit cannot be taken here: this payer takes no replacement claims (playbook)',
      );
      await claim.choose('manager', 'submit_new_claim');

      expect((await claim.draft()).missing).toEqual([
        'The ordering provider (name and NPI), for 93306 (line 1)',
      ]);
      await claim.supply('biller', { 'lines[0].orderingProvider': STONE });
      expect(practice.clearinghouse.submissions).toHaveLength(1);
      await claim.decide('biller', 'approved');
      await practice.submits();
      const second = await claim.sent();
      expect(second.frequency).toBe('1');
      expect(second.patientControlNumber).not.toBe(first.claim.patientControlNumber);
      expect(second.references.filter(({ qualifier }) => qualifier === 'F8')).toEqual([]);
      expect(first.claim.lines[0]?.providers.ordering).toBeUndefined();
      expect(second.lines[0]?.providers.ordering).toMatchObject({
        ...{ entity: 'DK', name: 'STONE', firstName: 'AVA', idQualifier: 'XX', id: STONE.npi },
      });
      // The first version is superseded, not written off.
      const { versions, writeOffs } = await claim.state();
      expect(versions.map(({ status }) => status)).toEqual(['superseded', 'sent']);
      expect(writeOffs).toEqual([]);

      await practice.on('2026-04-11');
      await practice.receives(
        claimAck({ claim: second, speaker: 'payer', status: 'A2:20', on: '2026-04-11' }),
      );
      expect(await claim.deadline('filing')).toMatchObject({
        ...{ status: 'kept', ...filing },
        proof: { kind: 'payer277CA', receivedOn: '2026-04-11' },
      });

      await practice.on('2026-04-27');
      await practice.receives(
        remittance('2026-04-27', [{ claim: second, payerControlNumber: 'ICN-S01-2', lines: [PAID] }]),
      );
      expect(await claim.money()).toEqual(FINAL);
      expect(await claim.case()).toMatchObject({ status: 'closed', outcome: 'corrected' });
      expect((await claim.state()).closed).toEqual({ outcome: 'paid', on: '2026-04-27' });
      expect(practice.clearinghouse.appeals).toEqual([]);
      expect(
        await claim.story('versionSent', 'deadlineKept', 'writtenOff', 'appealSent', 'claimClosed'),
      ).toEqual([...['versionSent', 'deadlineKept', 'versionSent', 'deadlineKept', 'claimClosed']]);
      expect(await claim.brokenRows()).toEqual([]);
    }));

  it('twin: a commercial payer that keeps a number and takes replacements gets a replacement', () =>
    Practice.run(
      env,
      {
        ...{ on: '2026-03-13', payers: [COMMERCIAL] },
        playbooks: [commercialPlaybook({ key: 'number-keeping-plan' })],
      },
      async (practice) => {
        const [claim] = await sentBack(practice, COMMERCIAL);
        expect(await claim.case()).toMatchObject({
          ...{ rootCause: 'missing_information', action: 'correct_and_resubmit' },
          blocked: expect.arrayContaining([expect.objectContaining({ action: 'appeal', hard: false })]),
        });
        expect(await claim.deadline('correctedClaim')).toMatchObject({
          ...{ status: 'open', anchor: { event: 'remittance', date: '2026-04-09' } },
          legal: { legalDate: '2026-10-06' },
        });
        await claim.supply('biller', { 'lines[0].orderingProvider': STONE });
        await claim.decide('biller', 'approved');
        await practice.submits();
        const replacement = await claim.sent();
        expect(replacement.frequency).toBe('7');
        expect(replacement.references).toContainEqual({ qualifier: 'F8', value: 'ICN-S01-1' });
        expect(replacement.lines[0]?.providers.ordering).toMatchObject({ id: STONE.npi });

        await practice.on('2026-04-27');
        await practice.receives(
          remittance('2026-04-27', [{ claim: replacement, payerControlNumber: 'ICN-S01-2', lines: [PAID] }]),
        );
        expect(await claim.money()).toEqual(FINAL);
        expect((await claim.state()).closed).toEqual({ outcome: 'paid', on: '2026-04-27' });
        expect(await claim.brokenRows()).toEqual([]);
      },
    ));
});
