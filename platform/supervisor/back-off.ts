const FIRST_MS = 500;
const LONGEST_MS = 30_000;
const STEADY_MS = 60_000;

/**
 * How long to wait before a crashed service starts again: half a second, doubled at each crash up to half a minute;
 * a minute of steady running begins anew.
 */
export class BackOff {
  private crashes = 0;

  /** @param ranForMs how long the service ran before this crash */
  nextDelayMs(ranForMs: number): number {
    if (ranForMs >= STEADY_MS) this.crashes = 0;
    const delay = Math.min(FIRST_MS * 2 ** this.crashes, LONGEST_MS);
    this.crashes += 1;
    return delay;
  }
}
