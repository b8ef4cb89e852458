import type { FastifyReply } from 'fastify';

/** Why a request was not answered, as problem+json (RFC 9457). `title` is fixed for each status; no value of the request is quoted. */
export interface ApiProblem {
  status: 400 | 401 | 403 | 404 | 413 | 415 | 429 | 500;
  title: string;
  detail?: string;
  /** Fields of a JSON request that are wrong. */
  problems?: { field: string; why: string }[];
}

/** Answers with a problem; nothing is sent after it. */
export function answerProblem(reply: FastifyReply, problem: ApiProblem): FastifyReply {
  return reply
    .code(problem.status)
    .type('application/problem+json')
    .send({ type: 'about:blank', ...problem });
}
