import { type AfterAnswer, reasonsOf } from '../authorization/after-answer';
import { wholeDecision } from '../authorization/answer';
import { authorizationOf } from './authorization-questions';
import type { AuthorizationAnswered, OpenAuthorization } from './authorization-state';
import type { DenialCase } from './denial-case';
import type { Json } from './events';
import type { Fact } from './facts';
import { judgeAgain } from './paths/leave-path';
import { type ClaimState, openCases } from './state';
import type { StepBuilder } from './step';
import {
  authorizationRefused,
  concludeAuthorization,
  goOnAtOnce,
  keepAuthorizationAnswer,
} from './steps/authorization-open';
import { foldRetroAnswer } from './steps/retro-authorization';
import { endTasks } from './steps/tasks';

type AuthorizationFact = Extract<Fact, { kind: 'authorizationReceived' }>;

/** CARCs of denials for want of an authorization (domain reference, section 2, tree 197). */
const FOR_WANT_OF_ONE: readonly string[] = ['15', '39', '197', '198', '284', '296', '302'];

/** Where a case stands on which nothing is in flight, so that it can be judged anew. */
const STILL_OPEN: readonly DenialCase['status'][] = ['humanTask', 'waiting', 'planned', 'awaitingApproval'];

/**
 * An answer that nobody waited for: after the inquiries ended, after the service, or about a request that was taken for refused. It is evidence
 * whatever it says, and acts where something is still open: a claim that waits goes on under it, a refusal starts its appeal, and a denial for
 * want of an authorization is judged again.
 */
export function foldLateAuthorization(step: StepBuilder, fact: AuthorizationFact): void {
  const { answers, open } = authorizationOf(step.state);
  const decision = wholeDecision(fact.answer);
  if (decision === undefined || answers.some(({ fileId }) => fileId === fact.fileId)) {
    step.event('factIgnored', { seq: fact.seq, kind: fact.kind, why: 'no question waits for this answer' });
    return;
  }
  const answered = answeredOf(fact);
  keepAuthorizationAnswer(step, answered);
  step.fromPayer('authorizationAnsweredLate', { ...answered } as unknown as {
    [key: string]: Json | undefined;
  });
  const next = LATE[decision];
  if (next && open?.caseId) foldRetroAnswer(step, { open, caseId: open.caseId, next }, fact);
  else if (next && open) follow(step, open, next);
  else if (next && next.do !== 'refused')
    for (const denialCase of wantingOne(step.state)) judgeAgain(step, denialCase);
}

/** Decisions that change something whenever they come; the others are evidence alone. */
const LATE: Readonly<Record<string, AfterAnswer | undefined>> = {
  A1: { do: 'compare' },
  A3: { do: 'refused', reasons: [] },
  NA: { do: 'keepProof' },
};

function follow(step: StepBuilder, open: OpenAuthorization, next: AfterAnswer): void {
  if (next.do === 'keepProof') return concludeAuthorization(step, 'notRequiredByPayer');
  if (next.do === 'refused' && (open.problem === 'refused' || open.problem === 'decisionOverdue')) return;
  endTasks(step, ({ kind }) => kind === 'settleAuthorization', 'the payer has answered');
  const { problem: _, ...rest } = open;
  if (next.do === 'refused') return authorizationRefused(step, rest, { problem: 'refused' });
  goOnAtOnce(step, { ...rest, status: 'toLook' });
}

function wantingOne(state: ClaimState): DenialCase[] {
  return openCases(state).filter(
    ({ driver, status }) => driver && FOR_WANT_OF_ONE.includes(driver.carc) && STILL_OPEN.includes(status),
  );
}

/** What an answer says, as it is remembered. */
export function answeredOf({
  ask,
  of,
  answer,
  receivedOn,
  fileId,
}: AuthorizationFact): AuthorizationAnswered {
  const decision = wholeDecision(answer);
  const [rejection] = answer.rejections;
  return {
    ...{ ask, of, ...(decision ? { decision } : {}), reasons: reasonsOf(answer) },
    ...(rejection && !decision ? { rejection: rejection.code } : {}),
    ...{ answeredOn: receivedOn, fileId },
  };
}
