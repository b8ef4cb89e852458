import Fastify, { type FastifyInstance } from 'fastify';
import { ZodError } from 'zod';
import type { Clearinghouse } from '../clearinghouse/clearinghouse';
import { carrierRoutes } from './carrier-routes';
import { FaultPlan, sufferFaults } from './faults';
import { fhirRoutes } from './fhir-routes';
import { controlRoutes, mailboxRoutes, payerRoutes, recordsRoutes, submissionRoutes } from './routes';

/** A year of practice loaded at once. */
const MAX_BODY_BYTES = 512 * 1024 * 1024;

/** The simulator's HTTP server, not yet listening. Every call that depends on time says which time it is (`asOf`, practice ms). */
export function buildSimulator(clearinghouse: Clearinghouse): FastifyInstance {
  const app = Fastify({ bodyLimit: MAX_BODY_BYTES, routerOptions: { maxParamLength: 500 } });
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.setErrorHandler(async (error, _request, reply) => {
    if (error instanceof ZodError) {
      const problems = error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
      return reply.code(400).send({ error: problems.join('; ') });
    }
    throw error;
  });
  const plan = new FaultPlan();
  sufferFaults(app, plan);
  submissionRoutes(app, clearinghouse);
  mailboxRoutes(app, clearinghouse);
  payerRoutes(app, clearinghouse);
  recordsRoutes(app, clearinghouse);
  carrierRoutes(app, clearinghouse);
  fhirRoutes(app, clearinghouse, plan);
  controlRoutes(app, clearinghouse);
  return app;
}
