import { choosePath } from '../paths/choose-path';
import { type ClaimState, caseById } from '../state';
import type { StepBuilder } from '../step';
import { closeCase } from '../steps/cases';
import { endTasks } from '../steps/tasks';
import { type BodyOf, type CommandRule, conflict, forbidden, type Refusal } from './command';

type Body = BodyOf<'recordAudit'>;

/**
 * A coder's finding on a payment of another code than the billed one (domain reference, section 0.1 point 9). Supported by the record: an
 * appeal with it. Not supported: the payment is accepted, and the case says that our own coding was the cause.
 */
export const recordAudit: CommandRule<'recordAudit'> = { refuse, apply };

/** Only who reads records for a living may say what they support. */
function refuse({ tasks }: ClaimState, command: Body): Refusal | undefined {
  const task = tasks.find((one) => one.taskId === command.taskId);
  if (task?.kind !== 'auditCoding') return conflict('No coding audit with this id is open');
  return command.role === 'coder'
    ? undefined
    : forbidden(`The role ${command.role} may not audit coding: a coder may`);
}

function apply(step: StepBuilder, { taskId, supported, by, reasonId }: Body): void {
  const task = step.state.tasks.find((one) => one.taskId === taskId);
  const denialCase = caseById(step.state, task?.caseId ?? '');
  if (!denialCase) throw new RangeError(`Task ${taskId} is about no case of this claim`);
  denialCase.audit = { supported, by, on: step.today, ...(reasonId ? { reasonId } : {}) };
  const { caseId, lineIds, variance } = denialCase;
  step.event('codingAudited', {
    ...{ caseId, supported, reasonId, lineIds },
    codes: variance?.codes?.map((one) => ({ ...one })),
  });
  endTasks(step, (one) => one.taskId === taskId, supported ? 'supported' : 'not supported');
  if (supported) return choosePath(step, denialCase, 'appeal', 'the record supports the billed code');
  Object.assign(denialCase, { rootCause: 'coding', preventableStage: 'coding', action: 'no_action' });
  closeCase(
    step,
    denialCase,
    'accepted',
    'the record does not support the billed code: education for the coder',
  );
}
