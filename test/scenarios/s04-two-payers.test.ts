import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { PayerOnFile } from '../../domain/claim/know-payer';
import { describeWithTimeSkipping } from '../support/java-server';
import type { StoryPayer } from '../support/scenario/clinic';
import { claimAck } from '../support/scenario/payer-files';
import { commercialPlaybook, days } from '../support/scenario/playbook';
import { Practice, type StoryStart } from '../support/scenario/practice';
import { type Decision, remittance } from '../support/scenario/remittance-file';
import { startStories } from '../support/scenario/server';
import type { StoryClaim } from '../support/scenario/story-claim';
import type { Visit } from '../support/scenario/visits';

/** The employee's own plan, which is responsible first. */
const PLAN_A: StoryPayer = {
  ...{ id: 'S04PLANA', name: 'OWN PLAN', filingIndicator: 'CI', playbookKey: 'plan-a' },
};
/** The spouse's plan, which the practice billed first. */
const PLAN_B: StoryPayer = {
  ...{ id: 'S04PLANB', name: 'SPOUSE PLAN', filingIndicator: 'CI', playbookKey: 'plan-b' },
};
const VISIT: Visit = {
  ...{ account: 'ELM-0401', payer: PLAN_B, serviceDate: '2026-06-15', diagnoses: ['M542'] },
  ...{ memberId: 'B5550001', patientId: 'ROE-1', lines: [{ procedure: '72141', charge: '400.00' }] },
};
/** What the practice has on file of the patient's own plan: an earlier visit that was billed to it. */
const EARLIER: Visit = {
  ...{ account: 'ELM-0400', payer: PLAN_A, serviceDate: '2026-06-01', diagnoses: ['M542'] },
  ...{ memberId: 'A7770001', patientId: 'ROE-1', lines: [{ procedure: '99213', charge: '120.00' }] },
};
const START: StoryStart = {
  on: '2026-06-16',
  payers: [PLAN_A, PLAN_B],
  playbooks: [
    commercialPlaybook({ key: 'plan-a' }),
    commercialPlaybook({ key: 'plan-b', secondary: { filing: [days(90, 'remittance')] } }),
  ],
};
const NOT_FIRST = { paid: '0.00', adjustments: ['CO-22 400.00'] };
const A_PAYS = { paid: '208.00', adjustments: ['CO-45 140.00', 'PR-2 52.00'] };
const B_PAYS = { paid: '36.40', adjustments: ['OA-23 348.00', 'PR-2 15.60'] };
const FINAL = {
  ...{ charge: '400.00', paid: '244.40', adjusted: '140.00', patient: '15.60', open: '0.00' },
  balanced: true,
};

async function sentAndAccepted(practice: Practice, claim: StoryClaim): Promise<Decision['claim']> {
  await practice.submits();
  const sent = await claim.sent();
  const on = await practice.today();
  await practice.receives(claimAck({ claim: sent, speaker: 'payer', status: 'A2:20', on }));
  return sent;
}

async function decided(
  practice: Practice,
  sent: Decision['claim'],
  line: Decision['lines'][number],
  payerControlNumber: string,
  status = '1',
): Promise<void> {
  const on = await practice.today();
  await practice.receives(remittance(on, [{ claim: sent, payerControlNumber, status, lines: [line] }]));
}

/** B answers on 2026-08-03 that it is not the first. */
async function refusedByB(practice: Practice, ...before: Visit[]): Promise<StoryClaim> {
  const claims = await practice.imports(...before, VISIT);
  const claim = claims.at(-1) as StoryClaim;
  const sent = await sentAndAccepted(practice, claim);
  await practice.on('2026-08-03');
  await decided(practice, sent, NOT_FIRST, 'B-ICN-1');
  return claim;
}

