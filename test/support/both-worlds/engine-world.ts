import { WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure, WorkflowIdReusePolicy } from '@temporalio/common';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import type { AppealActivities, ClaimActivities, SweepActivities } from '../../../activities/contracts';
import { wakeAppeal } from '../../../adapters/temporal/appeal-workflows';
import { nudgeClaim, startClaim } from '../../../adapters/temporal/claim-workflows';
import { TASK_QUEUES } from '../../../adapters/temporal/messages';
import type { AppealCaseState, AppealRef } from '../../../domain/appeal-case/state';
import type { ClaimRef } from '../../../domain/claim/acts';
import type { Nudge } from '../../../domain/claim/claim-store';
import type { Command } from '../../../domain/claim/commands';
import { denialInputOf } from '../../../domain/claim/denial-input';
import type { ClaimState } from '../../../domain/claim/state';
import { classifyDenial } from '../../../domain/denials/classify';
import type { CodeTables } from '../../../domain/denials/code-tables';
import type { CaseContext } from '../../../domain/denials/context';
import { claimWorkflowId, partnerQueue } from '../../../domain/ids';
import { type ClockSegment, practiceNow } from '../../../domain/practice-clock';
import { dateOf, type PracticeInstant } from '../../../domain/time';
import { sealEvents } from '../../../platform/ledger/hash-chain';
import { MemoryStore } from '../../../virtual/memory-store';
import type { PayerView } from '../../../virtual/payer-view';
import { scrubbedView } from '../../../virtual/scrubbing';
import { daysAfter } from '../../../virtual/virtual-practice';
import { staffCommand } from '../../../workflows/claim/claim.messages';
import type { claimWorkflow } from '../../../workflows/claim/claim.workflow';
import { passTime } from '../time';
import { workflowBundle } from '../workflow-bundle';
import {
  type Answer,
  type Happening,
  type LivedLives,
  livedLives,
  nameOfAct,
  type PayerAct,
  type PayerActs,
} from './timeline';

type Activities = ClaimActivities & AppealActivities & Pick<SweepActivities, 'wakeAppeals' | 'nudgeClaims'>;

/** The trading partner of every claim of a virtual practice. */
const PARTNER = 'sim';

export interface EngineWorldOptions {
  timeline: readonly Happening[];
  acts: PayerActs;
  tables: CodeTables;
  startAt: PracticeInstant;
  days: number;
  /** The claim that a claim repeats. */
  originalOf: (claimId: string) => string | undefined;
  /** The claim as it came in. */
  viewOf: (claimId: string) => PayerView | undefined;
}

/** Lives the same practice as workflows on the time-skipping server: what came to the virtual lives comes to these, at the same times. */
export async function liveOnEngine(
  env: TestWorkflowEnvironment,
  options: EngineWorldOptions,
): Promise<LivedLives> {
  const realFrom = await env.currentTimeMs();
  const clock = { seq: 1, realFrom, practiceFrom: options.startAt, scale: 1 };
  const world = new EngineWorld(env, options, clock);
  const common = { connection: env.nativeConnection, activities: { ...world.activities() } };
  const claims = await Worker.create({ ...common, workflowBundle, taskQueue: TASK_QUEUES.claims });
  const payers = await Worker.create({ ...common, taskQueue: TASK_QUEUES.payers });
  const partner = await Worker.create({ ...common, taskQueue: partnerQueue(PARTNER) });
  const inbound = await Worker.create({ ...common, taskQueue: TASK_QUEUES.inbound });
  await claims.runUntil(payers.runUntil(partner.runUntil(inbound.runUntil(world.live()))));
  return world.lived();
}

class EngineWorld {
  private readonly store = new MemoryStore({ seal: sealEvents });
  private readonly answers = new Map<string, Answer>();
  private readonly surprises: string[] = [];
  private readonly claims = new Map<string, ClaimRef>();
  private readonly acts: Map<string, PayerAct[]>;
  private readonly drafts = new Map<string, number>();

