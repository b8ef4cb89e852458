import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { wakeClaims } from '../../activities/sweeps/wake-claims';
import { recordOverpaymentNotice } from '../../adapters/letters/record-overpayment-notice';
import { reconcile } from '../../adapters/reading/reconcile';
import { cents } from '../../domain/money';
import type { OverpaymentNotice } from '../../domain/remittance/takebacks';
import { describeWithTimeSkipping } from '../support/java-server';
import { CLINIC, type StoryPayer } from '../support/scenario/clinic';
import { claimAck } from '../support/scenario/payer-files';
import { commercialPlaybook, days, reconsiderationWithin } from '../support/scenario/playbook';
import { Practice, type StoryStart } from '../support/scenario/practice';
import { type Decision, remittance } from '../support/scenario/remittance-file';
import { startStories } from '../support/scenario/server';
import type { StoryClaim } from '../support/scenario/story-claim';
import type { Visit } from '../support/scenario/visits';

const PAYER: StoryPayer = {
  ...{
    id: 'S11PLAN',
    name: 'SECOND THOUGHTS PLAN',
    filingIndicator: 'CI',
    playbookKey: 'second-thoughts-plan',
  },
};
const VISIT: Visit = {
  ...{ account: 'ELM-1101', payer: PAYER, serviceDate: '2025-06-10', diagnoses: ['E119'] },
  lines: [{ procedure: '99215', charge: '400.00' }],
};
const START: StoryStart = {
  on: '2025-06-11',
  payers: [PAYER],
  playbooks: [
    commercialPlaybook({
      key: 'second-thoughts-plan',
      overpayment: {
        lookBack: { length: 12, unit: 'calendar_months', source: 'contract' },
        disputeLevels: [{ ...reconsiderationWithin(days(45, 'notice')), name: 'Takeback reconsideration' }],
        recoupmentStop: days(30, 'notice'),
      },
    }),
  ],
};
const OTHER_VISITS: Visit[] = [
  {
    ...VISIT,
    account: 'ELM-1102',
    memberId: 'MEM1102',
    serviceDate: '2026-08-20',
    lines: [{ procedure: '99215', charge: '1000.00' }],
  },
  {
    ...VISIT,
    account: 'ELM-1103',
    memberId: 'MEM1103',
    serviceDate: '2026-08-21',
    lines: [{ procedure: '99215', charge: '500.00' }],
  },
];
const PAID_AND_CLOSED = {
  charge: '400.00',
  paid: '240.00',
  adjusted: '130.00',
  patient: '30.00',
  open: '0.00',
  balanced: true,
};
const RECOUPED = {
  charge: '400.00',
  paid: '0.00',
  adjusted: '130.00',
  patient: '30.00',
  open: '240.00',
  balanced: true,
};

/** Paid 240.00 on 2025-07-11 and closed. */
async function paidAndClosed(practice: Practice): Promise<StoryClaim> {
  const [claim] = (await practice.imports(VISIT)) as [StoryClaim];
  await practice.submits();
  await practice.on('2025-06-12');
  const sent = await claim.sent();
  await practice.receives(claimAck({ claim: sent, speaker: 'payer', status: 'A2:20', on: '2025-06-12' }));
  await practice.on('2025-07-11');
  const decision: Decision = {
    ...{ claim: sent, payerControlNumber: 'ICN-S11-1' },
    lines: [{ paid: '240.00', adjustments: ['CO-45 130.00', 'PR-3 30.00'] }],
  };
  await practice.receives(remittance('2025-07-11', [decision]));
  expect(await claim.money()).toEqual(PAID_AND_CLOSED);
  expect((await claim.state()).closed).toEqual({ outcome: 'paid', on: '2025-07-11' });
  return claim;
}

