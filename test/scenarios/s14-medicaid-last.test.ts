import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { describeWithTimeSkipping } from '../support/java-server';
import type { StoryPayer } from '../support/scenario/clinic';
import { claimAck } from '../support/scenario/payer-files';
import { commercialPlaybook, days } from '../support/scenario/playbook';
import { Practice, type StoryStart } from '../support/scenario/practice';
import { type Decision, remittance } from '../support/scenario/remittance-file';
import { startStories } from '../support/scenario/server';
import type { StoryClaim } from '../support/scenario/story-claim';
import type { Visit } from '../support/scenario/visits';

const PLAN: StoryPayer = {
  ...{ id: 'S14PLAN', name: 'HARBOR PLAN', filingIndicator: 'CI', playbookKey: 'harbor-plan' },
};
const MEDICARE: StoryPayer = {
  ...{ id: 'S14MCARE', name: 'MEDICARE PART B', filingIndicator: 'MB', playbookKey: 'medicare-ffs' },
};
const MEDICAID: StoryPayer = {
  ...{ id: 'S14MCAID', name: 'STATE MEDICAID', filingIndicator: 'MC', playbookKey: 'medicaid-generic' },
};
const VISIT: Visit = {
  ...{ account: 'ELM-1401', payer: PLAN, serviceDate: '2026-02-04', diagnoses: ['E119'] },
  lines: [{ procedure: '99215', charge: '300.00' }],
  later: [{ payer: MEDICAID, memberId: 'OH99887766' }],
};
const START: StoryStart = {
  on: '2026-02-05',
  payers: [PLAN, MEDICARE, MEDICAID],
  playbooks: [
    commercialPlaybook({
      key: 'harbor-plan',
      correctedClaim: { ...days(180, 'remittance'), accepted: true },
    }),
  ],
};
const PRIMARY = { paid: '90.00', adjustments: ['CO-45 120.00', 'PR-1 50.00', 'PR-2 40.00'] };

type Line = Decision['lines'][number];

async function sentAndAccepted(practice: Practice, claim: StoryClaim): Promise<Decision['claim']> {
  await practice.submits();
  const sent = await claim.sent();
  const on = await practice.today();
  await practice.receives(claimAck({ claim: sent, speaker: 'payer', status: 'A2:20', on }));
  return sent;
}

async function decided(practice: Practice, sent: Decision['claim'], line: Line, status = '1'): Promise<void> {
  const on = await practice.today();
  const payerControlNumber = `ICN-${sent.patientControlNumber}`;
  await practice.receives(remittance(on, [{ claim: sent, payerControlNumber, status, lines: [line] }]));
}

/** Nobody can bill the patient: no question is open that could be answered so, and one that is made up is refused. */
async function patientIsNotBilled(claim: StoryClaim): Promise<void> {
  expect((await claim.state()).tasks).toEqual([]);
  expect(await claim.refusal(claim.choose('manager', 'bill_patient'))).not.toBe('');
  const told = await claim.told('patientBalance');
  expect(told.filter(([type]) => type !== 'patientBalanceHeld')).toEqual([]);
}

/** The primary decides on 2026-03-20, and Medicaid has the claim. */
async function withMedicaid(
  practice: Practice,
  visit: Visit,
  line: Line,
): Promise<[StoryClaim, Decision['claim']]> {
  const [claim] = (await practice.imports(visit)) as [StoryClaim];
  const first = await sentAndAccepted(practice, claim);
  await practice.on('2026-03-20');
  await decided(practice, first, line);
  await patientIsNotBilled(claim);
  const second = await sentAndAccepted(practice, claim);
  await patientIsNotBilled(claim);
  return [claim, second];
}