  constructor(
    private readonly env: TestWorkflowEnvironment,
    private readonly options: EngineWorldOptions,
    private readonly clock: ClockSegment,
  ) {
    this.acts = new Map([...options.acts].map(([name, acts]) => [name, [...acts]]));
  }

  /** All that has one time comes together; what was written is there before anybody is told. */
  async live(): Promise<void> {
    for (const together of groupedByTime(this.options.timeline)) {
      await this.passUntil(together[0]?.at as PracticeInstant);
      const tell: (() => Promise<unknown>)[] = [];
      for (const happening of together) tell.push(await this.happen(happening));
      await Promise.all(tell.map((one) => one()));
    }
    // Lives that end by a clock of their own end too: nothing is cut off.
    await this.passUntil(daysAfter(this.options.startAt, this.options.days));
  }

  lived(): LivedLives {
    for (const [name, left] of this.acts)
      if (left.length > 0) this.surprises.push(`never asked, but was on the virtual clock: ${name}`);
    const { store, answers, surprises } = this;
    return livedLives(store, { answers, surprises });
  }

  activities(): Activities {
    const { store } = this;
    return {
      loadAppeal: async (ref) => (await store.appealState(ref)) as AppealCaseState,
      loadAppealFacts: (input) => store.loadAppealFacts(input),
      recordAppeal: (input) => store.recordAppeal(input),
      wakeAppeals: ({ appeals }) => this.wakeAppeals(appeals),
      nudgeClaims: ({ nudges }) => this.nudgeClaims(nudges),
      loadClaim: async (ref) => (await store.claimState(ref)) as ClaimState,
      loadFacts: (input) => store.loadFacts(input),
      record: (input) => store.record(input),
      scrubClaim: async ({ clientId, claimId, asOf }) => {
        const facts = await store.loadFacts({ clientId, claimId, afterSeq: 0 });
        const state = (await store.claimState({ clientId, claimId })) as ClaimState;
        return scrubbedView(state, this.options.viewOf(claimId), facts, asOf);
      },
      classifyCase: async ({ claimId, caseId, state, asOf }) => {
        const { tables } = this.options;
        const input = denialInputOf(state, caseId, dateOf(asOf), this.known(claimId));
        return { input, verdict: classifyDenial(input, tables), tables: tables.version };
      },
      draft: async ({ draftId, kind }) => {
        const version = (this.drafts.get(draftId) ?? 0) + 1;
        this.drafts.set(draftId, version);
        const missing = kind === 'correctedClaim' ? ['What the payer asked for'] : [];
        return { draftId, version, sha256: '', missing };
      },
      inquire: (input) => this.asBefore(nameOfAct('inquire', input), input.asOf),
      lookForAuthorization: (input) => this.asBefore(nameOfAct('lookForAuthorization', input), input.asOf),
      putAuthorization: (input) => this.asBefore(nameOfAct('putAuthorization', input), input.asOf),
      announcePaperwork: async () => undefined,
      requestAuthorization: (input) => this.asBefore(nameOfAct('askAuthorization', input), input.asOf),
      askAboutAuthorization: (input) => this.asBefore(nameOfAct('askAuthorization', input), input.asOf),
      askEligibility: (input) => this.asBefore(nameOfAct('askEligibility', input), input.asOf),
      sendAppeal: (input) => this.asBefore(nameOfAct('sendAppeal', input), input.asOf),
      askAppeal: (input) => this.asBefore(nameOfAct('askAppeal', input), input.asOf),
      sendDocuments: (input) => this.asBefore(nameOfAct('sendDocuments', input), input.asOf),
      askDocuments: (input) => this.asBefore(nameOfAct('askDocuments', input), input.asOf),
    };
  }

  /** A payer answers as it did on the virtual clock. What it was not asked there is a surprise; it is then away. */
  private async asBefore<Outcome>(name: string, asOf: PracticeInstant): Promise<Outcome> {
    const act = this.acts.get(name)?.shift();
    if (!act) {
      this.surprises.push(`asked on ${dateOf(asOf)}, and never on the virtual clock: ${name}`);
      return { outcome: 'unavailable' } as Outcome;
    }
    if (act.facts.length > 0) await this.store.addFacts({ facts: act.facts, asOf });
    return act.outcome as Outcome;
  }

