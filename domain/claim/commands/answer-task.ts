import type { DeadlineKey, ProofOfReceipt } from '../../deadlines/deadline';
import { addDays, type PracticeInstant } from '../../time';
import type { DenialCase } from '../denial-case';
import type { FindingName } from '../findings';
import { askPerson, openCaseTask } from '../paths/ask-person';
import { barred } from '../paths/barred';
import { choosePath } from '../paths/choose-path';
import { found } from '../paths/find';
import { judgeAgain, leavePath } from '../paths/leave-path';
import { type Next, OUTCOMES, type TaskOutcome } from '../paths/outcomes';
import { park } from '../paths/wait';
import { type ClaimState, caseById } from '../state';
import type { StepBuilder } from '../step';
import { authorizationReplied, refuseAuthorizationAnswer } from '../steps/authorization-by-person';
import { AUTHORIZATION_APPEAL } from '../steps/authorization-open';
import { coverAnswered, refuseCoverAnswer } from '../steps/cover-by-person';
import { keepWindow, releaseHandedIn } from '../steps/release';
import { endRequest, isRequest } from '../steps/requests';
import { endTasks } from '../steps/tasks';
import { type BodyOf, type CommandRule, conflict, forbidden, type Refusal } from './command';

type Body = BodyOf<'answerTask'>;

/** A person records how a task ended; the answer leads to the next path. */
export const answerTask: CommandRule<'answerTask'> = { refuse, apply };

function refuse(state: ClaimState, command: Body, now: PracticeInstant): Refusal | undefined {
  const task = state.tasks.find((one) => one.taskId === command.taskId);
  if (!task) return conflict('This task is not open');
  const known = OUTCOMES[task.kind] ?? {};
  const outcome = known[command.outcome];
  const denialCase = caseById(state, task.caseId ?? '');
  if (!outcome || !(denialCase || isOfNoCase(outcome.next)))
    return conflict(
      `This task has no outcome ${command.outcome}: ${Object.keys(known).join(', ') || 'none'}`,
    );
  if (outcome.roles && !outcome.roles.includes(command.role))
    return forbidden(`"${outcome.label}" is said by ${outcome.roles.join(' or ')}, not by a ${command.role}`);
  if (outcome.needsDocument && !command.documentId)
    return conflict(`"${outcome.label}" counts only with the document that shows it`);
  if (outcome.provesReceipt && !command.on)
    return conflict(`"${outcome.label}" needs the day on which the payer received it`);
  if ('cover' in outcome.next) return refuseCoverAnswer(state, outcome.next.cover, now);
  if ('authorization' in outcome.next) {
    const { authorization: reply } = outcome.next;
    return refuseAuthorizationAnswer(state, { reply, role: command.role, now });
  }
  const reason = denialCase && 'path' in outcome.next && barred(state, denialCase, outcome.next.path);
  return reason ? forbidden(reason) : undefined;
}

/** What is asked before the claim leaves. */
function isOfNoCase(next: Next): next is Extract<Next, { cover: unknown } | { authorization: unknown }> {
  return 'cover' in next || 'authorization' in next;
}

function apply(step: StepBuilder, command: Body): void {
  const task = step.state.tasks.find((one) => one.taskId === command.taskId);
  const denialCase = caseById(step.state, task?.caseId ?? '');
  const outcome = task && OUTCOMES[task.kind]?.[command.outcome];
  if (!task || !outcome) return;
  const { documentId, on } = command;
  step.event('taskAnswered', {
    ...{ taskId: task.taskId, kind: task.kind, caseId: denialCase?.caseId, outcome: command.outcome },
    ...{ documentId, on, role: command.role },
  });
  endTasks(step, (one) => one.taskId === task.taskId, command.outcome);
  if ('cover' in outcome.next) return coverAnswered(step, outcome.next.cover);
  if ('authorization' in outcome.next) {
    if (outcome.provesReceipt) keepClock(step, AUTHORIZATION_APPEAL, command);
    return authorizationReplied(step, outcome.next.authorization);
  }
  if (!denialCase) return;
  if (outcome.provesReceipt) keepClock(step, denialCase.deadlineKey, command);
  if (task.kind === 'releaseDocuments')
    releaseHandedIn(step, denialCase.caseId, outcome.provesReceipt ? proofOf(command) : undefined);
  follow(step, denialCase, { command, outcome });
}

/** The payer's own confirmation, dated in time, keeps the clock of the path. */
function keepClock(
  step: StepBuilder,
  deadlineKey: DeadlineKey | undefined,
  { on, documentId, taskId }: Body,
): void {
  const proof = proofOf({ on, documentId, taskId });
  if (deadlineKey && proof) keepWindow(step, deadlineKey, proof);
}

function proofOf({
  on,
  documentId,
  taskId,
}: Pick<Body, 'on' | 'documentId' | 'taskId'>): ProofOfReceipt | undefined {
  return on === undefined
    ? undefined
    : { kind: 'portalReceipt', reference: documentId ?? taskId, receivedOn: on };
}

function follow(
  step: StepBuilder,
  denialCase: DenialCase,
  { command, outcome }: { command: Body; outcome: TaskOutcome },
): void {
  const next: Next = outcome.next;
  if (isOfNoCase(next) || 'goesOn' in next) return;
  if ('judge' in next) return judge(step, denialCase, next.judge, command);
  if ('path' in next)
    return choosePath(step, denialCase, next.path, `the task was answered: ${outcome.label}`);
  if (outcome.provesReceipt && isRequest(denialCase)) return endRequest(step, denialCase, 'answered');
  leavePath(step, denialCase, command.outcome);
  if ('awaitPayerDays' in next) {
    const { awaitPayerDays: days } = next;
    return park(step, denialCase, {
      ...{ for: 'payer', until: addDays(step.today, days) },
      rule: `the payer announced it; it is called when nothing came within ${days} days`,
    });
  }
  if ('work' in next) {
    const { work: kind, question, withinDays } = next;
    const dueOn = addDays(step.today, withinDays);
    return openCaseTask(step, denialCase, { kind, question, owner: 'biller', dueOn });
  }
  denialCase.question = next.ask;
  askPerson(step, denialCase, next.ask, next.owner);
}

function judge(
  step: StepBuilder,
  denialCase: DenialCase,
  names: readonly FindingName[],
  { by, documentId }: Body,
): void {
  for (const name of names) found(step, { name, caseId: denialCase.caseId, by, documentId });
  judgeAgain(step, denialCase);
}
