import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type CheckedFile, checkClaims, checkFile, type Judging } from '../adapters/scrub/check-file';
import { readJsonClaims } from '../adapters/scrub/claim-json';
import { type ExportedEdits, payerEditsCsv } from '../adapters/scrub/export-edits';
import type { Logger } from '../platform/logger';
import { answerProblem } from './problem';
import type { RateLimiter } from './rate-limit';
import { admit, type TokenLookup } from './token-guard';

/** What the routes ask of the client that a token speaks for. */
export interface ScrubPorts {
  /** Runs with the client's tables and rules, and with no other client's rows in sight. */
  judge<T>(clientId: string, work: (judging: Judging) => Promise<T>): Promise<T>;
  export(clientId: string): Promise<ExportedEdits>;
}

export interface ScrubRoutesDeps {
  lookup: TokenLookup;
  limiter: RateLimiter;
  scrub: ScrubPorts;
  log: Logger;
}

/** Some thousand claims as an 837. */
const MOST_BYTES = 8 * 1024 * 1024;

const X12_TYPES = ['application/edi-x12', 'application/octet-stream', 'text/plain'];

/**
 * `POST /v1/scrub/check`: an 837 as text, or claims as JSON, held against the edits; nothing is stored, and nothing of it is logged but counts.
 * `GET /v1/scrub/edits`: the edits and rules in force, as JSON or (`Accept: text/csv`) the rules of payers as CSV.
 */
export function registerScrubRoutes(app: FastifyInstance, deps: ScrubRoutesDeps): void {
  app.addContentTypeParser(X12_TYPES, { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  // Before the body is read: who may not ask sends nothing.
  app.post(
    '/v1/scrub/check',
    { bodyLimit: MOST_BYTES, onRequest: guard(deps, 'scrub:check') },
    (request, reply) => check(deps, request, reply),
  );
  app.get('/v1/scrub/edits', { onRequest: guard(deps, 'scrub:export') }, async (request, reply) => {
    const edits = await deps.scrub.export(clientOf(request));
    if (!request.headers.accept?.includes('text/csv')) return edits;
    return reply.type('text/csv; charset=utf-8').send(payerEditsCsv(edits.payerEdits));
  });
}

const CLIENTS = new WeakMap<FastifyRequest, string>();

function clientOf(request: FastifyRequest): string {
  const clientId = CLIENTS.get(request);
  if (clientId === undefined) throw new Error('A request came through without a token');
  return clientId;
}

function guard({ lookup, limiter }: ScrubRoutesDeps, scope: 'scrub:check' | 'scrub:export') {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const holder = await admit(request, reply, { scope, lookup, limiter });
    if (!holder) return reply;
    CLIENTS.set(request, holder.clientId);
    return undefined;
  };
}

async function check(
  { scrub, log }: ScrubRoutesDeps,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<CheckedFile | FastifyReply> {
  const clientId = clientOf(request);
  const { body } = request;
  const read = Buffer.isBuffer(body) ? undefined : readJsonClaims(body);
  if (read && 'problems' in read) {
    const { problems } = read;
    return answerProblem(reply, { status: 400, title: 'The claims cannot be read', problems });
  }
  const checked = await scrub.judge(clientId, (judging) =>
    read ? checkClaims(read.claims, judging) : checkFile(body as Buffer, judging),
  );
  const { claims, errors, warnings, issues } = checked;
  log.info('scrub.checked', { clientId, claims: claims.length, errors, warnings });
  if (claims.length > 0) return checked;
  return answerProblem(reply, { status: 400, title: 'No claim can be read', detail: issues.join(' ') });
}
