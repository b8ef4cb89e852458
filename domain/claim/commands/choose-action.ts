import { exceptionQuestion } from '../../appeals/late-filing';
import { barred } from '../paths/barred';
import { BY_PERSON, choosePath } from '../paths/choose-path';
import { PATHS } from '../paths/table';
import { policyOfCase } from '../payers';
import { type ClaimState, caseById, type DenialCase } from '../state';
import type { StepBuilder } from '../step';
import { planResend } from '../steps/resend';
import { endTasks } from '../steps/tasks';
import { type BodyOf, type CommandRule, conflict, forbidden, type Refusal } from './command';
import { refuseAuditor } from './roles';

type Body = BodyOf<'chooseAction'>;

/** A person answers a task with a path. An unlawful one is refused whoever asks; one that is advised against needs a reason and a manager. */
export const chooseAction: CommandRule<'chooseAction'> = { refuse, apply };

function refuse(state: ClaimState, command: Body): Refusal | undefined {
  const task = state.tasks.find((one) => one.taskId === command.taskId);
  if (!task) return conflict('This task is not open');
  const auditor = refuseAuditor(command.role);
  if (auditor) return auditor;
  if (task.kind === 'auditCoding')
    return conflict('No path is chosen before a coder has said whether the record supports the billed code');
  if (task.kind === 'resolveUnknownSend')
    return ['submit_new_claim', 'no_action'].includes(command.action)
      ? undefined
      : conflict('Either send the claim again (submit_new_claim) or wait (no_action)');
  const denialCase = task.caseId ? caseById(state, task.caseId) : undefined;
  const reason = denialCase && barred(state, denialCase, command.action);
  if (reason) return forbidden(reason);
  if (task.kind === 'chooseAction' && !PATHS[command.action].choosable)
    return conflict(`${command.action} is not a path this task can take`);
  if (denialCase && wantsException(state, denialCase, command)) return conflict(exceptionQuestion());
  return denialCase && refuseUnwise(denialCase, command);
}

/** A path with a draft gets the manager's signature with it; one without is chosen by a manager. */
function refuseUnwise(denialCase: DenialCase, { action, role, reasonId }: Body): Refusal | undefined {
  const advised = adviceAgainst(denialCase, action);
  if (!advised) return undefined;
  if (!reasonId) return conflict(`${action} is advised against and needs a reason: ${advised}`);
  if (!PATHS[action].draft && role !== 'manager')
    return forbidden(`${action} is advised against (${advised}): a manager may choose it`);
  return undefined;
}

function adviceAgainst({ blocked }: DenialCase, action: Body['action']): string | undefined {
  return blocked?.find((one) => one.action === action && !one.hard)?.reason;
}

/** Medicare takes no dispute of a late filing but by an exception, whose event starts the clock. */
function wantsException(state: ClaimState, denialCase: DenialCase, { action, exception }: Body): boolean {
  const isDispute = action === 'appeal' || action === 'reconsideration';
  const { payerType } = policyOfCase(state, denialCase);
  return payerType === 'medicare_ffs' && denialCase.driver?.carc === '29' && isDispute && !exception;
}

function apply(step: StepBuilder, command: Body): void {
  const { taskId, action, by, reasonId } = command;
  const task = step.state.tasks.find((one) => one.taskId === taskId);
  endTasks(step, (one) => one.taskId === taskId, action);
  if (task?.kind === 'resolveUnknownSend' && action === 'submit_new_claim') planResend(step);
  const denialCase =
    task?.kind === 'chooseAction' && task.caseId ? caseById(step.state, task.caseId) : undefined;
  if (!denialCase) return;
  if (command.exception) denialCase.exception = command.exception;
  const reason = adviceAgainst(denialCase, action);
  choosePath(step, denialCase, action, BY_PERSON);
  if (reason && reasonId) denialCase.override = { action, reason, reasonId, by };
}
