import type { ClaimActs } from '../../domain/claim/acts';
import { applyCommand, type Command, type CommandReply, refusalOf } from '../../domain/claim/commands';
import { foldFacts } from '../../domain/claim/fold-facts';
import { nextPhase, type Phase } from '../../domain/claim/life';
import { type ClaimState, deadlineByKey } from '../../domain/claim/state';
import type { Step } from '../../domain/claim/step';
import { attend } from '../../domain/claim/steps/attention';
import type { DeadlineKey } from '../../domain/deadlines/deadline';
import { nextAttentionAt } from '../../domain/deadlines/rules';
import type { PracticeInstant } from '../../domain/time';

/** The only door from a claim's life to the world. Two worlds stand behind it: Temporal's and a virtual clock's in memory. */
export interface ClaimContext {
  readonly state: ClaimState;
  readonly act: ClaimActs;
  now(): PracticeInstant;
  /** Records a step: its events go to the ledger and its state becomes the claim's. One write. */
  record(step: Step): Promise<void>;
  /**
   * Waits, at a safe point, until the state calls for another phase, or the named deadline is due. Facts that came early count; staff
   * commands are taken here and nowhere else. A deadline is named by its key, never by a computed time.
   */
  untilPhaseChanges(from: Phase, deadline: DeadlineKey): Promise<'changed' | 'due'>;
  /** True when the life should be cut here and taken up again from its state (continue-as-new, or a test that cuts every wait). */
  shouldCut(): boolean;
}

/** What differs by world. `block` returns when `ready()` holds, or when practice time reaches `dueAt`; it may return early. */
export interface World {
  now(): PracticeInstant;
  block(ready: () => boolean, dueAt: PracticeInstant): Promise<void>;
  readonly act: ClaimActs;
  shouldCut(): boolean;
}

/** Thrown through the life to leave it at a wait; the state is complete and the life can be taken up from it. */
export class LifeCut extends Error {
  constructor() {
    super('The life was cut at a wait');
    this.name = 'LifeCut';
  }
}

/** A wait that returned at once this often without practice time moving is a spin: failing beats taking the worker down. */
const MAX_SPINS = 200;

/**
 * The core that both worlds share: inbox, commands, attention to legal clocks, and the pump that turns them into state. One thing happens
 * at a time: a life is either in a step, or at a wait where facts are folded first, then commands answered, then clocks attended.
 */
export class LifeCore implements ClaimContext {
  private nudged = true;
  private readonly queue: Command[] = [];
  private readonly replies = new Map<string, CommandReply>();
  private spins = 0;
  private lastWake = -1;

  constructor(
    private readonly world: World,
    private current: ClaimState,
  ) {}

  get state(): ClaimState {
    return this.current;
  }

  get act(): ClaimActs {
    return this.world.act;
  }

  now(): PracticeInstant {
    return this.world.now();
  }

  shouldCut(): boolean {
    return this.world.shouldCut();
  }

  /** Facts may be waiting. Synchronous and cheap: a message handler's whole body. */
  nudge(): void {
    this.nudged = true;
  }

  /** Queues a command; its reply is found under its id once the life has come to a wait. */
  offer(command: Command): void {
    this.queue.push(command);
  }

  replyTo(commandId: string): CommandReply | undefined {
    return this.replies.get(commandId);
  }

  /** A nudge came that no read of the inbox has answered. */
  hasNews(): boolean {
    return this.nudged;
  }

  hasQueued(): boolean {
    return this.queue.length > 0;
  }

  async record(step: Step): Promise<void> {
    const state = { ...step.state, decisionNo: this.current.decisionNo + 1 };
    const { clientId, claimId } = state;
    const written = await this.act.record({
      clientId,
      claimId,
      decisionNo: state.decisionNo,
      asOf: this.now(),
      events: step.events,
      state,
    });
    // A decision that was recorded before a crash stands: the life goes on from what was written then.
    this.current = written.adopted ?? state;
  }

  async untilPhaseChanges(from: Phase, key: DeadlineKey): Promise<'changed' | 'due'> {
    this.nudged = true;
    for (;;) {
      await this.takeFacts();
      await this.takeCommands();
      if (nextPhase(this.current) !== from) return 'changed';
      const deadline = deadlineByKey(this.current, key);
      // A command or fact of this phase may have settled the deadline: the phase looks again.
      if (deadline?.status !== 'open') return 'changed';
      if (deadline.dueAt <= this.now()) return 'due';
      if (await this.attendClocks()) continue;
      if (this.shouldCut()) throw new LifeCut();
      await this.sleepUntil(Math.min(deadline.dueAt, this.nextAttention()) as PracticeInstant);
    }
  }

  /** Reads the inbox and folds what is new; called at every wait, and once before a closed claim is left. */
  async takeFacts(): Promise<void> {
    while (this.nudged) {
      this.nudged = false;
      const { clientId, claimId, cursor } = this.current;
      const facts = await this.act.loadFacts({ clientId, claimId, afterSeq: cursor });
      if (facts.length > 0) await this.record(foldFacts(this.current, facts, this.now()));
    }
  }

  /** Answers every queued command: refused with the reason, or recorded. Nothing is left hanging. */
  async takeCommands(): Promise<void> {
    for (let command = this.queue.shift(); command; command = this.queue.shift()) {
      const refusal = refusalOf(this.current, command.body);
      if (!refusal) await this.record(applyCommand(this.current, command.body, this.now()));
      this.replies.set(
        command.id,
        refusal ? { ok: false, ...refusal } : { ok: true, decisionNo: this.current.decisionNo },
      );
    }
  }

  /** Gives reminders, escalates, and records a missed legal date on its day. True when something was recorded. */
  private async attendClocks(): Promise<boolean> {
    const step = attend(this.current, this.now());
    if (step) await this.record(step);
    return step !== undefined;
  }

  private nextAttention(): number {
    let next = Number.POSITIVE_INFINITY;
    for (const deadline of this.current.deadlines) next = Math.min(next, nextAttentionAt(deadline));
    return next;
  }

  private async sleepUntil(dueAt: PracticeInstant): Promise<void> {
    const at = this.now();
    this.spins = at === this.lastWake ? this.spins + 1 : 0;
    this.lastWake = at;
    if (this.spins > MAX_SPINS) throw new Error(`The claim's wait spins at ${at}`);
    await this.world.block(() => this.nudged || this.queue.length > 0, dueAt);
    // A fired timer is only a hint, and a nudge may have been lost: every wake reads the inbox.
    this.nudged = true;
  }
}