/** From the approval to the last dollar; the same however it was found out that A is the first. */
async function throughBoth(practice: Practice, claim: StoryClaim): Promise<void> {
  expect(await claim.case()).toMatchObject({
    ...{ rootCause: 'coordination_of_benefits', action: 'bill_other_payer', payerSequence: 1 },
    ...{ status: 'awaitingApproval', deniedCents: 40_000, billsPayer: 2 },
  });
  const before = practice.clearinghouse.submissions.length;
  // A's own limit, from the service: a Sunday, so the safe date is the Friday before.
  expect(await claim.deadline('filing')).toMatchObject({
    ...{ key: 'filing:P2', status: 'open', anchor: { event: 'serviceFrom', date: '2026-06-15' } },
    legal: { legalDate: '2026-09-13', safeDate: '2026-09-11' },
  });
  expect(await claim.deadline('correctedClaim')).toMatchObject({ legal: { legalDate: '2027-01-30' } });
  expect((await claim.draft()).missing).toEqual([]);
  expect(await claim.refusal(claim.decide('coder', 'approved'))).toContain('may not decide');
  expect(practice.clearinghouse.submissions).toHaveLength(before);

  await claim.decide('manager', 'approved');
  const toA = await sentAndAccepted(practice, claim);
  expect(toA).toMatchObject({
    ...{ frequency: '1', payer: { id: 'S04PLANA' }, chargeCents: 40_000 },
    subscriber: { sequence: 'P', party: { id: 'A7770001' } },
    otherPayers: [{ sequence: 'S', payer: { id: 'S04PLANB' }, subscriber: { id: 'B5550001' }, amounts: [] }],
  });
  expect(toA.references).not.toContainEqual(expect.objectContaining({ qualifier: 'F8' }));
  expect(await claim.deadline('filing')).toMatchObject({ key: 'filing:P2', status: 'kept' });

  await practice.on('2026-09-02');
  await decided(practice, toA, A_PAYS, 'A-ICN-1');
  // Nothing is the patient's before B has answered.
  expect(await claim.state()).not.toHaveProperty('closed');
  expect(await claim.money()).toMatchObject({ paid: '208.00', adjusted: '140.00', open: '0.00' });
  expect(await claim.deadline('filing')).toMatchObject({
    ...{ key: 'filing:P1', status: 'open', anchor: { event: 'remittance', date: '2026-09-02' } },
    legal: { legalDate: '2026-12-01' },
  });
  const toB = await sentAndAccepted(practice, claim);
  expect(toB).toMatchObject({
    ...{
      frequency: '7',
      payer: { id: 'S04PLANB' },
      subscriber: { sequence: 'S', party: { id: 'B5550001' } },
    },
    otherPayers: [{ sequence: 'P', payer: { id: 'S04PLANA' }, amounts: [{ qualifier: 'D', cents: 20_800 }] }],
  });
  expect(toB.references).toContainEqual({ qualifier: 'F8', value: 'B-ICN-1' });
  const [told] = toB.lines[0]?.adjudications ?? [];
  expect(told).toMatchObject({
    ...{ payerId: 'S04PLANA', paidCents: 20_800, dates: [{ qualifier: '573', from: '2026-09-02' }] },
    amounts: [{ qualifier: 'EAF', cents: 5_200 }],
  });
  const adjusted = told?.adjustments.reduce((sum, { cents }) => sum + cents, 0);
  expect(adjusted).toBe(19_200);
  expect(await claim.deadline('filing')).toMatchObject({ key: 'filing:P1', status: 'kept' });
  expect(await claim.deadline('correctedClaim')).toMatchObject({ status: 'kept' });

  await practice.on('2026-09-28');
  await decided(practice, toB, B_PAYS, 'B-ICN-2', '2');
  expect(await claim.money()).toEqual(FINAL);
  // No statement before the last payer answered, and then only what it left.
  const released = (await claim.told('patientBalance')).filter(([type]) => type !== 'patientBalanceHeld');
  expect(released).toEqual([['patientBalanceReleased', 1_560]]);
  expect(await claim.case()).toMatchObject({ status: 'closed', outcome: 'corrected', correctedVersion: 3 });
  expect((await claim.state()).closed).toEqual({ outcome: 'paid', on: '2026-09-28' });
  expect(practice.clearinghouse.submissions).toHaveLength(before + 2);
  expect(practice.clearinghouse.appeals).toEqual([]);
  expect(await claim.brokenRows()).toEqual([]);
}

describeWithTimeSkipping('S04: two payers, billed in the wrong order', () => {
  let env: TestWorkflowEnvironment;
  beforeAll(async () => {
    env = await startStories();
  });
  afterAll(async () => {
    await env?.teardown();
  });

  it('bills the plan on file first and then the other one with its decision, each within its own limit', () =>
    Practice.run(env, START, async (practice) => {
      const claim = await refusedByB(practice, EARLIER);
      await throughBoth(practice, claim);
    }));

  it('twin: where no other plan is on file, outreach finds it out, and the claim goes the same way', () =>
    Practice.run(env, START, async (practice) => {
      const claim = await refusedByB(practice);
      // Nobody approves an outreach; the appeal clock runs meanwhile.
      expect(await claim.case()).toMatchObject({ status: 'humanTask', payerSequence: 1 });
      expect(practice.clearinghouse.submissions).toHaveLength(1);
      // The patient shows the card of the own plan, and it is put on file with an earlier visit.
      await practice.imports(EARLIER);
      const [found] = await claim.payersOnFile();
      expect(found).toMatchObject({ payerId: 'S04PLANA', policy: { key: 'plan-a' } });
      expect(await claim.refusal(claim.namesPayer('auditor', found as PayerOnFile))).toContain('auditor');
      await claim.namesPayer('biller', found as PayerOnFile);
      await throughBoth(practice, claim);
    }));
});
