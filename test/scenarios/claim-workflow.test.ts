import { WorkflowUpdateFailedError } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import type { CommandBody } from '../../domain/claim/commands';
import type { ClaimState } from '../../domain/claim/state';
import {
  aClaim,
  acknowledged,
  adjustment,
  aRemit,
  POLICY,
  remitted,
} from '../../domain/claim/testing/a-claim';
import { partnerQueue } from '../../domain/ids';
import { cents } from '../../domain/money';
import { addDays, dateOf } from '../../domain/time';
import { describeWithTimeSkipping } from '../support/java-server';
import { OneClaim } from '../support/one-claim';
import { eventually } from '../support/processes';
import { startStories } from '../support/scenario/server';
import { passDays, resultOf } from '../support/time';
import { workflowBundle } from '../support/workflow-bundle';

describeWithTimeSkipping('a claim on the engine', () => {
  let env: TestWorkflowEnvironment;
  beforeAll(async () => {
    env = await startStories();
  });
  afterAll(async () => {
    await env?.teardown();
  });

  let next = 0;
  async function withClaim(run: (claim: OneClaim) => Promise<void>): Promise<void> {
    next += 1;
    const serviceFrom = addDays(dateOf(await env.currentTimeMs()), -5);
    const state = aClaim({ claimId: `claim-${next}`, claimNumber: `OV00000000${next}X` });
    state.versions[0] = {
      ...(state.versions[0] as ClaimState['versions'][0]),
      patientControlNumber: `OV00000000${next}XV1`,
    };
    const claim = new OneClaim(env, {
      ...state,
      billing: { ...state.billing, serviceFrom, serviceThrough: serviceFrom },
      policy: POLICY,
    });
    const activities = claim.activities();
    const common = { connection: env.nativeConnection, activities };
    const claims = await Worker.create({ ...common, taskQueue: 'claims', workflowBundle });
    const partner = await Worker.create({ ...common, taskQueue: partnerQueue(state.billing.partnerId) });
    const inbound = await Worker.create({ ...common, taskQueue: 'inbound' });
    await claims.runUntil(partner.runUntil(inbound.runUntil(run(claim))));
  }

  const paid = (on: string) =>
    remitted(
      aRemit({
        remitDate: on,
        paidCents: cents(30_000),
        adjustments: [adjustment('CO', '45', 7_500, 'contractual')],
      }),
    );
  const denied = (on: string) =>
    remitted(
      aRemit({
        remitDate: on,
        paidCents: cents(15_000),
        adjustments: [
          adjustment('CO', '45', 13_000, 'contractual', 'L1'),
          adjustment('CO', '50', 9_500, 'denial', 'L3'),
        ],
        lines: [
          { lineId: 'L1', procedure: '99214', chargeCents: cents(28_000), paidCents: cents(15_000) },
          { lineId: 'L3', procedure: '82306', chargeCents: cents(9_500), paidCents: cents(0) },
        ],
      }),
    );

  it('goes from import to paid by batch, acknowledgement and remittance', () =>
    withClaim(async (claim) => {
      await claim.start();
      await claim.leaves();
      await claim.fact(acknowledged(await claim.today()));
      await passDays(env, 12);
      await claim.fact(paid(await claim.today()));
      await resultOf(claim.handle());
      expect((await claim.current()).closed?.outcome).toBe('paid');
      const types = (await claim.store.events(claim.state)).map((event) => event.type);
      expect(types).toEqual(
        expect.arrayContaining([
          'claimImported',
          'versionSent',
          'deadlineKept',
          'remittancePosted',
          'claimClosed',
        ]),
      );
    }));

  it('asks the payer when its usual time passes in silence, as often as the playbook says, then a person', () =>
    withClaim(async (claim) => {
      await claim.start();
      await claim.leaves();
      await claim.fact(acknowledged(await claim.today()));
      await passDays(env, 80, async () => (await claim.current()).tasks.length > 0);
      expect(claim.asked.length).toBe(POLICY.cadence.maxChecks);
      expect((await claim.current()).tasks[0]).toMatchObject({ kind: 'callPayer', owner: 'biller' });
      await claim.fact(paid(await claim.today()));
      await resultOf(claim.handle());
    }));

  async function toDraft(claim: OneClaim): Promise<void> {
    await claim.start();
    await claim.leaves();
    await claim.fact(acknowledged(await claim.today()));
    await passDays(env, 10);
    await claim.fact(denied(await claim.today()));
    await eventually(
      'a draft waits',
      async () => (await claim.current()).cases[0]?.status === 'awaitingApproval',
    );
  }

  /** The payer grants the appeal: a reversal and a correction that pays the denied line. */
  async function granted(claim: OneClaim): Promise<void> {
    const remitDate = await claim.today();
    const reversal = aRemit({
      remitClaimId: 'R2',
      remitDate,
      statusCode: '22',
      chargeCents: cents(-37_500),
      paidCents: cents(-15_000),
      adjustments: [
        adjustment('CO', '45', -13_000, 'contractual', 'L1'),
        adjustment('CO', '50', -9_500, 'denial', 'L3'),
      ],
    });
    const correction = aRemit({
      remitClaimId: 'R3',
      remitDate,
      paidCents: cents(24_500),
      adjustments: [adjustment('CO', '45', 13_000, 'contractual', 'L1')],
    });
    await claim.fact(remitted(reversal));
    await claim.fact(remitted(correction));
    await resultOf(claim.handle());
    expect(await claim.current()).toMatchObject({
      closed: { outcome: 'paid' },
      cases: [{ outcome: 'overturned' }],
    });
  }

  const approval = (state: ClaimState): Extract<CommandBody, { kind: 'decideApproval' }> => ({
    kind: 'decideApproval',
    draftId: state.cases[0]?.draft?.draftId as string,
    version: 1,
    decision: 'approved',
    by: 'user-1',
    role: 'manager',
  });

  it('sends an appeal once, only after a person approved exactly its version, and says why it refuses others', () =>
    withClaim(async (claim) => {
      await toDraft(claim);
      const approve = approval(await claim.current());
      const stale = await claim.command({ ...approve, version: 7 }, 'stale').catch((error: unknown) => error);
      expect(stale).toBeInstanceOf(WorkflowUpdateFailedError);
      expect((stale as WorkflowUpdateFailedError).cause?.message).toContain('stale');
      const auditor = await claim
        .command({ ...approve, role: 'auditor' }, 'auditor')
        .catch((error: unknown) => error);
      expect((auditor as WorkflowUpdateFailedError).cause?.message).toContain('reads and changes nothing');
      expect(claim.sends).toEqual([]);
      await claim.command(approve, 'approve');
      await claim.command(approve, 'approve');
      await eventually(
        'the appeal was received',
        async () => (await claim.current()).appeals[0]?.status === 'received',
      );
      expect(claim.sends.length).toBe(1);
      const legal = (await claim.current()).deadlines.find((one) => one.kind === 'appeal');
      expect(legal).toMatchObject({ status: 'kept', proof: { kind: 'appealReceipt', reference: 'REF1' } });
      await granted(claim);
    }));

  it('asks after a send whose answer was lost, and never sends it blindly again', () =>
    withClaim(async (claim) => {
      await toDraft(claim);
      claim.sendAnswers = [
        async () => {
          throw new Error('the connection broke after the bytes had left');
        },
      ];
      await claim.command(approval(await claim.current()), 'approve-lost');
      await eventually(
        'the outcome is unknown',
        async () => (await claim.current()).appeals[0]?.status === 'unknown',
      );
      await passDays(env, 2, async () => (await claim.current()).appeals[0]?.status === 'received');
      expect((await claim.current()).appeals[0]?.status).toBe('received');
      expect(claim.sends.length).toBe(1);
      expect(claim.asked.filter((key) => key.startsWith('appeal/')).length).toBe(1);
      await granted(claim);
    }));

  it('continues as new in the middle of its life and ends the same', () =>
    withClaim(async (claim) => {
      await claim.start(15);
      await claim.leaves();
      await claim.fact(acknowledged(await claim.today()));
      await passDays(env, 5);
      await claim.fact(paid(await claim.today()));
      await eventually('the claim is closed', async () => (await claim.current()).closed !== undefined);
      expect((await claim.current()).closed?.outcome).toBe('paid');
      const { runId } = await claim.handle().describe();
      const history = await claim.handle().fetchHistory();
      expect(
        history.events?.[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId,
      ).toBeTruthy();
      expect(runId).toBeTruthy();
    }));
});
