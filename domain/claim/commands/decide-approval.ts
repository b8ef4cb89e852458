import { choosePath } from '../paths/choose-path';
import type { ClaimState, DenialCase } from '../state';
import type { StepBuilder } from '../step';
import { type BodyOf, type CommandRule, conflict, forbidden, type Refusal } from './command';
import { caseOfDraft, pendingDraft } from './pending-draft';
import { rolesFor } from './roles';

type Body = BodyOf<'decideApproval'>;

/** A person approves, returns or rejects the newest version of a draft. */
export const decideApproval: CommandRule<'decideApproval'> = { refuse, apply };

function refuse(state: ClaimState, command: Body): Refusal | undefined {
  const pending = pendingDraft(state, command.draftId);
  if (!('draft' in pending)) return pending;
  const { version, missing } = pending.draft;
  const { action, payerSequence } = pending.denialCase;
  if (command.version !== version)
    return conflict(
      `Version ${command.version} is stale: version ${version} waits for approval. Read it and decide again`,
    );
  if (command.decision === 'approved' && missing.length > 0)
    return conflict(`The draft is not complete: ${missing.join('; ')}`);
  const allowed = rolesFor(state, action, payerSequence);
  if (!allowed.includes(command.role))
    return forbidden(`The role ${command.role} may not decide on ${action}: ${allowed.join(' or ')} may`);
  return undefined;
}

function apply(step: StepBuilder, command: Body): void {
  const denialCase = caseOfDraft(step.state, command.draftId) as DenialCase;
  const { decision, by, role, draftId, version, reasonId } = command;
  denialCase.approval = { decision, draftId, version, by, role, on: step.today };
  step.event('approvalDecided', { caseId: denialCase.caseId, decision, draftId, version, role, reasonId });
  step.dropWorkingDeadline(`approval:${denialCase.caseId}`);
  if (decision === 'approved') denialCase.status = 'approved';
  else if (decision === 'returned') denialCase.status = 'planned';
  else askAgain(step, denialCase);
}

function askAgain(step: StepBuilder, denialCase: DenialCase): void {
  const rejected = denialCase.action;
  denialCase.question = `The draft for ${rejected} was rejected: which path should the case take?`;
  choosePath(step, denialCase, 'human_review', `${rejected} was rejected by a person`);
}
