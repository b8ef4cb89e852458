import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { listInterest } from '../../adapters/reading/list-interest';
import { reconcile } from '../../adapters/reading/reconcile';
import type { PromptPayRule } from '../../domain/contracts/interest';
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
  ...{ id: 'S12PLAN', name: 'SHORT CHANGE PLAN', filingIndicator: 'CI', playbookKey: 'short-change-plan' },
};
const MEDICARE: StoryPayer = {
  ...{ id: 'S12MAC', name: 'MEDICARE CONTRACTOR', filingIndicator: 'MB', playbookKey: 'medicare-ffs' },
};
const VISIT: Visit = {
  ...{ account: 'ELM-1201', payer: PAYER, serviceDate: '2026-06-03', diagnoses: ['M5450'] },
  lines: [{ procedure: '99215', charge: '310.00' }],
};
/** Insured business: 30 days after receipt (06-09), then 12 % a year. */
const INTEREST: PromptPayRule = {
  ...{ name: 'state law', source: 'section 1', electronicDays: 30, paperDays: 45, yearDays: 'fixed' },
  rates: [{ from: '2020-01-01', perYear: 12_000 }],
};
const START: StoryStart = {
  on: '2026-06-04',
  payers: [PAYER, MEDICARE],
  playbooks: [
    commercialPlaybook({
      key: 'short-change-plan',
      appealLevels: [reconsiderationWithin(days(120, 'remittance'))],
      promptPay: { rule: INTEREST, claimFromCents: 50 },
    }),
  ],
};
/** The rate was raised on 2026-01-01, corrected once after loading, and will change again on 2026-07-01. */
const HEAD = 'payer,effective_from,effective_through,document,code,modifier,rate,percent,page';
const row = (from: string, through: string, rate: string, page: string) =>
  `S12PLAN,${from},${through},Provider Agreement 2024,99215,,${rate},,${page}`;
const OLD = row('2025-01-01', '2025-12-31', '176.00', 'Exhibit B 2025 p. 3');
const NEXT = row('2026-07-01', '', '190.00', 'Exhibit B July 2026 p. 3');
const MEDICARE_FEES = 'S12MAC,2026-01-01,,Physician fee schedule,99215,,182.60,,locality 1';
const CONTRACT = [
  HEAD,
  OLD,
  row('2026-01-01', '2026-06-30', '182.60', 'Exhibit B 2026 p. 3'),
  NEXT,
  MEDICARE_FEES,
].join('\n');

const SHORT = { paid: '131.10', adjustments: ['CO-45 153.90', 'PR-3 25.00'] };
const RIGHT = { paid: '157.60', adjustments: ['CO-45 127.40', 'PR-3 25.00'] };

/** Sent, accepted by the payer on 06-09, and paid on 07-09. */
async function paid(
  practice: Practice,
  visit: Visit,
  decided: Partial<Decision>,
  contract = CONTRACT,
): Promise<[StoryClaim, Decision]> {
  if (contract !== '') await practice.loadsContracts(contract);
  const [claim] = (await practice.imports(visit)) as [StoryClaim];
  await practice.submits();
  await practice.on('2026-06-09');
  const sent = await claim.sent();
  await practice.receives(claimAck({ claim: sent, speaker: 'payer', status: 'A2:20', on: '2026-06-09' }));
  await practice.on('2026-07-09');
  const decision: Decision = { claim: sent, payerControlNumber: 'ICN-S12-1', lines: [SHORT], ...decided };
  await practice.receives(remittance('2026-07-09', [decision]));
  return [claim, decision];
}

