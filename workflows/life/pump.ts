import type { Deadline, DeadlineKey } from '../../domain/deadlines/deadline';
import type { PracticeInstant } from '../../domain/time';

/** What differs by world. `block` returns when `ready()` holds, or when practice time reaches `dueAt`; it may return early. */
export interface WorldOf<Acts> {
  now(): PracticeInstant;
  block(ready: () => boolean, dueAt: PracticeInstant): Promise<void>;
  readonly act: Acts;
  shouldCut(): boolean;
  /** True unless this run went the way before the change `id` already (docs/patches.md). */
  patched(id: string): boolean;
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

/** What every life's state has in common. */
export interface LivingState {
  cursor: number;
  decisionNo: number;
  deadlines: Deadline[];
}

/**
 * The pump that claims and appeals share, in both worlds: it reads the inbox, waits, and wakes. One thing happens at a time: a life is
 * either in a step, or at a wait where facts are folded first, then messages taken, then clocks attended.
 */
export abstract class LifePump<State extends LivingState, Step extends { state: State }, Acts> {
  private nudged = true;
  private spins = 0;
  private lastWake = -1;

  constructor(
    protected readonly world: WorldOf<Acts>,
    protected current: State,
  ) {}

  /** Reads what is new in the inbox and folds it; `undefined` when nothing is. */
  protected abstract foldNew(): Promise<Step | undefined>;
  protected abstract phase(): string;
  /** Writes a decision. @returns the state that stands now when this decision had been written before */
  protected abstract write(step: Step): Promise<State | undefined>;
  /** After a decision is on record: whoever was told something is nudged. */
  protected abstract passOn(step: Step): Promise<void>;

  get state(): State {
    return this.current;
  }

  get act(): Acts {
    return this.world.act;
  }

  now(): PracticeInstant {
    return this.world.now();
  }

  patched(id: string): boolean {
    return this.world.patched(id);
  }

  /** Facts may be waiting. Synchronous and cheap: a message handler's whole body. */
  nudge(): void {
    this.nudged = true;
  }

  /** A nudge came that no read of the inbox has answered. */
  hasNews(): boolean {
    return this.nudged;
  }

  /** Records a step: its events and what it tells others are written with its state, which becomes the life's. One write. */
  async record(step: Step): Promise<void> {
    // A decision that was recorded before a crash stands: the life goes on from what was written then.
    this.current = (await this.write(step)) ?? step.state;
    await this.passOn(step);
  }

  /**
   * Waits, at a safe point, until the state calls for another phase, or the named deadline is due. Facts that came early count. A deadline
   * is named by its key, never by a computed time.
   * @param stays whether what is waited for is still what the phase is about; without it the phase alone decides
   */
  async untilPhaseChanges(
    from: string,
    key: DeadlineKey,
    stays: (state: State) => boolean = () => true,
  ): Promise<'changed' | 'due'> {
    this.nudged = true;
    for (;;) {
      await this.takeFacts();
      await this.takeMessages();
      if (this.phase() !== from || !stays(this.current)) return 'changed';
      const deadline = this.current.deadlines.find((known) => known.key === key);
      // A message or fact of this phase may have settled the deadline: the phase looks again.
      if (deadline?.status !== 'open') return 'changed';
      if (deadline.dueAt <= this.now()) return 'due';
      if (await this.attendClocks()) continue;
      if (this.world.shouldCut()) throw new LifeCut();
      await this.sleepUntil(Math.min(deadline.dueAt, this.nextAttention()) as PracticeInstant);
    }
  }

  /** Reads the inbox and folds what is new; called at every wait, and once before a closed life is left. */
  async takeFacts(): Promise<void> {
    while (this.nudged) {
      this.nudged = false;
      const step = await this.foldNew();
      if (step) await this.record(step);
    }
  }

  /** Answers what people have said meanwhile. */
  protected async takeMessages(): Promise<void> {}

  protected hasMessages(): boolean {
    return false;
  }

  /** Does what legal clocks call for. True when something was recorded. */
  protected async attendClocks(): Promise<boolean> {
    return false;
  }

  /** When a legal clock next wants attention. */
  protected nextAttention(): number {
    return Number.POSITIVE_INFINITY;
  }

  private async sleepUntil(dueAt: PracticeInstant): Promise<void> {
    const at = this.now();
    this.spins = at === this.lastWake ? this.spins + 1 : 0;
    this.lastWake = at;
    if (this.spins > MAX_SPINS) throw new Error(`A wait spins at ${at}`);
    await this.world.block(() => this.nudged || this.hasMessages(), dueAt);
    // A fired timer is only a hint, and a nudge may have been lost: every wake reads the inbox.
    this.nudged = true;
  }
}
