import { CancellationScope, condition, isCancellation, setHandler, sleep } from '@temporalio/workflow';
import { type ClockSegment, practiceNow, realTimeOf } from '../../domain/practice-clock';
import type { PracticeInstant } from '../../domain/time';
import { clockChanged } from './messages';

/**
 * Practice time inside a workflow: `now()` by the newest clock segment, and waits on one wake-up timer that is started again only for an
 * earlier time. A fired timer is only a hint: whoever waits compares with `now()` again.
 */
export class PracticeTime {
  private timer?: { at: number; scope: CancellationScope };
  private woken = false;

  constructor(private segment: ClockSegment) {
    setHandler(clockChanged, (next) => {
      if (next.seq <= this.segment.seq) return;
      this.segment = next;
      this.dropTimer();
      this.woken = true;
    });
  }

  now(): PracticeInstant {
    return practiceNow(this.segment, Date.now());
  }

  /** The segment to hand to the next run. */
  get current(): ClockSegment {
    return this.segment;
  }

  /** Returns when `ready()` holds, when practice time has come to `dueAt`, or earlier (a clock change). */
  async block(ready: () => boolean, dueAt: PracticeInstant): Promise<void> {
    this.woken = false;
    this.arm(realTimeOf(this.segment, dueAt));
    await condition(() => this.woken || ready());
  }

  async sleepUntil(dueAt: PracticeInstant): Promise<void> {
    while (this.now() < dueAt) await this.block(() => false, dueAt);
  }

  private arm(at: number): void {
    if (!Number.isFinite(at) || (this.timer && this.timer.at <= at)) return;
    this.dropTimer();
    const scope = new CancellationScope();
    const timer = { at, scope };
    this.timer = timer;
    scope
      .run(() => sleep(Math.max(1, Math.ceil(at - Date.now()))))
      .then(
        () => {
          if (this.timer === timer) this.timer = undefined;
          this.woken = true;
        },
        (error: unknown) => {
          if (!isCancellation(error)) throw error;
        },
      );
  }

  private dropTimer(): void {
    this.timer?.scope.cancel();
    this.timer = undefined;
  }
}
