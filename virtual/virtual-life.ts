import type { AppealActs } from '../domain/appeal-case/acts';
import type { AppealCaseState } from '../domain/appeal-case/state';
import type { ClaimActs } from '../domain/claim/acts';
import type { Command, CommandReply } from '../domain/claim/commands';
import type { ClaimState } from '../domain/claim/state';
import { copyJson } from '../domain/json';
import type { PracticeInstant } from '../domain/time';
import { AppealCore } from '../workflows/life/appeal-context';
import { appealLife } from '../workflows/life/appeal-life';
import { claimLife } from '../workflows/life/claim-life';
import { LifeCore } from '../workflows/life/context';
import { LifeCut, type WorldOf } from '../workflows/life/pump';
import type { Agenda } from './agenda';

export interface VirtualLifeOptions<Acts> {
  agenda: Agenda;
  act: Acts;
  /** Cut the life at every wait and take it up again from the JSON of its state: the ledger must come out the same. */
  cutEveryWait?: boolean;
  onError: (error: unknown) => void;
  /** End of the pause that the worker is in, if it is in one: no life starts or wakes before it. */
  pausedUntil?: () => PracticeInstant | undefined;
  /** Whether a run goes the way since a change (docs/patches.md). Default: always. */
  patched?: (id: string) => boolean;
}

/** What a claim's and an appeal's core have in common for whoever runs them. */
interface Core<State> {
  readonly state: State;
  nudge(): void;
}

/** A life on the virtual clock. It runs the phases that Temporal runs, unchanged. */
abstract class RunningLife<State, Acts, C extends Core<State>> {
  protected core: C;
  private blocked?: { ready: () => boolean; wake: () => void };
  private running = false;
  private cutPending: boolean;

  constructor(
    state: State,
    private readonly options: VirtualLifeOptions<Acts>,
  ) {
    this.cutPending = options.cutEveryWait ?? false;
    this.core = this.coreOf(this.world(), state);
  }

  protected abstract coreOf(world: WorldOf<Acts>, state: State): C;
  protected abstract life(core: C): Promise<void>;

  get state(): State {
    return this.core.state;
  }

  /** Starts the life; it runs whenever the agenda lets it. */
  start(): void {
    if (this.running) return;
    this.running = true;
    this.unlessPaused(() => this.live());
  }

  /** Facts wait. A life that has ended is started again: it finds out by itself whether there is something to do. */
  nudge(): void {
    if (this.running) {
      this.core.nudge();
      this.wakeIfReady();
    } else this.takeUpAgain();
  }

  protected startAgainIfEnded(): void {
    if (!this.running) this.takeUpAgain();
  }

  protected wakeIfReady(): void {
    if (this.blocked?.ready()) this.blocked.wake();
  }

  private live(): void {
    this.life(this.core).then(
      () => {
        this.running = false;
      },
      (error: unknown) => {
        this.running = false;
        if (error instanceof LifeCut) this.takeUpAgain();
        else this.options.onError(error);
      },
    );
  }

  private takeUpAgain(): void {
    this.core = this.coreOf(this.world(), copyJson(this.core.state));
    this.start();
  }

  private world(): WorldOf<Acts> {
    const { agenda, act, patched = () => true } = this.options;
    return {
      now: () => agenda.now,
      act,
      block: (ready, dueAt) => this.block(ready, dueAt),
      shouldCut: () => this.cutOnce(),
      patched,
    };
  }

  private block(ready: () => boolean, dueAt: PracticeInstant): Promise<void> {
    if (ready()) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = () => {
        if (this.blocked?.wake !== wake) return;
        this.unlessPaused(() => {
          if (this.blocked?.wake !== wake) return;
          this.blocked = undefined;
          resolve();
        });
      };
      this.blocked = { ready, wake };
      this.options.agenda.at(dueAt, wake);
    });
  }

  /** Now, or when the worker is back. */
  private unlessPaused(run: () => void): void {
    const until = this.options.pausedUntil?.();
    if (until === undefined) run();
    else this.options.agenda.at(until, () => this.unlessPaused(run));
  }

  /** Every other question is answered with yes: the life is cut at each wait, and waits after it was taken up again. */
  private cutOnce(): boolean {
    if (!this.options.cutEveryWait) return false;
    const cut = this.cutPending;
    this.cutPending = !cut;
    return cut;
  }
}

/** One claim's life on the virtual clock. */
export class VirtualLife extends RunningLife<ClaimState, ClaimActs, LifeCore> {
  /** A closed claim is started again, as Temporal does: it finds out by itself whether the command opens it. */
  offer(command: Command): void {
    this.startAgainIfEnded();
    this.core.offer(command);
    this.wakeIfReady();
  }

  replyTo(commandId: string): CommandReply | undefined {
    return this.core.replyTo(commandId);
  }

  protected override coreOf(world: WorldOf<ClaimActs>, state: ClaimState): LifeCore {
    return new LifeCore(world, state);
  }

  protected override life(core: LifeCore): Promise<void> {
    return claimLife(core);
  }
}

/** One appeal's life on the virtual clock. */
export class VirtualAppealLife extends RunningLife<AppealCaseState, AppealActs, AppealCore> {
  protected override coreOf(world: WorldOf<AppealActs>, state: AppealCaseState): AppealCore {
    return new AppealCore(world, state);
  }

  protected override life(core: AppealCore): Promise<void> {
    return appealLife(core);
  }
}
