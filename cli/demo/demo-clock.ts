import { announceClock } from '../../adapters/temporal/announce-clock';
import { HOUR, type PracticeInstant } from '../../domain/time';
import type { App } from '../assemble';

/** The stack may be this far behind its own clock before the clock waits for it, and runs again below the second figure. */
const PAUSE_BEHIND_HOURS = 6;
const RESUME_BEHIND_HOURS = 1;

/** A practice day a second for up to eighty claims; more claims take more time. */
export function scaleFor(claims: number): number {
  return Math.max(3_600, Math.round(86_400 * Math.min(1, 80 / claims)));
}

/** The demo's clock: it runs fast, and stands while the stack catches up with what is due. */
export class DemoClock {
  maxLagHours = 0;
  private running = false;

  constructor(
    private readonly app: App,
    private readonly scale: number,
  ) {}

  async run(): Promise<void> {
    if (!this.running) await this.change(this.scale);
    this.running = true;
  }

  async stop(): Promise<void> {
    if (this.running) await this.change(0);
    this.running = false;
  }

  /** Practice time now, after the clock was stopped or started as the lag of the stack asks for. */
  async keepUp(): Promise<PracticeInstant> {
    const now = await this.app.clock.now();
    const lag = await this.lagHours(now);
    this.maxLagHours = Math.max(this.maxLagHours, lag);
    if (lag > PAUSE_BEHIND_HOURS) await this.stop();
    else if (lag < RESUME_BEHIND_HOURS) await this.run();
    return now;
  }

  /** How long the most overdue open claim has been due, in practice hours. */
  private async lagHours(now: PracticeInstant): Promise<number> {
    const row = await this.app.database.forAllClients((tx) =>
      tx.claim.aggregate({ where: { outcome: null, nextDueAt: { not: null } }, _min: { nextDueAt: true } }),
    );
    const earliest = row._min.nextDueAt?.getTime() ?? now;
    return Math.max(0, (now - earliest) / HOUR);
  }

  private async change(scale: number): Promise<void> {
    const segment = await this.app.clock.change({ scale });
    await announceClock(this.app.temporal.client, segment);
  }
}
