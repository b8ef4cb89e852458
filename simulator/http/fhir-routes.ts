import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Clearinghouse } from '../clearinghouse/clearinghouse';
import { type Operation, timestampOf } from '../clearinghouse/preauthorizations';
import type { FaultPlan } from './faults';

const FHIR_JSON = 'application/fhir+json; charset=utf-8';
/** The one client that the simulated payers know; its secret is `simulator`. */
const CLIENT = `Basic ${Buffer.from('overturn:simulator').toString('base64')}`;
const TOKEN_SECONDS = 300;

/** Prior authorization by FHIR at the payers' own endpoint (Da Vinci PAS), behind OAuth client credentials. */
export function fhirRoutes(app: FastifyInstance, clearinghouse: Clearinghouse, plan: FaultPlan): void {
  const tokens = new Set<string>();
  let given = 0;

  app.post('/oauth/token', async (request, reply) => {
    if (request.headers.authorization !== CLIENT) return reply.code(401).send({ error: 'invalid_client' });
    given += 1;
    const token = `sim-token-${given}`;
    tokens.add(token);
    return { access_token: token, token_type: 'Bearer', expires_in: TOKEN_SECONDS };
  });

  const answer = (operation: Operation) => async (request: FastifyRequest, reply: FastifyReply) => {
    if (plan.take(request.url, ['revoke'])) tokens.clear();
    const [, token = ''] = /^Bearer (.+)$/.exec(request.headers.authorization ?? '') ?? [];
    if (!tokens.has(token)) return reply.code(401).send({ error: 'invalid_token' });
    const bundle = jsonIn(request.body);
    const asOf = timestampOf(bundle) ?? 0;
    const { status, body } = clearinghouse.apply({ op: 'preauthorization', asOf, operation, bundle });
    const isOther = plan.take(request.url, ['otherPatient']) !== undefined;
    return reply
      .code(status)
      .type(FHIR_JSON)
      .send(JSON.stringify(isOther ? aboutAnother(body) : body));
  };
  app.post('/fhir/Claim/$submit', answer('$submit'));
  app.post('/fhir/Claim/$inquire', answer('$inquire'));
}

function jsonIn(body: unknown): unknown {
  try {
    return JSON.parse(Buffer.isBuffer(body) ? body.toString('utf8') : '');
  } catch {
    return null;
  }
}

/** The same answer about somebody else, as a payer gives it that mixes two patients up. */
function aboutAnother(body: object): object {
  const { entry = [] } = body as { entry?: { resource: Record<string, unknown> }[] };
  return {
    ...body,
    entry: entry.map((one) =>
      one.resource.resourceType === 'Patient'
        ? {
            ...one,
            resource: {
              ...one.resource,
              identifier: [{ value: 'SOMEBODYELSE' }],
              name: [{ family: 'ELSE' }],
            },
          }
        : one,
    ),
  };
}
