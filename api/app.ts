import Fastify, { type FastifyInstance } from 'fastify';

/** Whether a part that the API needs answers; rejects or says false when it does not. */
export type Check = () => Promise<boolean>;

const CHECK_LIMIT_MS = 2_000;

/**
 * The HTTP API. `/healthz`: this process lives. `/readyz`: the database and Temporal answer, too; 503 names the part that does not.
 */
export function buildApi(checks: Readonly<Record<string, Check>>): FastifyInstance {
  const app = Fastify({ logger: false });
  app.get('/healthz', async () => ({ status: 'ok' }));
  app.get('/readyz', async (_request, reply) => {
    const results = await Promise.all(
      Object.entries(checks).map(async ([name, check]) => [name, await answers(check)] as const),
    );
    const ready = results.every(([, isUp]) => isUp);
    const parts = Object.fromEntries(results.map(([name, isUp]) => [name, isUp ? 'up' : 'down']));
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'notReady', ...parts });
  });
  return app;
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
