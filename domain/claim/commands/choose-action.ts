import { exceptionQuestion } from '../../appeals/late-filing';
import { earlierShareStands } from '../later-denials';
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

/** A person answers a task with a path. */
export const chooseAction: CommandRule<'chooseAction'> = { refuse, apply };

function refuse(state: ClaimState, command: Body): Refusal | undefined {
  const task = state.tasks.find((one) => one.taskId === command.taskId);
  if (!task) return conflict('This task is not open');
  const auditor = refuseAuditor(command.role);
  if (auditor) return auditor;
  if (task.kind === 'auditCoding')
    return conflict('No path is chosen before a coder has said whether the record supports the billed code');
  const denialCase = task.caseId ? caseById(state, task.caseId) : undefined;
  const blocked = denialCase?.blocked?.find((one) => one.action === command.action);
  if (blocked?.hard) return forbidden(`${command.action} is not lawful here: ${blocked.reason}`);
  if (command.action === 'write_off' && denialCase && denialCase.deniedCents <= 0)
    return conflict('Nothing is open to write off: more is settled than was charged');
  if (task.kind === 'chooseAction' && !isChoosable(state, denialCase, command.action))
    return conflict(`${command.action} is not a path this task can take`);
  if (denialCase && wantsException(state, denialCase, command)) return conflict(exceptionQuestion());
  if (task.kind === 'resolveUnknownSend' && !['submit_new_claim', 'no_action'].includes(command.action))
    return conflict('Either send the claim again (submit_new_claim) or wait (no_action)');
  return undefined;
}

/** Nothing has to be done about a later payer's refusal where the share that was handed on stands. */
function isChoosable(state: ClaimState, denialCase: DenialCase | undefined, action: Body['action']): boolean {
  if (PATHS[action].choosable) return true;
  return action === 'no_action' && denialCase !== undefined && earlierShareStands(state, denialCase);
}

/** Medicare takes no dispute of a late filing but by an exception, whose event starts the clock. */
function wantsException(state: ClaimState, denialCase: DenialCase, { action, exception }: Body): boolean {
  const isDispute = action === 'appeal' || action === 'reconsideration';
  const { payerType } = policyOfCase(state, denialCase);
  return payerType === 'medicare_ffs' && denialCase.driver?.carc === '29' && isDispute && !exception;
}

function apply(step: StepBuilder, command: Body): void {
  const task = step.state.tasks.find((one) => one.taskId === command.taskId);
  endTasks(step, (one) => one.taskId === command.taskId, command.action);
  if (task?.kind === 'resolveUnknownSend' && command.action === 'submit_new_claim') planResend(step);
  const denialCase =
    task?.kind === 'chooseAction' && task.caseId ? caseById(step.state, task.caseId) : undefined;
  if (denialCase && command.exception) denialCase.exception = command.exception;
  if (denialCase) choosePath(step, denialCase, command.action, BY_PERSON);
}