describeWithTimeSkipping('S14: Medicaid comes last', () => {
  let env: TestWorkflowEnvironment;
  beforeAll(async () => {
    env = await startStories();
  });
  afterAll(async () => {
    await env?.teardown();
  });

  it("pays up to what it allows, and the patient owes nothing though the primary's share was 90.00", () =>
    Practice.run(env, START, async (practice) => {
      const [claim] = (await practice.imports(VISIT)) as [StoryClaim];
      await patientIsNotBilled(claim);
      const first = await sentAndAccepted(practice, claim);
      expect(first).toMatchObject({ subscriber: { sequence: 'P' }, otherPayers: [{ sequence: 'S' }] });
      await practice.on('2026-03-20');
      await decided(practice, first, PRIMARY);
      expect(await claim.money()).toEqual({
        ...{ charge: '300.00', paid: '90.00', adjusted: '120.00', patient: '90.00', open: '0.00' },
        balanced: true,
      });
      await patientIsNotBilled(claim);
      // The earlier of 12 months from the service and 90 days from the primary's remittance.
      expect(await claim.deadline('filing')).toMatchObject({
        ...{ key: 'filing:P2', status: 'open', rule: '90 calendar days from remittance (assumption)' },
        legal: { legalDate: '2026-06-18' },
      });

      // Nobody has to approve it: it follows no denial.
      const second = await sentAndAccepted(practice, claim);
      expect(second).toMatchObject({
        ...{ frequency: '1', payer: { id: 'S14MCAID' }, chargeCents: 30_000 },
        subscriber: { sequence: 'S', filingIndicator: 'MC', party: { id: 'OH99887766' } },
        otherPayers: [
          { sequence: 'P', payer: { id: 'S14PLAN' }, amounts: [{ qualifier: 'D', cents: 9_000 }] },
        ],
      });
      const [told] = second.lines[0]?.adjudications ?? [];
      expect(told?.adjustments).toEqual([
        { group: 'CO', reason: '45', cents: 12_000 },
        { group: 'PR', reason: '1', cents: 5_000 },
        { group: 'PR', reason: '2', cents: 4_000 },
      ]);
      expect(await claim.deadline('filing')).toMatchObject({ key: 'filing:P2', status: 'kept' });
      await patientIsNotBilled(claim);

      await practice.on('2026-04-16');
      await decided(practice, second, { paid: '22.00', adjustments: ['OA-23 210.00', 'CO-45 68.00'] }, '2');
      expect(await claim.money()).toEqual({
        ...{ charge: '300.00', paid: '112.00', adjusted: '188.00', patient: '0.00', open: '0.00' },
        balanced: true,
      });
      expect((await claim.state()).closed).toEqual({ outcome: 'paid', on: '2026-04-16' });
      await claim.ended();
      expect(await claim.refusal(claim.choose('manager', 'bill_patient'))).toBe('The claim is closed (paid)');
      expect((await claim.state()).cases).toEqual([]);
      expect(await claim.brokenRows()).toEqual([]);
    }));

  it('twin: what the primary denied for missing information is put right with the primary first', () =>
    Practice.run(env, START, async (practice) => {
      const [claim] = (await practice.imports(VISIT)) as [StoryClaim];
      const first = await sentAndAccepted(practice, claim);
      await practice.on('2026-03-20');
      await decided(practice, first, { paid: '0.00', adjustments: ['CO-16 300.00'], remarks: ['N290'] });
      expect(await claim.case()).toMatchObject({
        ...{ payerSequence: 1, rootCause: 'missing_information', status: 'awaitingApproval' },
        action: 'correct_and_resubmit',
      });
      expect((await claim.state()).versions).toHaveLength(1);
      const provider = { npi: '1999999992', name: 'HALE', firstName: 'NORA' };
      await claim.supply('biller', { renderingProvider: provider });
      await claim.decide('biller', 'approved');
      const replacement = await sentAndAccepted(practice, claim);
      expect(replacement).toMatchObject({ frequency: '7', payer: { id: 'S14PLAN' } });
      await practice.on('2026-04-10');
      await decided(practice, replacement, PRIMARY);

      const second = await sentAndAccepted(practice, claim);
      expect(second).toMatchObject({
        ...{ frequency: '1', payer: { id: 'S14MCAID' }, subscriber: { sequence: 'S' } },
        // What was put right for the primary goes to Medicaid too.
        providers: { rendering: { id: '1999999992' } },
        otherPayers: [{ amounts: [{ qualifier: 'D', cents: 9_000 }] }],
      });
      expect(second.references).not.toContainEqual(expect.objectContaining({ qualifier: 'F8' }));
      expect(await claim.deadline('filing')).toMatchObject({
        legal: { legalDate: '2026-07-09' },
        anchor: { date: '2026-04-10' },
      });
      await practice.on('2026-05-08');
      await decided(practice, second, { paid: '22.00', adjustments: ['OA-23 210.00', 'CO-45 68.00'] }, '2');
      expect(await claim.money()).toMatchObject({ paid: '112.00', adjusted: '188.00', patient: '0.00' });
      expect((await claim.state()).closed).toMatchObject({ outcome: 'paid' });
    }));

  it('twin: Medicaid allows less than the primary paid, pays nothing, and the patient still owes nothing', () =>
    Practice.run(env, START, async (practice) => {
      const [claim, second] = await withMedicaid(practice, VISIT, PRIMARY);
      await practice.on('2026-04-16');
      await decided(practice, second, { paid: '0.00', adjustments: ['OA-23 210.00', 'CO-45 90.00'] }, '2');
      expect((await claim.state()).cases).toEqual([]);
      expect(await claim.money()).toEqual({
        ...{ charge: '300.00', paid: '90.00', adjusted: '210.00', patient: '0.00', open: '0.00' },
        balanced: true,
      });
      expect((await claim.state()).closed).toMatchObject({ outcome: 'paid' });
    }));

  it('twin: the share of a qualified Medicare beneficiary is handed on as OA-209 and becomes contractual', () =>
    Practice.run(env, START, async (practice) => {
      const visit: Visit = { ...VISIT, account: 'ELM-1402', payer: MEDICARE };
      const first = { paid: '88.00', adjustments: ['CO-45 190.00', 'OA-209 22.00'] };
      const [claim, second] = await withMedicaid(practice, visit, first);
      expect(await claim.money()).toEqual({
        ...{ charge: '300.00', paid: '88.00', adjusted: '190.00', patient: '0.00', open: '22.00' },
        balanced: true,
      });
      await practice.on('2026-04-16');
      await decided(practice, second, { paid: '0.00', adjustments: ['OA-23 278.00', 'CO-303 22.00'] }, '2');
      expect((await claim.state()).cases).toEqual([]);
      expect(await claim.money()).toEqual({
        ...{ charge: '300.00', paid: '88.00', adjusted: '212.00', patient: '0.00', open: '0.00' },
        balanced: true,
      });
      expect((await claim.state()).closed).toMatchObject({ outcome: 'paid' });
      expect(await claim.brokenRows()).toEqual([]);
    }));
});
