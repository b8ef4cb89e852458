/** Closed set of failure types. Each says when it is thrown and what the caller does about it. */
export type FailureType =
  /** The payer or clearinghouse cannot be reached; try again later. Retryable. */
  | 'PayerUnavailable'
  /** The payer asks us to slow down; wait as long as it says. Retryable. */
  | 'PayerThrottled'
  /** A send ended without an answer: ask the payer what it has, never send blindly again. Not retryable. */
  | 'OutcomeUnknown'
  /** Our own records contradict each other: stop and page. Not retryable. */
  | 'InvariantViolated'
  /** The named thing does not exist, or is not visible to this client. Not retryable. */
  | 'NotFound'
  /** The thing is not in a state that allows this, or a newer version exists. Tell the person why. Not retryable. */
  | 'Conflict'
  /** This person may not do this. Not retryable. */
  | 'Forbidden'
  /** The input is malformed; the message names the field. Not retryable. */
  | 'InvalidInput';

/** The product's one error class: a closed type, a static message, and data without patient facts. */
export class Failure extends Error {
  constructor(
    readonly type: FailureType,
    message: string,
    readonly data: Record<string, string | number | boolean | undefined> = {},
    options?: { cause?: unknown },
  ) {
    super(message);
    this.name = type;
    if (options && 'cause' in options) (this as { cause?: unknown }).cause = options.cause;
  }
}

/** Whether it says that nothing happened at the other side, and that a later try may succeed. Other words than ours say nothing. */
export function isRetryable(type: string | undefined): boolean {
  return type === 'PayerUnavailable' || type === 'PayerThrottled';
}
