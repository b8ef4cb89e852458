import type { AfterAnswer, AuthorizationProblem } from '../../authorization/after-answer';
import { wholeDecision } from '../../authorization/answer';
import { type AfterRejection, PAYER_AWAY } from '../../eligibility/after-rejection';
import { addDays, instant, startOf } from '../../time';
import { authorizationOf, authorizationPolicy } from '../authorization-questions';
import { AUTHORIZATION_QUESTIONS, type OpenAuthorization } from '../authorization-state';
import type { DenialCase } from '../denial-case';
import type { Fact } from '../facts';
import type { FindingName } from '../findings';
import { openCaseTask } from '../paths/ask-person';
import { found } from '../paths/find';
import { judgeAgain, leavePath } from '../paths/leave-path';
import { park } from '../paths/wait';
import { awaitRetroAnswer, proceduresDenied, retroAnswerKey } from '../retro-request';
import type { TaskKind } from '../staff-task';
import { caseById } from '../state';
import type { StepBuilder } from '../step';
import { DOUBT_AFTER, setOpenAuthorization } from './authorization-open';
import { keepWindow } from './release';

/** Days in which a payer answers a request for authorization. */
const ANSWERED_WITHIN = 30;
/** Requests after which one that the payer never has is a matter for the telephone. */
const MOST_LOST = 3;

/** What of a request has to be handed in by a person; about the others the payer is spoken to. */
const BY_HAND: readonly AuthorizationProblem[] = ['requestInvalid', 'lost', 'missing'];

/** The approved request goes to the payer at once. Its own window and the clock of the appeal run meanwhile; no other case waits for it. */
export function requestForCase(step: StepBuilder, denialCase: DenialCase): void {
  park(step, denialCase, {
    ...{ for: 'payer', until: addDays(step.today, ANSWERED_WITHIN) },
    rule: `the payer decides on the request for authorization; it is called when nothing came within ${ANSWERED_WITHIN} days`,
  });
  setOpenAuthorization(step, {
    ...{ status: 'toAsk', ask: 'request', kind: 'retro', caseId: denialCase.caseId },
    procedures: proceduresDenied(step.state, denialCase),
    ...{ requests: 0, attempts: 0, inquiries: 0 },
  });
}

/** The payer's word on a request for a denial. A word on its merits proves that the payer had it. */
export function foldRetroAnswer(
  step: StepBuilder,
  { open, caseId, next }: { open: OpenAuthorization; caseId: string; next: AfterAnswer },
  fact: Extract<Fact, { kind: 'authorizationReceived' }>,
): void {
  const denialCase = caseById(step.state, caseId);
  if (!denialCase) return;
  if (wholeDecision(fact.answer) && denialCase.deadlineKey)
    keepWindow(step, denialCase.deadlineKey, {
      ...{ kind: 'payerAnswer', reference: fact.fileId, receivedOn: fact.receivedOn },
    });
  step.dropWorkingDeadline(retroAnswerKey(caseId));
  follow(step, denialCase, open, next);
}

function follow(step: StepBuilder, denialCase: DenialCase, open: OpenAuthorization, next: AfterAnswer): void {
  const { caseId } = denialCase;
  switch (next.do) {
    case 'compare':
      return judgeWith(step, denialCase, 'authorizationOnFile');
    case 'keepProof':
      return judgeWith(step, denialCase, 'authorizationNotRequired');
    case 'refused':
      return judgeWith(step, denialCase, 'authorizationRefused');
    case 'await':
      return pended(step, caseId, open);
    case 'requestAgain':
      return setOpenAuthorization(step, { ...open, status: 'toAsk', ask: 'request' });
    case 'askAgain':
      setOpenAuthorization(step, { ...open, status: 'later' });
      return awaitRetroAnswer(step, caseId, {
        ...{ at: instant(step.now + next.afterMs), what: 'the payer is asked again' },
      });
    case 'notReceived':
      return open.requests < MOST_LOST
        ? setOpenAuthorization(step, { ...open, status: 'toAsk', ask: 'request' })
        : askPersonAboutRequest(step, denialCase, 'lost');
    case 'task':
      return askPersonAboutRequest(step, denialCase, next.problem);
  }
}

/** The rules judge with the payer's word: a number goes on a replacement, a refusal is appealed under its own clock. */
function judgeWith(step: StepBuilder, denialCase: DenialCase, name: FindingName): void {
  found(step, { name, caseId: denialCase.caseId, by: 'payer' });
  judgeAgain(step, denialCase);
}

/** Asked about politely; past the playbook's most the day on which the case is looked at again is left. */
function pended(step: StepBuilder, caseId: string, open: OpenAuthorization): void {
  const inquiry = authorizationPolicy(step.state)?.inquiry;
  setOpenAuthorization(step, { ...open, status: 'later', ask: 'inquiry' });
  if (!inquiry || open.inquiries >= inquiry.most) return;
  const days = open.inquiries === 0 ? inquiry.firstDays : inquiry.repeatDays;
  awaitRetroAnswer(step, caseId, {
    ...{ at: startOf(addDays(step.today, days)), what: 'the payer is asked what became of the request' },
  });
}

function askPersonAboutRequest(
  step: StepBuilder,
  denialCase: DenialCase,
  problem: AuthorizationProblem,
): void {
  leavePath(step, denialCase, problem);
  const kind: TaskKind = BY_HAND.includes(problem) ? 'requestAuthorization' : 'awaitAuthorization';
  openCaseTask(step, denialCase, { kind, owner: 'biller', question: AUTHORIZATION_QUESTIONS[problem] });
}

/** Nobody answered. What may have arrived is asked about; a payer that is away is asked later, then a person hands it in. */
export function retroUnanswered(
  step: StepBuilder,
  { open, caseId }: { open: OpenAuthorization; caseId: string },
  outcome: 'unknown' | 'unavailable' | 'withheld',
): void {
  const denialCase = caseById(step.state, caseId);
  if (!denialCase) return;
  if (outcome === 'withheld') return askPersonAboutRequest(step, denialCase, 'missing');
  if (outcome === 'unknown') {
    setOpenAuthorization(step, { ...open, status: 'later', ask: 'inquiry' });
    const at = instant(step.now + DOUBT_AFTER);
    return awaitRetroAnswer(step, caseId, { at, what: 'the payer is asked whether it has the request' });
  }
  const { output } = step.decide<AfterRejection>('afterRejection', {
    ...{ rejection: { code: PAYER_AWAY }, attempt: open.attempts, keysLeft: [] },
  });
  if (output.do !== 'askAgain')
    return askPersonAboutRequest(step, denialCase, open.ask === 'request' ? 'missing' : 'contactPayer');
  setOpenAuthorization(step, { ...open, status: 'later' });
  awaitRetroAnswer(step, caseId, {
    ...{ at: instant(step.now + output.afterMs), what: 'the payer is asked again' },
  });
}

/** The day has come: the payer is asked, what became of a request that it may have, or for its decision. */
export function retroAnswerDue(step: StepBuilder, key: string): void {
  step.dropWorkingDeadline(key);
  const { open } = authorizationOf(step.state);
  if (!open?.caseId) return;
  setOpenAuthorization(step, {
    ...{ ...open, status: 'toAsk' },
    ask: open.status === 'asked' ? 'inquiry' : open.ask,
  });
}
