import type { ClaimActs } from '../domain/claim/acts';
import type { Command, CommandReply } from '../domain/claim/commands';
import type { ClaimState } from '../domain/claim/state';
import { copyJson } from '../domain/json';
import type { PracticeInstant } from '../domain/time';
import { claimLife } from '../workflows/life/claim-life';
import { LifeCore, LifeCut } from '../workflows/life/context';
import type { Agenda } from './agenda';

export interface VirtualLifeOptions {
  agenda: Agenda;
  act: ClaimActs;
  /** Cut the life at every wait and take it up again from the JSON of its state: the ledger must come out the same. */
  cutEveryWait?: boolean;
  onError: (error: unknown) => void;
  /** End of the pause that the worker is in, if it is in one: no life starts or wakes before it. */
  pausedUntil?: () => PracticeInstant | undefined;
}

/** One claim's life on the virtual clock. It runs the phases that Temporal runs, unchanged. */
export class VirtualLife {
  private core: LifeCore;
  private blocked?: { ready: () => boolean; wake: () => void };
  private running = false;
  private cutPending: boolean;

  constructor(
    state: ClaimState,
    private readonly options: VirtualLifeOptions,
  ) {
    this.cutPending = options.cutEveryWait ?? false;
    this.core = this.coreFrom(state);
  }

  get state(): ClaimState {
    return this.core.state;
  }

  /** Starts the life; it runs whenever the agenda lets it. */
  start(): void {
    if (this.running) return;
    this.running = true;
    this.unlessPaused(() => this.live());
  }

  private live(): void {
    claimLife(this.core).then(
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

  /** Facts wait. A closed life is started again: it finds out by itself whether they reopen it. */
  nudge(): void {
    if (this.running) {
      this.core.nudge();
      this.wakeIfReady();
    } else this.takeUpAgain();
  }

  offer(command: Command): void {
    this.core.offer(command);
    this.wakeIfReady();
  }

  replyTo(commandId: string): CommandReply | undefined {
    return this.core.replyTo(commandId);
  }

  private takeUpAgain(): void {
    this.core = this.coreFrom(copyJson(this.core.state));
    this.start();
  }

  private coreFrom(state: ClaimState): LifeCore {
    const { agenda, act } = this.options;
    return new LifeCore(
      {
        now: () => agenda.now,
        act,
        block: (ready, dueAt) => this.block(ready, dueAt),
        shouldCut: () => this.cutOnce(),
      },
      state,
    );
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

  private wakeIfReady(): void {
    if (this.blocked?.ready()) this.blocked.wake();
  }

  /** Every other question is answered with yes: the life is cut at each wait, and waits after it was taken up again. */
  private cutOnce(): boolean {
    if (!this.options.cutEveryWait) return false;
    const cut = this.cutPending;
    this.cutPending = !cut;
    return cut;
  }
}
