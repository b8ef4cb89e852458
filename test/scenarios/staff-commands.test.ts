import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { describeWithTimeSkipping } from '../support/java-server';
import type { StoryPayer } from '../support/scenario/clinic';
import { claimAck } from '../support/scenario/payer-files';
import { commercialPlaybook, days, reconsiderationWithin } from '../support/scenario/playbook';
import { Practice, type StoryStart } from '../support/scenario/practice';
import { remittance } from '../support/scenario/remittance-file';
import { startStories } from '../support/scenario/server';
import type { StoryClaim } from '../support/scenario/story-claim';
import type { Visit } from '../support/scenario/visits';

const PAYER: StoryPayer = {
  ...{ id: 'STAFFPLAN', name: 'ANY PLAN', filingIndicator: 'CI', playbookKey: 'any-plan' },
};
const VISIT: Visit = {
  ...{ account: 'ELM-2001', payer: PAYER, serviceDate: '2026-04-22', diagnoses: ['I10'] },
  lines: [{ procedure: '99214', charge: '200.00', pointers: [1] }],
};
const START: StoryStart = {
  on: '2026-04-23',
  payers: [PAYER],
  playbooks: [
    commercialPlaybook({
      key: 'any-plan',
      correctedClaim: { ...days(180, 'serviceFrom'), accepted: true },
      appealLevels: [{ ...reconsiderationWithin(days(60, 'remittance')), name: 'Appeal', action: 'appeal' }],
    }),
  ],
};

/** 200.00 denied on 05-20 as not medically necessary: the appeal is due by 07-17. */
async function denied(practice: Practice): Promise<StoryClaim> {
  const [claim] = (await practice.imports(VISIT)) as [StoryClaim];
  await practice.submits();
  await practice.on('2026-04-24');
  const sent = await claim.sent();
  await practice.receives(claimAck({ claim: sent, speaker: 'payer', status: 'A2:20', on: '2026-04-24' }));
  await practice.on('2026-05-20');
  const lines = [{ paid: '0.00', adjustments: ['CO-50 200.00'] }];
  await practice.receives(remittance('2026-05-20', [{ claim: sent, payerControlNumber: 'ICN-1', lines }]));
  return claim;
}

describeWithTimeSkipping('What staff tell a claim', () => {
  let env: TestWorkflowEnvironment;
  beforeAll(async () => {
    env = await startStories();
  });
  afterAll(async () => {
    await env?.teardown();
  });

  it('a hold ends by itself before the safe date, and a later one is refused with that date', () =>
    Practice.run(env, START, async (practice) => {
      const claim = await denied(practice);
      const hold = { kind: 'hold', reasonId: 'note-1' } as const;
      expect(await claim.refusal(claim.gives('biller', { ...hold, until: '2026-07-17' }))).toContain(
        'it can be put off to 2026-07-16 at the latest',
      );
      await claim.gives('biller', { ...hold, until: '2026-06-10' });
      expect((await claim.state()).hold).toMatchObject({ until: '2026-06-10' });
      await practice.on('2026-06-11');
      expect((await claim.state()).hold).toBeUndefined();
    }));

  it('withdrawn and reopened, each once for its key, in the same workflow', () =>
    Practice.run(env, START, async (practice) => {
      const claim = await denied(practice);
      const withdraw = { kind: 'withdraw', reasonId: 'note-1' } as const;
      expect(await claim.refusal(claim.gives('biller', withdraw))).toContain('may not withdraw');
      await claim.gives('manager', withdraw, 'withdraw-1');
      expect((await claim.state()).closed).toMatchObject({ outcome: 'withdrawn' });
      expect(await claim.money()).toMatchObject({ adjusted: '200.00', open: '0.00' });
      expect(await claim.refusal(claim.gives('biller', { kind: 'release' }))).toContain(
        'is closed (withdrawn)',
      );

      const reopen = { kind: 'reopen', reasonId: 'note-2' } as const;
      await claim.gives('manager', reopen, 'reopen-1');
      await claim.gives('manager', reopen, 'reopen-1');
      expect(await claim.money()).toMatchObject({ adjusted: '0.00', open: '200.00' });
      expect(await claim.case()).toMatchObject({ status: 'humanTask' });
      expect(await claim.deadline('appeal')).toMatchObject({ status: 'open' });
      const reopened = (await claim.events()).filter(({ type }) => type === 'claimReopened');
      expect(reopened).toHaveLength(1);
    }));
});
