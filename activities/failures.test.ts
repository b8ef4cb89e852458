import { ApplicationFailure } from '@temporalio/common';
import { Failure, type FailureType } from '../domain/failures';
import { createLogger } from '../platform/logger';
import { toApplicationFailure, withFailures } from './failures';

const quiet = createLogger('test', { level: 'silent', format: 'json' });

describe('a failure of an activity', () => {
  it.each<[FailureType, boolean]>([
    ['PayerUnavailable', false],
    ['PayerThrottled', false],
    ['OutcomeUnknown', true],
    ['NotFound', true],
    ['Forbidden', true],
    ['InvariantViolated', true],
  ])('%s keeps its type; not retried: %s', (type, nonRetryable) => {
    expect(toApplicationFailure(new Failure(type, 'why'))).toMatchObject({
      type,
      nonRetryable,
      message: 'why',
    });
  });

  it.each<[string, number, Partial<ApplicationFailure>]>([
    ['as long as the payer asked for', 2, { nonRetryable: false, nextRetryDelay: 2_000 }],
    ['by the clock of whoever asked, when that is long', 30, { nonRetryable: true }],
  ])('that says when to try again is tried again %s', (_when, retryAfterSeconds, told) => {
    const failure = new Failure('PayerThrottled', 'slow down', { retryAfterSeconds });
    expect(toApplicationFailure(failure)).toMatchObject({ type: 'PayerThrottled', ...told });
  });

  it('of a library is retried, and its message, which may quote a patient, stays out of history', async () => {
    const acts = withFailures(
      { run: async (_input: object) => Promise.reject(new TypeError('JANE DOE is not a date')) },
      quiet,
    );
    const failure: unknown = await acts.run({}).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ApplicationFailure);
    expect(failure).toMatchObject({ type: 'TypeError', nonRetryable: false });
    expect(String((failure as Error).message)).not.toContain('JANE');
  });
});
