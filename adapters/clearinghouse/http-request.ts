import type { z } from 'zod';
import { Failure } from '../../domain/failures';
import type { PracticeInstant } from '../../domain/time';
import { type CallClass, failureOfConnection, failureOfStatus } from './http-call';

/** Below the 10 s in which an activity must end. */
const TIMEOUT_MS = 8_000;

/** One call of a trading partner or a carrier, as of a practice time. */
export interface Call {
  class: CallClass;
  path: string;
  asOf: PracticeInstant;
  query?: Record<string, string | undefined>;
  body?: { type: string; content: Uint8Array | string };
}

/** The answer's JSON, checked. Failures as in `ClearinghousePort`. */
export async function httpJson<T>(baseUrl: string, call: Call, schema: z.ZodType<T>): Promise<T> {
  return parse(await httpBytes(baseUrl, call), schema, call.class);
}

/** The answer's bytes. Failures as in `ClearinghousePort`. */
export async function httpBytes(baseUrl: string, call: Call): Promise<Uint8Array> {
  const url = new URL(baseUrl + call.path);
  url.searchParams.set('asOf', String(call.asOf));
  for (const [name, value] of Object.entries(call.query ?? {})) if (value) url.searchParams.set(name, value);
  try {
    const response = await fetch(url, {
      method: call.body ? 'POST' : 'GET',
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(call.body && { body: call.body.content, headers: { 'content-type': call.body.type } }),
    });
    const failure = failureOfStatus(response.status, response.headers.get('retry-after'), call.class);
    const content = new Uint8Array(await response.arrayBuffer());
    if (failure) throw failure;
    return content;
  } catch (error) {
    throw error instanceof Failure ? error : failureOfConnection(error, call.class);
  }
}

/** An answer that cannot be read leaves open what happened to a send. */
function parse<T>(content: Uint8Array, schema: z.ZodType<T>, call: CallClass): T {
  try {
    return schema.parse(JSON.parse(Buffer.from(content).toString('utf8')));
  } catch (cause) {
    const type = call === 'send' ? 'OutcomeUnknown' : 'PayerUnavailable';
    throw new Failure(type, "The trading partner's answer cannot be read", {}, { cause });
  }
}
