/** So many requests at once, and so many in a minute after that. */
export interface RateLimit {
  burst: number;
  perMinute: number;
}

/** Buckets that are full again tell nothing: they are dropped when there are more than this. */
const MOST_BUCKETS = 10_000;

/** One bucket for each key, in this process. Machine time: it protects the machine, not the practice. */
export class RateLimiter {
  private readonly buckets = new Map<string, { left: number; at: number }>();

  constructor(
    private readonly limit: RateLimit,
    private readonly now: () => number = Date.now,
  ) {}

  /** Takes one request. @returns seconds to wait where there is none left; `undefined` when it may go on */
  take(key: string): number | undefined {
    const { burst, perMinute } = this.limit;
    const at = this.now();
    const known = this.buckets.get(key) ?? { left: burst, at };
    const left = Math.min(burst, known.left + ((at - known.at) * perMinute) / 60_000);
    if (left < 1) {
      this.buckets.set(key, { left, at });
      return Math.ceil(((1 - left) * 60) / perMinute);
    }
    this.buckets.set(key, { left: left - 1, at });
    if (this.buckets.size > MOST_BUCKETS) this.dropFull(at);
    return undefined;
  }

  private dropFull(at: number): void {
    const { burst, perMinute } = this.limit;
    for (const [key, bucket] of this.buckets)
      if (bucket.left + ((at - bucket.at) * perMinute) / 60_000 >= burst) this.buckets.delete(key);
  }
}
