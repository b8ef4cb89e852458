import type { DenialAction } from '../../denials/vocabulary';
import { claimBalance } from '../../remittance/claim-balance';
import { dateOf, type PracticeInstant } from '../../time';
import { balanceInput } from '../balance';
import type { DenialCase } from '../denial-case';
import { BY_PERSON, choosePath } from '../paths/choose-path';
import { type ClaimState, caseById } from '../state';
import type { StepBuilder } from '../step';
import { closeCase } from '../steps/cases';
import { planResend } from '../steps/resend';
import { endTasks } from '../steps/tasks';
import { type BodyOf, type CommandRule, conflict, invalid, type Refusal } from './command';
import { adviceAgainst, openTaskOf, refusePath, turnableCase } from './open-things';

type Body = BodyOf<'chooseAction'>;

/**
 * A person answers a task with a path, or chooses another path for a case before anything of it is in flight. An unlawful one is refused
 * whoever asks; one that is advised against needs a reason and a manager.
 */
export const chooseAction: CommandRule<'chooseAction'> = { refuse, apply };

const AUDIT_FIRST = 'No path is chosen before a coder has said whether the record supports the billed code';

function refuse(state: ClaimState, command: Body, now: PracticeInstant): Refusal | undefined {
  const { taskId, caseId, action } = command;
  if (taskId) return refuseAnswer(state, command, taskId, now);
  if (!caseId) return invalid('chooseAction names a task or a case');
  const found = turnableCase(state, caseId);
  if (!('denialCase' in found)) return found;
  if (state.tasks.some((one) => one.kind === 'auditCoding' && one.caseId === caseId))
    return conflict(AUDIT_FIRST);
  const isOtherWay = command.returnBy !== undefined && command.returnBy !== found.denialCase.returnBy;
  if (found.denialCase.action === action && found.denialCase.status !== 'humanTask' && !isOtherWay)
    return conflict(`The case is on the path ${action} already`);
  return refuseTurn(state, found.denialCase, command, now);
}

function refuseAnswer(
  state: ClaimState,
  command: Body,
  taskId: string,
  now: PracticeInstant,
): Refusal | undefined {
  const found = openTaskOf(state, taskId);
  if (!('task' in found)) return found;
  const { kind, caseId } = found.task;
  if (kind === 'auditCoding') return conflict(AUDIT_FIRST);
  if (kind === 'resolveUnknownSend')
    return ['submit_new_claim', 'no_action'].includes(command.action)
      ? undefined
      : conflict('Either send the claim again (submit_new_claim) or wait (no_action)');
  const denialCase = caseId ? caseById(state, caseId) : undefined;
  return denialCase && refuseTurn(state, denialCase, command, now);
}

function refuseTurn(
  state: ClaimState,
  denialCase: DenialCase,
  command: Body,
  now: PracticeInstant,
): Refusal | undefined {
  const { action, exception } = command;
  if (isOver(state, denialCase, action)) return undefined;
  const chosen = exception ? { ...denialCase, exception } : denialCase;
  return refusePath(state, chosen, command, dateOf(now));
}

/** A case without money in a claim that is settled, such as one that a person reopened, ends when nothing more is to be done. */
function isOver(state: ClaimState, { deniedCents, about }: DenialCase, action: DenialAction): boolean {
  if (action !== 'no_action' || deniedCents !== 0 || (about && about !== 'heldShare')) return false;
  const { openCents, balanced } = claimBalance(balanceInput(state));
  return openCents === 0 && balanced;
}

function apply(step: StepBuilder, command: Body): void {
  const { taskId, action, by, reasonId } = command;
  const task = step.state.tasks.find((one) => one.taskId === taskId);
  if (task) endTasks(step, (one) => one === task, action);
  if (task?.kind === 'resolveUnknownSend' && action === 'submit_new_claim') planResend(step);
  const chosenFor = task?.kind === 'chooseAction' ? task.caseId : command.caseId;
  const denialCase = chosenFor ? caseById(step.state, chosenFor) : undefined;
  if (!denialCase) return;
  if (command.exception) denialCase.exception = command.exception;
  if (command.returnBy) denialCase.returnBy = command.returnBy;
  if (reasonId) step.event('noted', { noteId: reasonId, caseId: chosenFor });
  if (isOver(step.state, denialCase, action))
    return closeCase(step, denialCase, 'released', 'nothing more to do');
  const reason = adviceAgainst(denialCase, action);
  choosePath(step, denialCase, action, BY_PERSON);
  if (reason && reasonId) denialCase.override = { action, reason, reasonId, by };
}
