import { addBusinessDays } from '../../calendar/business-days';
import { openCaseTask } from '../paths/ask-person';
import { policyOfCase } from '../payers';
import { type ClaimState, caseById } from '../state';
import type { StepBuilder } from '../step';
import { endTasks } from '../steps/tasks';
import { type BodyOf, type CommandRule, conflict, forbidden, type Refusal } from './command';

type Body = BodyOf<'askClinician'>;

/** One open question to the rendering clinician before a path is chosen. Its text was checked and stored before (`adapters/staff/store-query`). */
export const askClinician: CommandRule<'askClinician'> = { refuse, apply };

function refuse(state: ClaimState, command: Body): Refusal | undefined {
  const task = state.tasks.find((one) => one.taskId === command.taskId);
  if (!task) return conflict('This task is not open');
  if (command.role === 'auditor' || command.role === 'clinician')
    return forbidden(`A ${command.role} does not query the clinician`);
  if (task.kind !== 'chooseAction' || !task.caseId)
    return conflict('A query is asked before a path is chosen: this task is about something else');
  if (!caseById(state, task.caseId)?.remitClaimId)
    return conflict('The payer has not decided on this claim: there is nothing to ask the clinician about');
  return undefined;
}

function apply(step: StepBuilder, { taskId, documentId }: Body): void {
  const task = step.state.tasks.find((one) => one.taskId === taskId);
  const denialCase = caseById(step.state, task?.caseId ?? '');
  if (!denialCase) return;
  const { caseId, deadlineKey } = denialCase;
  const usual = addBusinessDays(step.today, policyOfCase(step.state, denialCase).approval.withinBusinessDays);
  const safe = step.state.deadlines.find(({ key, status }) => key === deadlineKey && status === 'open')?.legal
    ?.safeDate;
  // A query never outlives the clock that its answer is for.
  const dueOn = safe !== undefined && safe > step.today && safe < usual ? safe : usual;
  step.event('queryAsked', { caseId, documentId, dueOn });
  endTasks(step, (one) => one.taskId === taskId, 'the clinician is asked');
  openCaseTask(step, denialCase, {
    ...{ kind: 'answerQuery', owner: 'clinician', documentId, dueOn },
    question: 'Answer the query from the record; amend the record where it has to be amended.',
  });
}
