import { Failure } from '../../domain/failures';

/** A send has happened or not when its connection ends; a read can simply be made again. */
export type CallClass = 'read' | 'send';

/** The connection was never made, so nothing can have arrived. Codes of Node's sockets and of its fetch. */
const NEVER_CONNECTED = new Set([
  ...['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL'],
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** Why a fetch threw, in our terms. */
export function failureOfConnection(error: unknown, call: CallClass): Failure {
  const code = codeOf(error);
  if (call === 'send' && !NEVER_CONNECTED.has(code ?? '')) {
    return new Failure(
      'OutcomeUnknown',
      'The connection ended before the answer came',
      { code },
      { cause: error },
    );
  }
  return new Failure('PayerUnavailable', 'The trading partner cannot be reached', { code }, { cause: error });
}

/** What an answer that is no success means; `undefined` for a success. @param retryAfter the header, as it came */
export function failureOfStatus(
  status: number,
  retryAfter: string | null,
  call: CallClass,
  now: () => number = Date.now,
): Failure | undefined {
  if (status >= 200 && status < 300) return undefined;
  if (status === 429) {
    return new Failure('PayerThrottled', 'The trading partner asks us to slow down', {
      retryAfterSeconds: secondsOf(retryAfter, now()),
    });
  }
  // 503 is the partner's own word that it did nothing; a gateway's 500, 502 or 504 says nothing about what lies behind it.
  if (status >= 500 && status !== 503 && call === 'send') {
    return new Failure('OutcomeUnknown', 'The trading partner failed while it had the request', { status });
  }
  if (status >= 500)
    return new Failure('PayerUnavailable', 'The trading partner is out of service', { status });
  if (status === 404)
    return new Failure('NotFound', 'The trading partner does not know what was asked for', { status });
  // Nothing is wrong with what we sent: who we are was refused before it was looked at.
  if (status === 401 || status === 403)
    return new Failure('PayerUnavailable', 'The trading partner refused our credentials', {
      ...{ status, code: 'CREDENTIALS' },
    });
  return new Failure('InvalidInput', 'The trading partner refused the request', { status });
}

/** `Retry-After` is a number of seconds or a date (RFC 9110, 10.2.3); what is neither is a second. */
function secondsOf(retryAfter: string | null, now: number): number {
  const seconds = Number(retryAfter);
  if (retryAfter?.trim() && Number.isFinite(seconds)) return Math.max(1, Math.ceil(seconds));
  const at = Date.parse(retryAfter ?? '');
  return Number.isNaN(at) ? 1 : Math.max(1, Math.ceil((at - now) / 1_000));
}

/** Read by shape: fetch wraps the socket's error as `cause`, and a name with several addresses as one error an address. */
function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { name, code, errors, cause } = error as {
    name?: unknown;
    code?: unknown;
    errors?: unknown;
    cause?: unknown;
  };
  if (name === 'TimeoutError') return 'TIMEOUT';
  if (typeof code === 'string') return code;
  return codeOf(Array.isArray(errors) ? errors[0] : cause);
}
