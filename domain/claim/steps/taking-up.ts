import type { Deadline } from '../../deadlines/deadline';
import { missDeadline } from '../../deadlines/rules';
import { ZERO } from '../../money';
import type { DenialCase } from '../denial-case';
import { askPerson } from '../paths/ask-person';
import { choosePath } from '../paths/choose-path';
import { currentVersion } from '../state';
import type { StepBuilder } from '../step';
import { isRequest } from './requests';
import { reverseWriteOffs } from './write-offs';

const QUESTION = 'A person reopened the claim: which path should the case take?';

/**
 * A person reopens a closed claim: what was given up is open again, its cases ask which path to take, and the legal clocks that closing had
 * stopped run on. One whose day has passed meanwhile is missed, with the cause. Where nothing was given up a case without money asks.
 */
export function takeUpAgain(step: StepBuilder, reasonId: string | undefined): void {
  const { state } = step;
  const before = state.closed;
  delete state.closed;
  step.event('claimReopened', { closedAs: before?.outcome, closedOn: before?.on, reasonId });
  const given = reverseWriteOffs(step, () => true);
  // A case that was withdrawn and whose claim lived on has been answered since.
  const isWithdrawn = before?.outcome === 'withdrawn';
  const cases = state.cases.filter(
    (one) => given.has(one.caseId) || (isWithdrawn && one.outcome === 'withdrawn' && !isOverdue(step, one)),
  );
  restoreClocks(step, before?.outcome ?? 'closed', cases);
  for (const denialCase of cases) {
    openAgain(denialCase);
    // The payer holds its correction: the answer is awaited, as before.
    if (isWithPayer(step, denialCase)) denialCase.status = 'acting';
    else if (isRequest(denialCase))
      choosePath(step, denialCase, 'send_documentation', 'the request is still open');
    else askPerson(step, denialCase, QUESTION);
  }
  const goesOnAlone = ['planned', 'accepted'].includes(currentVersion(state).status);
  if (cases.length === 0 && !goesOnAlone) askWithoutMoney(step);
}

/** A request whose day has passed meanwhile: nothing is denied in it, and nobody can answer it any more. */
function isOverdue({ state, today }: StepBuilder, denialCase: DenialCase): boolean {
  if (!isRequest(denialCase)) return false;
  const request = state.requests?.find(({ requestId }) => requestId === denialCase.requestId);
  return request !== undefined && request.dueOn < today;
}

/** What was drafted and approved is over: the next act wants an approval of its own. */
function openAgain(denialCase: DenialCase): void {
  for (const over of [
    'outcome',
    'closedOn',
    'cause',
    'draft',
    'approval',
    'approvals',
    'override',
    'appealId',
  ] as const)
    delete denialCase[over];
  denialCase.question = QUESTION;
}

function isWithPayer({ state }: StepBuilder, { correctedVersion }: DenialCase): boolean {
  return state.versions.some(({ version, status }) => version === correctedVersion && status === 'accepted');
}

function restoreClocks(step: StepBuilder, outcome: string, cases: readonly DenialCase[]): void {
  const keys = new Set(cases.map(({ deadlineKey }) => deadlineKey));
  const stopped = step.state.deadlines.filter(({ key, legal, status, cause }) => {
    if (!legal || status !== 'void') return false;
    return cause?.startsWith('claim closed') || (keys.has(key) && cause?.startsWith('case closed'));
  });
  for (const { cause: _, ...deadline } of stopped) restore(step, { ...deadline, status: 'open' }, outcome);
}

function restore(step: StepBuilder, deadline: Deadline, outcome: string): void {
  step.setDeadline(deadline);
  if (deadline.legal && deadline.legal.legalDate < step.today)
    step.settleDeadline(deadline.key, (open) =>
      missDeadline(open, `the claim was closed (${outcome}) when the window ended`),
    );
}

/** Nothing is open: the person has another reason, and a task says until when it is acted on. */
function askWithoutMoney(step: StepBuilder): void {
  const { state } = step;
  const remit = state.remits.at(-1);
  const denialCase: DenialCase = {
    caseId: step.newId('D'),
    status: 'humanTask',
    openedOn: step.today,
    version: currentVersion(state).version,
    payerSequence: remit?.payerSequence ?? 1,
    ...(remit ? { remitClaimId: remit.remitClaimId } : {}),
    unexplained: true,
    deniedCents: ZERO,
    lineIds: [],
    question: 'A person reopened the claim, on which nothing is open: what is to be done?',
  };
  state.cases.push(denialCase);
  step.event('denialFound', { caseId: denialCase.caseId, openCents: 0, unexplained: true, problems: [] });
  askPerson(step, denialCase, denialCase.question ?? QUESTION);
}