describeWithTimeSkipping('S12: short, and no denial code says so', () => {
  let env: TestWorkflowEnvironment;
  beforeAll(async () => {
    env = await startStories();
  });
  afterAll(async () => {
    await env?.teardown();
  });

  it('disputes 26.50 with the rate page in force on the day of service, and bills the copay meanwhile', () =>
    Practice.run(env, START, async (practice) => {
      const [claim, first] = await paid(practice, VISIT, {});
      expect(await claim.case()).toMatchObject({
        ...{
          rootCause: 'payer_error',
          action: 'reconsideration',
          preventableStage: 'payer',
          deniedCents: 2_650,
        },
        ...{ status: 'awaitingApproval', lineIds: ['L1'] },
        variance: { kind: 'underpaid', expectedCents: 18_260, allowedCents: 15_610 },
      });
      // No denial: no driver counts it, and the ledger tells it by another event.
      expect((await claim.case()).driver).toBeUndefined();
      expect(await claim.story('denialFound', 'varianceFound')).toEqual(['varianceFound']);
      // 26.50 of the CO-45 is open, not adjusted off; the copay is the patient's now.
      expect(await claim.money()).toEqual({
        ...{ charge: '310.00', paid: '131.10', adjusted: '127.40', patient: '25.00', open: '26.50' },
        balanced: true,
      });
      expect(await claim.deadline('appeal')).toMatchObject({
        ...{ status: 'open', anchor: { event: 'remittance', date: '2026-07-09' } },
        legal: { legalDate: '2026-11-06', safeDate: '2026-11-06' },
      });
      const draft = await claim.draft();
      expect(draft.missing).toEqual([]);
      expect(draft.body.text).toContain('Provider Agreement 2024, Exhibit B 2026 p. 3');
      expect(draft.body.text).toContain('pay $26.50');
      expect(draft.body.text).not.toContain('denied');
      expect(practice.clearinghouse.appeals).toEqual([]);

      await practice.on('2026-07-13');
      await claim.decide('biller', 'approved');
      expect(practice.clearinghouse.appeals).toHaveLength(1);
      expect(await claim.deadline('appeal')).toMatchObject({ status: 'kept' });
      expect(await claim.case()).toMatchObject({ status: 'acting' });

      await practice.on('2026-09-24');
      const corrected: Decision = { ...first, payerControlNumber: 'ICN-S12-2', lines: [RIGHT] };
      const interest = { adjustments: ['L6:ICN-S12-2 -0.67'] };
      await practice.receives(remittance('2026-09-24', [{ reverses: first }, corrected], interest));
      expect(await claim.money()).toEqual({
        ...{ charge: '310.00', paid: '157.60', adjusted: '127.40', patient: '25.00', open: '0.00' },
        balanced: true,
      });
      expect(await claim.case()).toMatchObject({ status: 'closed', outcome: 'overturned' });
      expect((await claim.state()).cases).toHaveLength(1);
      expect((await claim.state()).closed).toEqual({ outcome: 'paid', on: '2026-09-24' });
      // 12 % for the 77 days that 26.50 came late: owed and paid to the cent, and none of it in the claim's money.
      const { interest: owed, interestPaid } = await claim.state();
      expect(owed).toEqual([{ payerSequence: 1, on: '2026-09-24', owedCents: 67 }]);
      expect(interestPaid).toMatchObject([{ payerSequence: 1, on: '2026-09-24', amountCents: 67 }]);
      const { files } = await reconcile(practice.product.database, await practice.now());
      expect(files.at(-1)).toMatchObject({
        totalCents: 2_717,
        ownCents: 2_650,
        plbCents: -67,
        differenceCents: 0,
      });
      expect(await claim.brokenRows()).toEqual([]);
    }));

  it('twin: the interest is not paid, so 0.67 is asked for by a letter that a person approves', () =>
    Practice.run(env, START, async (practice) => {
      const [claim, first] = await paid(practice, VISIT, {});
      await claim.decide('biller', 'approved');
      await practice.on('2026-09-24');
      const corrected: Decision = { ...first, payerControlNumber: 'ICN-S12-2', lines: [RIGHT] };
      await practice.receives(remittance('2026-09-24', [{ reverses: first }, corrected]));
      const cases = (await claim.state()).cases.map(({ about, status, owedCents, outcome }) => ({
        ...{ about, status, owedCents, outcome },
      }));
      expect(cases).toEqual([
        { status: 'closed', outcome: 'overturned' },
        { about: 'interest', status: 'awaitingApproval', owedCents: 67 },
      ]);
      const draft = await claim.draft();
      expect(draft.missing).toEqual([]);
      expect(draft.body.text).toContain('| 2026-06-09 | 2026-07-09 | 2026-09-24 | 77 | $26.50 | $0.67 |');
      expect(draft.body.text).toContain('Please pay $0.67');
      expect(await claim.money()).toMatchObject({ paid: '157.60', adjusted: '127.40', open: '0.00' });
      expect(await listInterest(practice.product.database)).toMatchObject([
        { owedCents: 67, paidCents: 0, shortCents: 67, claims: [{ why: [] }] },
      ]);
      // It comes apart from the claim, months later.
      await practice.on('2026-11-02');
      await practice.receives(remittance('2026-11-02', [], { adjustments: ['L6:ICN-S12-2 -0.67'] }));
      expect(await claim.case()).toMatchObject({ status: 'closed', outcome: 'overturned' });
      expect((await claim.state()).closed).toMatchObject({ outcome: 'paid' });
      expect(await claim.brokenRows()).toEqual([]);
    }));

  it('is found in a closed claim when the contract is loaded after the payment, while it can be disputed', () =>
    Practice.run(env, START, async (practice) => {
      const [claim] = await paid(practice, VISIT, {}, '');
      expect((await claim.state()).closed).toEqual({ outcome: 'paid', on: '2026-07-09' });
      await practice.on('2026-08-03');
      await practice.loadsContracts(CONTRACT);
      expect(await claim.case()).toMatchObject({
        ...{ status: 'awaitingApproval', action: 'reconsideration', deniedCents: 2_650 },
        variance: { kind: 'underpaid', contract: { pages: ['Exhibit B 2026 p. 3'] } },
      });
      expect(await claim.money()).toEqual({
        ...{ charge: '310.00', paid: '131.10', adjusted: '127.40', patient: '25.00', open: '26.50' },
        balanced: true,
      });
      expect(await claim.deadline('appeal')).toMatchObject({ legal: { legalDate: '2026-11-06' } });
      // The rates are corrected before anybody has approved the letter: nothing is short, and the claim closes again.
      await practice.on('2026-08-04');
      await practice.loadsContracts(CONTRACT.replace('182.60', '156.10'));
      expect(await claim.case()).toMatchObject({ status: 'closed', outcome: 'released' });
      expect((await claim.state()).closed).toEqual({ outcome: 'paid', on: '2026-08-04' });
      expect(await claim.story('claimReopened', 'varianceFound', 'varianceReviewed')).toEqual([
        ...['varianceReviewed', 'varianceFound', 'claimReopened', 'varianceReviewed'],
      ]);
      expect(await claim.brokenRows()).toEqual([]);
    }));

  it('a person gives the difference up: it is adjusted off once, and with approval', () =>
    Practice.run(env, START, async (practice) => {
      const [claim] = await paid(practice, VISIT, {});
      await claim.decide('biller', 'rejected');
      await claim.choose('biller', 'write_off');
      expect(await claim.refusal(claim.decide('biller', 'approved'))).toContain('manager may');
      await claim.decide('manager', 'approved');
      expect(await claim.money()).toEqual({
        ...{ charge: '310.00', paid: '131.10', adjusted: '153.90', patient: '25.00', open: '0.00' },
        balanced: true,
      });
      expect(await claim.case()).toMatchObject({ status: 'closed', outcome: 'writtenOff' });
      expect((await claim.state()).closed).toMatchObject({ outcome: 'paid' });
    }));

  const second: Visit = {
    ...VISIT,
    lines: [
      { procedure: '99215', charge: '310.00' },
      { procedure: '99215', modifiers: ['59'], charge: '310.00' },
    ],
  };
  it.each<[string, Visit, Partial<Decision>]>([
    [
      'the charge is below the rate (lesser-of)',
      { ...VISIT, lines: [{ procedure: '99215', charge: '150.00' }] },
      { lines: [{ paid: '125.00', adjustments: ['PR-3 25.00'] }] },
    ],
    [
      'Medicare sequesters',
      { ...VISIT, payer: MEDICARE },
      { lines: [{ paid: '154.45', adjustments: ['CO-45 127.40', 'CO-253 3.15', 'PR-3 25.00'] }] },
    ],
    [
      'a withhold',
      VISIT,
      { lines: [{ paid: '147.60', adjustments: ['CO-45 127.40', 'CO-104 10.00', 'PR-3 25.00'] }] },
    ],
    [
      'the second procedure is reduced',
      second,
      { lines: [RIGHT, { paid: '91.30', adjustments: ['CO-45 127.40', 'CO-59 91.30'] }] },
    ],
    [
      'it is a secondary payer who answers',
      VISIT,
      { status: '2', lines: [{ paid: '20.00', adjustments: ['OA-23 285.00', 'PR-3 5.00'] }] },
    ],
  ])('twin: silent where %s', (_what, visit, decided) =>
    Practice.run(env, START, async (practice) => {
      const [claim] = await paid(practice, visit, decided);
      expect((await claim.state()).cases.filter(({ variance }) => variance)).toEqual([]);
      expect(await claim.story('varianceFound')).toEqual([]);
    }),
  );

  it('twin: silent where no contract covers the day of service', () =>
    Practice.run(env, { ...START, on: '2024-12-02' }, async (practice) => {
      await practice.loadsContracts(CONTRACT);
      const [claim] = (await practice.imports({ ...VISIT, serviceDate: '2024-12-01' })) as [StoryClaim];
      await practice.submits();
      await practice.on('2024-12-09');
      await practice.receives(
        remittance('2024-12-09', [
          { claim: await claim.sent(), payerControlNumber: 'ICN-S12-1', lines: [SHORT] },
        ]),
      );
      expect((await claim.state()).closed).toMatchObject({ outcome: 'paid' });
      expect(await claim.story('paymentCompared', 'varianceFound')).toEqual([]);
    }));

  it('contracts are loaded once: the same rates change nothing, others are the next version', () =>
    Practice.run(env, START, async (practice) => {
      const first = await practice.loadsContracts(CONTRACT);
      expect(first.map(({ status, version }) => [status, version])).toEqual([
        ['new', 1],
        ['new', 1],
        ['new', 1],
        ['new', 1],
      ]);
      const again = await practice.loadsContracts(CONTRACT);
      expect(again.map(({ status, contractId }) => [status, contractId])).toEqual(
        first.map(({ contractId }) => ['unchanged', contractId]),
      );
      const raised = await practice.loadsContracts(CONTRACT.replace('182.60', '185.00'));
      expect(raised.map(({ status, version, changes }) => [status, version, changes.changed])).toEqual([
        ['unchanged', 1, 0],
        ['newVersion', 2, 1],
        ['unchanged', 1, 0],
        ['unchanged', 1, 0],
      ]);
    }));
});
