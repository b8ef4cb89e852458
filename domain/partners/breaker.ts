/** How a trading partner is left in peace after calls that failed, so that it stops nobody but those who wait for it. */

/** What is on record of a partner's answers. Times in milliseconds of the machine's clock: an outage does not care for practice time. */
export interface PartnerRecord {
  /** Calls in a row that found it away. */
  failures: number;
  /** What the last of them met. */
  lastFailure?: string;
  restsUntil?: number;
}

/**
 * answers: the last call was answered; away: it was not; resting: it is left in peace for a while; refused: it does not take our
 * credentials, which only a person mends; unknown: nobody has asked yet.
 */
export type PartnerState = 'answers' | 'away' | 'resting' | 'refused' | 'unknown';

/** One call that failed in a way that says that nothing happened there. */
export interface FailedCall {
  code: string;
  /** The partner asks us to slow down, for so long. */
  retryAfterSeconds?: number;
}

/** What the breaker does of a failed call: what is on record of it, and for how long nobody calls. */
export interface AfterFailure {
  failures: number;
  restMs: number;
}

/** Failures of sign-in and of our own connection record: calling again changes nothing and may lock an account. */
const OF_CREDENTIALS: ReadonlySet<string> = new Set([
  'CREDENTIALS',
  'SIGN_IN',
  'HOST_KEY',
  'NO_SECRET',
  'CONNECTION',
]);

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const TRIES_BEFORE_REST = 3;
const FIRST_REST = 2 * SECOND;
const LONGEST_REST = MINUTE;
const CREDENTIALS_REST = 15 * MINUTE;
/** More than anybody asks for; what asks for more is looked at again then. */
const LONGEST_RETRY_AFTER = 60 * MINUTE;

export function isOfCredentials(code: string | undefined): boolean {
  return code !== undefined && OF_CREDENTIALS.has(code);
}

/**
 * Three calls in a row that found it away: two seconds, doubled up to a minute. Asked to slow down: as long as it says, and nothing is held
 * against it. Credentials refused: a quarter of an hour, from the first time on.
 */
export function afterFailure(known: PartnerRecord, { code, retryAfterSeconds }: FailedCall): AfterFailure {
  if (retryAfterSeconds !== undefined)
    return {
      failures: known.failures,
      restMs: Math.min(Math.max(retryAfterSeconds, 1) * SECOND, LONGEST_RETRY_AFTER),
    };
  const failures = known.failures + 1;
  if (isOfCredentials(code)) return { failures, restMs: CREDENTIALS_REST };
  if (failures < TRIES_BEFORE_REST) return { failures, restMs: 0 };
  return { failures, restMs: Math.min(FIRST_REST * 2 ** (failures - TRIES_BEFORE_REST), LONGEST_REST) };
}

/** How a partner stands now, by what is on record of it. */
export function partnerStateOf(known: PartnerRecord | undefined, now: number): PartnerState {
  if (!known) return 'unknown';
  const { failures, lastFailure, restsUntil } = known;
  if (failures > 0 && isOfCredentials(lastFailure)) return 'refused';
  if (restsUntil !== undefined && restsUntil > now) return 'resting';
  return failures > 0 ? 'away' : 'answers';
}

/** Whether what waits for the partner is held up by it. A first call that failed may be chance. */
export function isHeldUp(known: PartnerRecord | undefined): boolean {
  if (!known || known.failures === 0) return false;
  return known.failures >= TRIES_BEFORE_REST || isOfCredentials(known.lastFailure);
}