async function letterComes(
  practice: Practice,
  claim: StoryClaim,
  over: Partial<OverpaymentNotice> = {},
): Promise<void> {
  const { product, env } = practice;
  const { clientId } = CLINIC;
  const notice: OverpaymentNotice = {
    ...{ letterId: `letter/${claim.claimId}`, kind: 'notice', basis: 'otherCoverage', payerSequence: 1 },
    ...{ amountCents: cents(24_000), noticeDate: '2026-08-28', receivedOn: '2026-09-01' },
    ...over,
  };
  const asOf = await practice.now();
  const nudges = await recordOverpaymentNotice(product, { clientId, claimId: claim.claimId }, notice, asOf);
  await wakeClaims({ ...product, client: env.client }, nudges);
  await practice.settled();
}

/** Two later visits, whose payments the money is taken from and given back with. */
async function laterVisits(practice: Practice): Promise<[StoryClaim, StoryClaim]> {
  const claims = (await practice.imports(...OTHER_VISITS)) as [StoryClaim, StoryClaim];
  await practice.submits();
  await practice.on('2026-09-02');
  for (const claim of claims)
    await practice.receives(
      claimAck({ claim: await claim.sent(), speaker: 'payer', status: 'A2:20', on: '2026-09-02' }),
    );
  return claims;
}

const paidInFull = async (claim: StoryClaim, paid: string): Promise<Decision> => {
  const sent = await claim.sent();
  return {
    claim: sent,
    payerControlNumber: `ICN-${sent.patientControlNumber}`,
    lines: [{ paid, adjustments: [] }],
  };
};

