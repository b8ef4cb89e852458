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

/** What an answer that is no success means; `undefined` for a success. */
export function failureOfStatus(
  status: number,
  retryAfter: string | null,
  call: CallClass,
): Failure | undefined {
  if (status >= 200 && status < 300) return undefined;
  if (status === 429) {
    const retryAfterSeconds = Number(retryAfter) || 1;
    return new Failure('PayerThrottled', 'The trading partner asks us to slow down', { retryAfterSeconds });
  }
  // 503 is the partner's own word that it did nothing; a gateway's 500, 502 or 504 says nothing about what lies behind it.
  if (status >= 500 && status !== 503 && call === 'send') {
    return new Failure('OutcomeUnknown', 'The trading partner failed while it had the request', { status });
  }
  if (status >= 500)
    return new Failure('PayerUnavailable', 'The trading partner is out of service', { status });
  if (status === 404)
    return new Failure('NotFound', 'The trading partner does not know what was asked for', { status });
  return new Failure('InvalidInput', 'The trading partner refused the request', { status });
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