  /** Brings one thing about. @returns how those are told whom it concerns */
  private async happen(happening: Happening): Promise<() => Promise<unknown>> {
    const asOf = await this.now();
    switch (happening.what) {
      case 'claim': {
        const { state } = happening;
        this.store.addClaim(state);
        this.claims.set(state.claimId, state);
        return () => this.start(state, WorkflowIdReusePolicy.REJECT_DUPLICATE);
      }
      case 'facts': {
        const nudges = await this.store.addFacts({ facts: happening.facts, asOf });
        return () => this.nudgeClaims(nudges);
      }
      case 'appealFacts': {
        const appeals = await this.store.addAppealFacts({ facts: happening.facts, asOf });
        return () => this.wakeAppeals(appeals);
      }
      case 'batchOpened': {
        const batch = await this.store.openBatch({ ...happening.input, asOf });
        const [found, expected] = [batch, happening.batch].map((one) => JSON.stringify(one));
        if (found !== expected) this.surprises.push(`batch ${found}, on the virtual clock ${expected}`);
        return async () => undefined;
      }
      case 'batchSent': {
        const nudges = await this.store.batchSent({ ...happening.input, asOf });
        return () => this.nudgeClaims(nudges);
      }
      case 'command':
        return () => this.say(happening.claimId, happening.command);
    }
  }

  private async say(claimId: string, { id, body }: Command): Promise<void> {
    const { clientId } = this.claims.get(claimId) as ClaimRef;
    const handle = this.env.client.workflow.getHandle<typeof claimWorkflow>(
      claimWorkflowId(clientId, claimId),
    );
    const answer = handle.executeUpdate(staffCommand, { args: [body], updateId: id });
    this.answers.set(
      id,
      await answer.then(
        () => 'done',
        (error: unknown) => refusalOf(error),
      ),
    );
  }

  private async nudgeClaims(nudges: readonly Nudge[]): Promise<void> {
    for (const nudge of nudges) {
      if ((await nudgeClaim(this.env.client, nudge)) === 'told') continue;
      const state = (await this.store.claimState(nudge)) as ClaimState;
      // The nudge may have come after the life had read the fact and ended.
      if (state.cursor < nudge.seq) await this.start(state, WorkflowIdReusePolicy.ALLOW_DUPLICATE);
    }
  }

  private async wakeAppeals(appeals: readonly AppealRef[]): Promise<void> {
    for (const appeal of appeals) await wakeAppeal(this.env.client, appeal, this.clock);
  }

  private start({ clientId, claimId, billing }: ClaimState, reuse: WorkflowIdReusePolicy): Promise<boolean> {
    const { payerId, form } = billing;
    const claim = { clientId, claimId, payerId, form, phase: 'intake' };
    return startClaim(this.env.client, claim, { clock: this.clock, reuse });
  }

  /** What the database would know around a case. */
  private known(claimId: string): CaseContext {
    const original = this.options.originalOf(claimId);
    const state = this.store.lives().find((life) => life.state.claimId === original)?.state;
    if (!state) return {};
    const originalStatus = state.closed?.outcome === 'paid' ? 'paid' : state.closed ? 'denied' : 'pending';
    return { duplicate: { originalFound: true, originalStatus, contentIdentical: true } };
  }

  private async now(): Promise<PracticeInstant> {
    return practiceNow(this.clock, await this.env.currentTimeMs());
  }

  private async passUntil(at: number): Promise<void> {
    const left = at - (await this.now());
    if (left > 0) await passTime(this.env, left);
  }
}

function* groupedByTime(timeline: readonly Happening[]): Generator<Happening[]> {
  let together: Happening[] = [];
  for (const happening of timeline) {
    if (together[0] && together[0].at !== happening.at) {
      yield together;
      together = [];
    }
    together.push(happening);
  }
  if (together.length > 0) yield together;
}

function refusalOf(error: unknown): Answer {
  if (error instanceof WorkflowNotFoundError) return 'gone';
  if (error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure)
    return error.cause.type ?? 'failed';
  throw error;
}
