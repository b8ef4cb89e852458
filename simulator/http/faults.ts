import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';

/**
 * How the simulator can be made rude, for tests:
 * - `down`: the next `calls` calls fail with 503 (or another `status` from 500) and nothing is stored;
 * - `throttle`: the same with 429 and `Retry-After: retryAfterSeconds`;
 * - `drop`: the next `calls` calls are done, then the connection is cut: the send was seen, its answer is lost;
 * - `delay`: the next `calls` calls are done and answered `ms` later;
 * - `otherPatient`, `revoke` (FHIR only): answers about somebody else; takes the tokens that were given no longer.
 * `path` limits a fault to calls whose path begins with it.
 */
export const FAULT = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('down'),
    calls: z.int().min(1).default(1),
    path: z.string().default('/'),
    status: z.int().min(500).max(599).default(503),
  }),
  z.object({
    kind: z.enum(['otherPatient', 'revoke']),
    calls: z.int().min(1).default(1),
    path: z.string().default('/fhir'),
  }),
  z.object({
    kind: z.literal('throttle'),
    calls: z.int().min(1).default(1),
    path: z.string().default('/'),
    retryAfterSeconds: z.int().min(0).default(1),
  }),
  z.object({ kind: z.literal('drop'), calls: z.int().min(1).default(1), path: z.string().default('/') }),
  z.object({
    kind: z.literal('delay'),
    calls: z.int().min(1).default(1),
    path: z.string().default('/'),
    ms: z.int().min(0).max(60_000),
  }),
]);

export type Fault = z.infer<typeof FAULT>;

/** Paths that never fail, so that a test can always see what happened. */
const ALWAYS_UP = ['/faults', '/state', '/counts', '/healthz'];

/** The faults still to come, first in, first out for each path. */
export class FaultPlan {
  private faults: Fault[] = [];

  add(fault: Fault): void {
    this.faults.push({ ...fault });
  }

  clear(): void {
    this.faults = [];
  }

  /** Takes one call's worth of the first fault of these kinds that applies to the path. */
  take<K extends Fault['kind']>(path: string, kinds: readonly K[]): Extract<Fault, { kind: K }> | undefined {
    if (ALWAYS_UP.some((prefix) => path.startsWith(prefix))) return undefined;
    const fault = this.faults.find(
      (one): one is Extract<Fault, { kind: K }> =>
        (kinds as readonly string[]).includes(one.kind) && path.startsWith(one.path),
    );
    if (!fault) return undefined;
    fault.calls -= 1;
    this.faults = this.faults.filter((one) => one.calls > 0);
    return fault;
  }
}

/** Makes a server suffer the planned faults, and adds `POST /faults` and `POST /faults/clear`. */
export function sufferFaults(app: FastifyInstance, plan: FaultPlan): void {
  app.addHook('onRequest', async (request, reply) => {
    const fault = plan.take(request.url, ['down', 'throttle']);
    if (fault?.kind === 'down') return reply.code(fault.status).send({ error: 'The clearinghouse is down' });
    if (fault?.kind === 'throttle') {
      reply.header('retry-after', String(fault.retryAfterSeconds));
      return reply.code(429).send({ error: 'Too many requests' });
    }
    return undefined;
  });
  app.addHook('onSend', async (request, reply, payload) => {
    if (reply.statusCode >= 500 || reply.statusCode === 429) return payload;
    const fault = plan.take(request.url, ['drop', 'delay']);
    if (fault?.kind === 'drop') request.raw.socket.destroy();
    if (fault?.kind === 'delay') await wait(fault.ms);
    return payload;
  });
  app.post('/faults', async (request, reply) => {
    plan.add(FAULT.parse(request.body));
    return reply.code(204).send();
  });
  app.post('/faults/clear', async (_request, reply) => {
    plan.clear();
    return reply.code(204).send();
  });
}
