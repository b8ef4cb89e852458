import type { FastifyReply, FastifyRequest } from 'fastify';
import type { TokenHolder, TokenScope } from '../adapters/tokens/api-tokens';
import { answerProblem } from './problem';
import type { RateLimiter } from './rate-limit';

/** Who a presented token speaks for, if anybody. */
export type TokenLookup = (presented: string) => Promise<TokenHolder | undefined>;

/**
 * Lets a request through that shows a token of this scope, within its rate; answers any other. An unknown, a revoked and a malformed token
 * get the same answer.
 *
 * @returns whom the request speaks for; `undefined` where it was answered
 */
export async function admit(
  request: FastifyRequest,
  reply: FastifyReply,
  { scope, lookup, limiter }: { scope: TokenScope; lookup: TokenLookup; limiter: RateLimiter },
): Promise<TokenHolder | undefined> {
  const [, presented] = /^Bearer (\S{1,200})$/.exec(request.headers.authorization ?? '') ?? [];
  const holder = presented === undefined ? undefined : await lookup(presented);
  if (!holder) {
    reply.header('WWW-Authenticate', 'Bearer realm="overturn"');
    answerProblem(reply, {
      status: 401,
      title: 'No valid token',
      detail: 'Show a token as Authorization: Bearer.',
    });
    return undefined;
  }
  if (!holder.scopes.includes(scope)) {
    answerProblem(reply, {
      status: 403,
      title: 'Not in the scope of this token',
      detail: `It needs ${scope}.`,
    });
    return undefined;
  }
  const wait = limiter.take(holder.tokenId);
  if (wait === undefined) return holder;
  reply.header('Retry-After', String(wait));
  answerProblem(reply, { status: 429, title: 'Too many requests', detail: `Ask again in ${wait} seconds.` });
  return undefined;
}