describeWithTimeSkipping('S11: a takeback after fourteen months', () => {
  let env: TestWorkflowEnvironment;
  beforeAll(async () => {
    env = await startStories();
  });
  afterAll(async () => {
    await env?.teardown();
  });

  it('reopens the claim, is disputed by the contract, and ends with the money back', () =>
    Practice.run(env, START, async (practice) => {
      const claim = await paidAndClosed(practice);
      await practice.on('2026-09-01');
      await letterComes(practice, claim);
      const [first, second] = await laterVisits(practice);
      // The letter alone moves no money; the dispute has begun, and somebody asks the payer that was named.
      expect(await claim.money()).toEqual(PAID_AND_CLOSED);
      expect((await claim.state()).tasks).toMatchObject([{ kind: 'checkCoverage' }]);

      await practice.on('2026-09-14');
      await practice.receives(
        remittance('2026-09-14', [await paidInFull(first, '1000.00')], {
          adjustments: ['WO:ICN-S11-1 240.00'],
        }),
      );
      expect(await claim.money()).toEqual(RECOUPED);
      expect(await claim.case()).toMatchObject({
        ...{ about: 'takeback', deniedCents: 24_000, rootCause: 'payer_error', action: 'reconsideration' },
        status: 'awaitingApproval',
      });
      expect((await claim.state()).cases).toHaveLength(1);
      expect(await claim.deadline('appeal')).toMatchObject({
        ...{ status: 'open', anchor: { event: 'notice', date: '2026-08-28' } },
        legal: { legalDate: '2026-10-12', safeDate: '2026-10-09' },
      });
      const draft = await claim.draft();
      expect(draft.missing).toEqual([]);
      expect(draft.body.text).toContain(
        'You paid the claim on 2025-07-11; 12 calendar months (contract) had passed',
      );
      // A manager hears that nobody asked the payer that was named.
      expect((await claim.state()).tasks).toMatchObject([{ kind: 'checkCoverage', owner: 'manager' }]);

      await claim.decide('biller', 'approved');
      expect(practice.clearinghouse.appeals).toHaveLength(1);
      expect(await claim.deadline('appeal')).toMatchObject({
        status: 'kept',
        proof: { receivedOn: '2026-09-14' },
      });

      await practice.on('2026-10-30');
      await practice.receives(
        remittance('2026-10-30', [await paidInFull(second, '500.00')], {
          adjustments: ['WO:ICN-S11-1 -240.00'],
        }),
      );
      expect(await claim.money()).toEqual(PAID_AND_CLOSED);
      expect(await claim.case()).toMatchObject({ status: 'closed', outcome: 'overturned' });
      expect((await claim.state()).closed).toEqual({ outcome: 'paid', on: '2026-10-30' });
      expect(await claim.brokenRows()).toEqual([]);

      const { files, totals, exceptions } = await reconcile(practice.product.database, await practice.now());
      expect(
        files.map(({ totalCents, ownCents, plbCents, differenceCents }) => [
          totalCents,
          ownCents,
          plbCents,
          differenceCents,
        ]),
      ).toEqual([
        [24_000, 24_000, 0, 0],
        [76_000, 100_000, 24_000, 0],
        [74_000, 50_000, -24_000, 0],
      ]);
      expect(totals.adjustments).toEqual([{ reason: 'WO', what: 'overpayment recovered', amountCents: 0 }]);
      expect(exceptions).toEqual([]);
    }));

  it('without a letter is counted from the payment that the money was taken from', () =>
    Practice.run(env, START, async (practice) => {
      const claim = await paidAndClosed(practice);
      await practice.on('2026-09-01');
      const [first] = await laterVisits(practice);
      await practice.on('2026-09-14');
      await practice.receives(
        remittance('2026-09-14', [await paidInFull(first, '1000.00')], {
          adjustments: ['WO:ICN-S11-1 240.00'],
        }),
      );
      expect(await claim.money()).toEqual(RECOUPED);
      expect(await claim.deadline('appeal')).toMatchObject({ anchor: { date: '2026-09-14' } });
      expect(await claim.story('claimClosed', 'claimReopened', 'denialFound')).toEqual([
        ...['claimClosed', 'claimReopened', 'denialFound'],
      ]);
    }));

  it('twin: a demand letter has two clocks, to stop the withholding and to dispute', () =>
    Practice.run(env, medicare(), async (practice) => {
      const claim = await paidAndClosed(practice);
      await practice.on('2026-09-01');
      await letterComes(practice, claim, { kind: 'demand', basis: 'audit' });
      expect(await claim.money()).toEqual(PAID_AND_CLOSED);
      expect(await claim.deadline('recoupmentStop')).toMatchObject({
        ...{ status: 'open', legal: { legalDate: '2026-09-27', safeDate: '2026-09-25' } },
      });
      expect(await claim.deadline('appeal')).toMatchObject({
        ...{ status: 'open', legal: { legalDate: '2026-12-31', safeDate: '2026-12-24' } },
      });
      // The rules cannot judge an audit: a person does, while both clocks run.
      expect(await claim.case()).toMatchObject({ status: 'humanTask', deniedCents: 24_000 });
      await claim.choose('manager', 'appeal');
      await claim.decide('manager', 'approved');
      expect(await claim.deadline('recoupmentStop')).toMatchObject({ status: 'kept' });
      expect(await claim.deadline('appeal')).toMatchObject({ status: 'kept' });
    }));

  it('twin: a demand that is not disputed in time to stop it leaves the right to dispute', () =>
    Practice.run(env, medicare(), async (practice) => {
      const claim = await paidAndClosed(practice);
      await practice.on('2026-09-01');
      await letterComes(practice, claim, { kind: 'demand', basis: 'audit' });
      await practice.on('2026-09-28');
      expect(await claim.deadline('recoupmentStop')).toMatchObject({ status: 'missed' });
      expect(await claim.deadline('appeal')).toMatchObject({ status: 'open' });
      expect(await claim.case()).toMatchObject({ status: 'humanTask' });
    }));
});

/** The same claim under Medicare's rules: a redetermination within 120 days of the demand letter, presumed received five days after it. */
function medicare(): StoryStart {
  const window = { ...days(120, 'notice'), presumptionDays: 5 };
  return {
    ...START,
    playbooks: [
      commercialPlaybook({
        ...{ key: 'second-thoughts-plan', payerType: 'medicare_ffs' },
        appealLevels: [{ level: 1, name: 'Redetermination', action: 'appeal', window, decisionDays: 60 }],
        overpayment: { recoupmentStop: days(30, 'notice') },
      }),
    ],
  };
}
