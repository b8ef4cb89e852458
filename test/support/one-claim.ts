import { WorkflowNotFoundError } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { AppealActivities, ClaimActivities, SweepActivities } from '../../activities/contracts';
import { loadCodeTables } from '../../adapters/codes/load-code-tables';
import { wakeAppeal } from '../../adapters/temporal/appeal-workflows';
import type { AppealCaseState } from '../../domain/appeal-case/state';
import type { ParcelOutcome } from '../../domain/claim/acts';
import type { CommandBody } from '../../domain/claim/commands';
import { denialInputOf } from '../../domain/claim/denial-input';
import type { FactBody } from '../../domain/claim/facts';
import type { ClaimState } from '../../domain/claim/state';
import { classifyDenial } from '../../domain/denials/classify';
import { claimWorkflowId } from '../../domain/ids';
import type { ClockSegment } from '../../domain/practice-clock';
import { dateOf, instant } from '../../domain/time';
import { sealEvents } from '../../platform/ledger/hash-chain';
import { MemoryStore } from '../../virtual/memory-store';
import { nudge, staffCommand } from '../../workflows/claim/claim.messages';
import { claimWorkflow } from '../../workflows/claim/claim.workflow';
import { eventually } from './processes';

const tables = loadCodeTables();

/** One claim on the time-skipping server: the real workflow and phases, a memory store, and a payer that does what the test says. */
export class OneClaim {
  readonly store = new MemoryStore({ seal: sealEvents });
  readonly sends: string[] = [];
  readonly asked: string[] = [];
  sendAnswers: (() => Promise<ParcelOutcome>)[] = [];
  private facts = 0;

  constructor(
    readonly env: TestWorkflowEnvironment,
    readonly state: ClaimState,
  ) {
    this.store.addClaim(state);
  }

  activities(): ClaimActivities & AppealActivities & Pick<SweepActivities, 'wakeAppeals' | 'nudgeClaims'> {
    return {
      loadAppeal: async (ref) => (await this.store.appealState(ref)) as AppealCaseState,
      loadAppealFacts: (input) => this.store.loadAppealFacts(input),
      recordAppeal: (input) => this.store.recordAppeal(input),
      wakeAppeals: async ({ appeals }) => {
        for (const appeal of appeals) await wakeAppeal(this.env.client, appeal, await this.clock());
      },
      nudgeClaims: async ({ nudges }) => {
        for (const { seq } of nudges) await this.nudge(seq);
      },
      loadClaim: async () => (await this.store.claimState(this.state)) as ClaimState,
      loadFacts: (input) => this.store.loadFacts(input),
      record: (input) => this.store.record(input),
      scrubClaim: async () => ({ findings: [], tables: 'none' }),
      classifyCase: async ({ caseId, state, asOf }) => {
        const input = denialInputOf(state, caseId, dateOf(asOf), { necessity: { recordMeetsPolicy: true } });
        return { input, verdict: classifyDenial(input, tables), tables: tables.version };
      },
      draft: async ({ draftId }) => ({ draftId, version: 1, sha256: 'x', missing: [] }),
      inquire: async ({ check }) => {
        this.asked.push(`276/${check}`);
        return { outcome: 'unavailable' };
      },
      lookForAuthorization: async () => ({
        ...{ billed: { lines: [], providers: [] }, onFile: [], numberOnClaim: false, emergency: false },
        denials: [],
      }),
      putAuthorization: async () => undefined,
      announcePaperwork: async () => undefined,
      requestAuthorization: async ({ intentKey }) => {
        this.asked.push(intentKey);
        return { outcome: 'unavailable' };
      },
      askAboutAuthorization: async ({ intentKey }) => {
        this.asked.push(intentKey);
        return { outcome: 'unavailable' };
      },
      askEligibility: async ({ intentKey }) => {
        this.asked.push(intentKey);
        return { outcome: 'unavailable' };
      },
      sendAppeal: async ({ intentKey, asOf }) => {
        this.sends.push(intentKey);
        const answer = this.sendAnswers.shift();
        return answer ? answer() : { outcome: 'delivered', reference: 'REF1', receivedOn: dateOf(asOf) };
      },
      sendDocuments: async ({ intentKey, asOf }) => {
        this.sends.push(intentKey);
        return { outcome: 'delivered', reference: 'REF1', receivedOn: dateOf(asOf) };
      },
      askDocuments: async ({ intentKey, asOf }) => {
        this.asked.push(intentKey);
        return { outcome: 'delivered', reference: 'REF1', receivedOn: dateOf(asOf) };
      },
      askAppeal: async ({ intentKey, asOf }) => {
        this.asked.push(intentKey);
        return { outcome: 'delivered', reference: 'REF1', receivedOn: dateOf(asOf) };
      },
    };
  }

  async fact(body: FactBody): Promise<void> {
    this.facts += 1;
    const { clientId, claimId } = this.state;
    await this.store.addFacts({
      asOf: await this.now(),
      facts: [{ clientId, claimId, key: `f${this.facts}`, body }],
    });
    await this.nudge(this.facts);
  }

  /** A life that woke by itself has read the fact already, and may have ended with it. */
  private async nudge(seq: number): Promise<void> {
    await this.handle()
      .signal(nudge, { seq })
      .catch((error: unknown) => {
        if (!(error instanceof WorkflowNotFoundError)) throw error;
      });
  }

  private async clock(): Promise<ClockSegment> {
    const now = await this.env.currentTimeMs();
    return { seq: 1, realFrom: now, practiceFrom: now, scale: 1 };
  }

  async now() {
    return instant(await this.env.currentTimeMs());
  }

  async today() {
    return dateOf(await this.now());
  }

  handle() {
    return this.env.client.workflow.getHandle<typeof claimWorkflow>(
      claimWorkflowId(this.state.clientId, this.state.claimId),
    );
  }

  command(body: CommandBody, updateId: string) {
    return this.handle().executeUpdate(staffCommand, { args: [body], updateId });
  }

  async current(): Promise<ClaimState> {
    return (await this.store.claimState(this.state)) as ClaimState;
  }

  async leaves(): Promise<void> {
    await eventually(
      'the claim is ready',
      async () => (await this.current()).versions.at(-1)?.status === 'ready',
    );
    const asOf = await this.now();
    const batchId = `B${asOf}`;
    await this.store.openBatch({ partnerId: 'sim', batchId, maxClaims: 10, asOf });
    await this.store.batchSent({ batchId, on: dateOf(asOf), asOf });
    await this.handle().signal(nudge, { seq: 0 });
    await eventually(
      'the claim was sent',
      async () => (await this.current()).versions.at(-1)?.status === 'sent',
    );
  }

  async start(maxEventsPerRun?: number): Promise<void> {
    const clock = await this.clock();
    const { clientId, claimId } = this.state;
    await this.env.client.workflow.start(claimWorkflow, {
      workflowId: claimWorkflowId(clientId, claimId),
      taskQueue: 'claims',
      args: [{ clientId, claimId, clock, ...(maxEventsPerRun ? { maxEventsPerRun } : {}) }],
    });
  }
}
