import type { DenialAction } from '../denials/vocabulary';
import type { StaffRole } from '../playbook';
import type { PracticeInstant } from '../time';
import { BY_PERSON, choosePath } from './paths/choose-path';
import { PATHS } from './paths/table';
import { type ClaimState, caseById, type DenialCase, openCases } from './state';
import { type Step, StepBuilder } from './step';
import { planResend } from './steps/resend';
import { endTasks } from './steps/tasks';

interface ByPerson {
  by: string;
  role: StaffRole;
  /** Text a person typed is stored first; only its id travels. */
  reasonId?: string;
}

/** What staff may tell a claim. Each is a Temporal Update; a person and a script use the same one. */
export type CommandBody =
  | (ByPerson & {
      kind: 'decideApproval';
      draftId: string;
      version: number;
      decision: 'approved' | 'returned' | 'rejected';
    })
  | (ByPerson & { kind: 'reviseDraft'; draftId: string; version: number; missing: string[] })
  | (ByPerson & { kind: 'chooseAction'; taskId: string; action: DenialAction });

export interface Command {
  id: string;
  body: CommandBody;
}

export interface Refusal {
  type: 'Conflict' | 'Forbidden' | 'NotFound';
  message: string;
}

export type CommandReply = { ok: true; decisionNo: number } | ({ ok: false } & Refusal);

/** Why a command cannot be taken in this state, in a sentence for the person; `undefined` when it can. Pure and synchronous: it is the Update's validator too. */
export function refusalOf(state: ClaimState, command: CommandBody): Refusal | undefined {
  if (state.closed) return conflict(`The claim is closed (${state.closed.outcome})`);
  switch (command.kind) {
    case 'decideApproval':
      return refuseApproval(state, command);
    case 'reviseDraft':
      return refuseRevision(state, command);
    case 'chooseAction':
      return refuseChoice(state, command);
  }
}

/** Takes a command that `refusalOf` lets pass. */
export function applyCommand(state: ClaimState, command: CommandBody, now: PracticeInstant): Step {
  const step = new StepBuilder(state, now, `user:${command.by}`);
  switch (command.kind) {
    case 'decideApproval':
      return decideApproval(step, command);
    case 'reviseDraft':
      return reviseDraft(step, command);
    case 'chooseAction':
      return chooseAction(step, command);
  }
}

type Approval = Extract<CommandBody, { kind: 'decideApproval' }>;
type Revision = Extract<CommandBody, { kind: 'reviseDraft' }>;
type Choice = Extract<CommandBody, { kind: 'chooseAction' }>;

function caseOfDraft(state: ClaimState, draftId: string): DenialCase | undefined {
  return openCases(state).find((one) => one.draft?.draftId === draftId);
}

function refuseApproval(state: ClaimState, command: Approval): Refusal | undefined {
  const denialCase = caseOfDraft(state, command.draftId);
  if (!denialCase?.draft || denialCase.status !== 'awaitingApproval')
    return conflict('No draft with this id waits for approval');
  const { version, missing } = denialCase.draft;
  if (command.version !== version)
    return conflict(
      `Version ${command.version} is stale: version ${version} waits for approval. Read it and decide again`,
    );
  if (command.decision === 'approved' && missing.length > 0)
    return conflict(`The draft is not complete: ${missing.join('; ')}`);
  const allowed = rolesFor(state, denialCase.action);
  if (!allowed.includes(command.role))
    return {
      type: 'Forbidden',
      message: `The role ${command.role} may not decide on ${denialCase.action}: ${allowed.join(' or ')} may`,
    };
  return undefined;
}

/** Who may approve an action by the playbook's approval policy; where it says nothing, a manager. */
export function rolesFor(state: ClaimState, action: DenialAction | undefined): StaffRole[] {
  return (action && state.policy.approval.roles[action]) ?? ['manager'];
}

function refuseRevision(state: ClaimState, command: Revision): Refusal | undefined {
  const denialCase = caseOfDraft(state, command.draftId);
  if (!denialCase?.draft || denialCase.status !== 'awaitingApproval')
    return conflict('No draft with this id waits for approval');
  if (command.version !== denialCase.draft.version + 1)
    return conflict(`The next version is ${denialCase.draft.version + 1}, not ${command.version}`);
  if (command.role === 'auditor')
    return { type: 'Forbidden', message: 'An auditor reads and changes nothing' };
  return undefined;
}

function refuseChoice(state: ClaimState, command: Choice): Refusal | undefined {
  const task = state.tasks.find((one) => one.taskId === command.taskId);
  if (!task) return conflict('This task is not open');
  if (command.role === 'auditor')
    return { type: 'Forbidden', message: 'An auditor reads and changes nothing' };
  const denialCase = task.caseId ? caseById(state, task.caseId) : undefined;
  const blocked = denialCase?.blocked?.find((one) => one.action === command.action);
  if (blocked?.hard)
    return { type: 'Forbidden', message: `${command.action} is not lawful here: ${blocked.reason}` };
  if (command.action === 'write_off' && denialCase && denialCase.deniedCents <= 0)
    return conflict('Nothing is open to write off: more is settled than was charged');
  if (task.kind === 'chooseAction' && !PATHS[command.action].choosable)
    return conflict(`${command.action} is not a path this task can take`);
  if (task.kind === 'resolveUnknownSend' && !['submit_new_claim', 'no_action'].includes(command.action)) {
    return conflict('Either send the claim again (submit_new_claim) or wait (no_action)');
  }
  return undefined;
}

function decideApproval(step: StepBuilder, command: Approval): Step {
  const denialCase = caseOfDraft(step.state, command.draftId) as DenialCase;
  const { decision, by, role, draftId, version, reasonId } = command;
  denialCase.approval = { decision, draftId, version, by, role, on: step.today };
  step.event('approvalDecided', { caseId: denialCase.caseId, decision, draftId, version, role, reasonId });
  step.dropWorkingDeadline(`approval:${denialCase.caseId}`);
  if (decision === 'approved') denialCase.status = 'approved';
  else if (decision === 'returned') denialCase.status = 'planned';
  else askAgain(step, denialCase);
  return step.done();
}

function askAgain(step: StepBuilder, denialCase: DenialCase): void {
  const rejected = denialCase.action;
  denialCase.question = `The draft for ${rejected} was rejected: which path should the case take?`;
  choosePath(step, denialCase, 'human_review', `${rejected} was rejected by a person`);
}

function reviseDraft(step: StepBuilder, command: Revision): Step {
  const denialCase = caseOfDraft(step.state, command.draftId) as DenialCase;
  denialCase.draft = {
    ...(denialCase.draft as NonNullable<DenialCase['draft']>),
    version: command.version,
    missing: command.missing,
  };
  const { draftId, version, missing } = command;
  return step.event('draftRevised', { caseId: denialCase.caseId, draftId, version, missing }).done();
}

function chooseAction(step: StepBuilder, command: Choice): Step {
  const task = step.state.tasks.find((one) => one.taskId === command.taskId);
  endTasks(step, (one) => one.taskId === command.taskId, command.action);
  if (task?.kind === 'resolveUnknownSend' && command.action === 'submit_new_claim') planResend(step);
  const denialCase =
    task?.kind === 'chooseAction' && task.caseId ? caseById(step.state, task.caseId) : undefined;
  if (denialCase) choosePath(step, denialCase, command.action, BY_PERSON);
  return step.done();
}

function conflict(message: string): Refusal {
  return { type: 'Conflict', message };
}
