import { Failure } from '../../../domain/failures';
import { type CallClass, failureOfConnection, failureOfStatus } from '../../clearinghouse/http-call';
import type { PasEndpoint } from './endpoint';
import { OPERATION_OUTCOME } from './resources';
import { refused, type SignIn } from './sign-in';

/** With the sign-in below the 10 s in which an activity must end. */
const TIMEOUT_MS = 5_500;
/** With a second sign-in as well: what left after the activity ended would be taken for never sent. */
const WHOLE_MS = 9_500;
const FHIR_JSON = 'application/fhir+json';
/** What a payer says of the question itself, and not of its own state. */
const SAYS_NO = new Set([400, 404, 409, 410, 412, 422]);

export interface PasCall {
  class: CallClass;
  operation: '$submit' | '$inquire';
  bytes: Uint8Array;
}

/**
 * One operation at a payer's endpoint. An OperationOutcome that refuses the question is its answer; whatever else is no success is a failure.
 * A token that is taken no longer is renewed once: who is not let in has sent nothing.
 */
export async function callPas(endpoint: PasEndpoint, signIn: SignIn, call: PasCall): Promise<Uint8Array> {
  const whole = AbortSignal.timeout(WHOLE_MS);
  const first = await post(endpoint, signIn, call, whole);
  if (first.status !== 401) return answerIn(first, call);
  signIn.forget(endpoint.signIn);
  return answerIn(await post(endpoint, signIn, call, whole), call);
}

interface Reply {
  status: number;
  retryAfter: string | null;
  bytes: Uint8Array;
}

async function post(
  { url, signIn: how }: PasEndpoint,
  signIn: SignIn,
  { operation, bytes, class: callClass }: PasCall,
  whole: AbortSignal,
): Promise<Reply> {
  const authorization = await signIn.header(how);
  try {
    const signal = AbortSignal.any([whole, AbortSignal.timeout(TIMEOUT_MS)]);
    const response = await fetch(`${url.replace(/\/$/, '')}/Claim/${operation}`, {
      ...{ method: 'POST', body: bytes, signal },
      headers: { authorization, 'content-type': FHIR_JSON, accept: FHIR_JSON },
    });
    const { status, headers } = response;
    return {
      status,
      retryAfter: headers.get('retry-after'),
      bytes: new Uint8Array(await response.arrayBuffer()),
    };
  } catch (error) {
    throw failureOfConnection(error, callClass);
  }
}

function answerIn({ status, retryAfter, bytes }: Reply, call: PasCall): Uint8Array {
  if (status === 401 || status === 403) throw refused(status);
  if (SAYS_NO.has(status) && isOperationOutcome(bytes)) return bytes;
  if (status === 404)
    throw new Failure(
      'PayerUnavailable',
      'The payer has no endpoint for authorization at the address on record',
      {
        code: 'ENDPOINT',
      },
    );
  const failure = failureOfStatus(status, retryAfter, call.class);
  if (failure) throw failure;
  return bytes;
}

function isOperationOutcome(bytes: Uint8Array): boolean {
  try {
    return OPERATION_OUTCOME.safeParse(JSON.parse(Buffer.from(bytes).toString('utf8'))).success;
  } catch {
    return false;
  }
}
