import Fastify, { type FastifyError, type FastifyInstance } from 'fastify';
import { errorFields, type Logger } from '../platform/logger';
import { type ApiProblem, answerProblem } from './problem';
import { registerScrubRoutes, type ScrubRoutesDeps } from './scrub-routes';

/** Whether a part that the API needs answers; rejects or says false when it does not. */
export type Check = () => Promise<boolean>;

export interface ApiDeps extends Omit<ScrubRoutesDeps, 'log'> {
  checks: Readonly<Record<string, Check>>;
  log: Logger;
}

const CHECK_LIMIT_MS = 2_000;

/**
 * The HTTP API. `/healthz`: this process lives. `/readyz`: the database and Temporal answer, too; 503 names the part that does not. Everything
 * under `/v1` wants a token. What goes wrong is told as problem+json, without a value of the request.
 */
export function buildApi({ checks, log, ...scrub }: ApiDeps): FastifyInstance {
  const app = Fastify({ logger: false });
  app.setErrorHandler((error: FastifyError, _request, reply) => {
    const problem = problemOf(error);
    if (problem.status === 500) log.error('api.failed', errorFields(error));
    return answerProblem(reply, problem);
  });
  app.setNotFoundHandler((_request, reply) =>
    answerProblem(reply, { status: 404, title: 'There is nothing here' }),
  );
  app.get('/healthz', async () => ({ status: 'ok' }));
  app.get('/readyz', async (_request, reply) => {
    const results = await Promise.all(
      Object.entries(checks).map(async ([name, check]) => [name, await answers(check)] as const),
    );
    const ready = results.every(([, isUp]) => isUp);
    const parts = Object.fromEntries(results.map(([name, isUp]) => [name, isUp ? 'up' : 'down']));
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'notReady', ...parts });
  });
  registerScrubRoutes(app, { ...scrub, log });
  return app;
}

/** Fastify's own message may quote the body: only what kind of fault it is goes out. */
function problemOf({ statusCode = 500 }: FastifyError): ApiProblem {
  if (statusCode === 413) return { status: 413, title: 'The request is too large' };
  if (statusCode === 415)
    return {
      status: 415,
      title: 'Not a form that is taken',
      detail: 'Send application/edi-x12 or application/json.',
    };
  if (statusCode >= 400 && statusCode < 500) return { status: 400, title: 'The request cannot be read' };
  return { status: 500, title: 'Something went wrong here' };
}

async function answers(check: Check): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), CHECK_LIMIT_MS);
  });
  try {
    return await Promise.race([check(), limit]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
