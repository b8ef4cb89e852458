import type { AfterAnswer } from '../authorization/after-answer';
import type { AuthorizationPolicy } from '../playbook';
import { instant } from '../time';
import { authorizationOf, authorizationPolicy } from './authorization-questions';
import type { OpenAuthorization } from './authorization-state';
import type { Json } from './events';
import type { Fact } from './facts';
import { answeredOf, foldLateAuthorization } from './late-authorization';
import type { StepBuilder } from './step';
import {
  askPersonAboutAuthorization,
  authorizationRefused,
  concludeAuthorization,
  goOnAtOnce,
  keepAuthorizationAnswer,
  setOpenAuthorization,
  waitUntil,
} from './steps/authorization-open';
import { pended } from './steps/authorization-pended';
import { foldRetroAnswer } from './steps/retro-authorization';

type AuthorizationFact = Extract<Fact, { kind: 'authorizationReceived' }>;

/** Requests after which one that the payer never has is a matter for the telephone. */
const MOST_LOST = 3;

/** A 278: what it leads to is decided, kept with its file, and done. */
export function foldAuthorization(step: StepBuilder, fact: AuthorizationFact): void {
  const { asks, open } = authorizationOf(step.state);
  const policy = authorizationPolicy(step.state);
  if (!open || !policy || fact.ask !== asks || open.status === 'person') {
    return foldLateAuthorization(step, fact);
  }
  const { output, record } = step.decide<AfterAnswer>('afterAuthorizationAnswer', {
    ...{ answer: fact.answer, asked: fact.of, attempt: open.attempts, requests: open.requests },
    documentReasons: policy.documentReasons,
  });
  const answered = answeredOf(fact);
  keepAuthorizationAnswer(step, answered);
  step.events.push({
    ...{ type: 'authorizationAnswered', actor: 'payer', decision: record },
    data: { ...answered } as unknown as { [key: string]: Json | undefined },
  });
  const now: OpenAuthorization = { ...open, ...(answered.decision ? { attempts: 0 } : {}) };
  if (now.caseId) return foldRetroAnswer(step, { open: now, caseId: now.caseId, next: output }, fact);
  follow(step, now, output, policy);
}

function follow(
  step: StepBuilder,
  open: OpenAuthorization,
  next: AfterAnswer,
  policy: AuthorizationPolicy,
): void {
  switch (next.do) {
    case 'compare':
      return goOnAtOnce(step, { ...open, status: 'toLook' });
    case 'keepProof':
      return concludeAuthorization(step, 'notRequiredByPayer');
    case 'await':
      return pended(step, open, policy);
    case 'refused':
      return authorizationRefused(step, open, { problem: 'refused' });
    case 'requestAgain':
      return goOnAtOnce(step, { ...open, status: 'toLook', again: true });
    case 'askAgain':
      setOpenAuthorization(step, { ...open, status: 'later' });
      return waitUntil(step, instant(step.now + next.afterMs), 'the payer is asked again');
    case 'notReceived':
      return open.requests < MOST_LOST
        ? goOnAtOnce(step, { ...open, status: 'toAsk', ask: 'request' })
        : askPersonAboutAuthorization(step, open, { problem: 'lost', owner: 'biller' });
    case 'task':
      return askPersonAboutAuthorization(step, open, { problem: next.problem, owner: next.owner });
  }
}
