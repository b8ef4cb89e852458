import { ApplicationFailure, CancelledFailure } from '@temporalio/common';
import { Failure, isRetryable } from '../domain/failures';
import { errorFields, type Logger } from '../platform/logger';

/** Whatever an activity map holds: functions of one plain-JSON input. */
type ActivityMap<T> = {
  [Name in keyof T]: T[Name] extends (input: infer Input) => Promise<infer Output>
    ? (input: Input) => Promise<Output>
    : never;
};

/**
 * The one mapping of our failures to Temporal's. The type stays, so that a workflow can route by it; what may succeed later is retried.
 * A foreign error loses its message: libraries quote values, and a failure is written into history for ever.
 */
export function toApplicationFailure(error: unknown): Error {
  if (error instanceof ApplicationFailure || error instanceof CancelledFailure) return error;
  if (error instanceof Failure) {
    const again = retryOf(error);
    return ApplicationFailure.create({
      message: error.message,
      type: error.type,
      nonRetryable: again === 'never',
      ...(typeof again === 'number' && { nextRetryDelay: again }),
      details: [error.data],
    });
  }
  const type = error instanceof Error ? error.name : 'Unknown';
  return ApplicationFailure.create({
    message: 'An activity failed unexpectedly; see its worker log',
    type,
    nonRetryable: false,
  });
}

/** Whoever waits for an act cannot be told anything meanwhile, so what must wait longer is left to the caller's own clock. */
const LONGEST_WAIT_SECONDS = 5;

/** Whether, and after how many milliseconds, an activity is tried again where it runs. */
function retryOf({ type, data }: Failure): 'never' | 'usual' | number {
  if (!isRetryable(type)) return 'never';
  const { retryAfterSeconds } = data;
  if (typeof retryAfterSeconds !== 'number') return 'usual';
  return retryAfterSeconds > LONGEST_WAIT_SECONDS ? 'never' : retryAfterSeconds * 1_000;
}

/** Wraps every activity of a map, so that what it throws is mapped and an unexpected error is logged where it happened. */
export function withFailures<T extends ActivityMap<T>>(activities: T, log: Logger): T {
  const wrapped = Object.entries<(input: never) => Promise<unknown>>(activities).map(([name, run]) => [
    name,
    async (input: never) => {
      try {
        return await run(input);
      } catch (error) {
        if (!(error instanceof Failure))
          log.error('activity.failed', { activity: name, ...errorFields(error) });
        throw toApplicationFailure(error);
      }
    },
  ]);
  return Object.fromEntries(wrapped) as T;
}
