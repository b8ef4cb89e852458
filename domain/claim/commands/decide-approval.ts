import { approvalsNeeded, openSlots } from '../approvals';
import type { ApprovalRecord, DenialCase } from '../denial-case';
import { barred } from '../paths/barred';
import { choosePath } from '../paths/choose-path';
import { policyOfCase } from '../payers';
import type { ClaimState } from '../state';
import type { StepBuilder } from '../step';
import { setApprovalClock } from '../steps/denial';
import { type BodyOf, type CommandRule, conflict, forbidden, type Refusal } from './command';
import { caseOfDraft, pendingDraft } from './pending-draft';

type Body = BodyOf<'decideApproval'>;

/** A person approves, returns or rejects the newest version of a draft. It may act once every signature that it needs is there. */
export const decideApproval: CommandRule<'decideApproval'> = { refuse, apply };

function refuse(state: ClaimState, command: Body): Refusal | undefined {
  const pending = pendingDraft(state, command.draftId);
  if (!('draft' in pending)) return pending;
  const { version, missing } = pending.draft;
  const { denialCase } = pending;
  if (command.version !== version)
    return conflict(
      `Version ${command.version} is stale: version ${version} waits for approval. Read it and decide again`,
    );
  if (command.decision === 'approved' && missing.length > 0)
    return conflict(`The draft is not complete: ${missing.join('; ')}`);
  const reason =
    command.decision === 'approved' && denialCase.action && barred(state, denialCase, denialCase.action);
  if (reason) return forbidden(reason);
  return refusePerson(state, denialCase, command);
}

function refusePerson(state: ClaimState, denialCase: DenialCase, command: Body): Refusal | undefined {
  const { action, draft } = denialCase;
  const slots = approvalsNeeded(policyOfCase(state, denialCase), denialCase, draft);
  const given = signaturesOf(denialCase, command.version);
  if (command.decision === 'approved' && given.some(({ by }) => by === command.by))
    return forbidden('This person has signed: a second one has to');
  const open = openSlots(slots, given);
  const places = command.decision === 'approved' ? open : slots;
  const wanted = places.filter(({ roles }) => !roles.includes(command.role));
  if (wanted.length < places.length) return undefined;
  const [first] = wanted;
  return forbidden(
    `The role ${command.role} may not decide on ${action}: ${first?.roles.join(' or ')} may (${first?.why})`,
  );
}

/** Signatures count for the version they were given to. */
function signaturesOf({ approvals = [] }: DenialCase, version: number): ApprovalRecord[] {
  return approvals.filter((one) => one.version === version);
}

function apply(step: StepBuilder, command: Body): void {
  const denialCase = caseOfDraft(step.state, command.draftId) as DenialCase;
  const { decision, by, role, draftId, version, reasonId } = command;
  const record: ApprovalRecord = { decision, draftId, version, by, role, on: step.today };
  const { caseId } = denialCase;
  const approvals = [...signaturesOf(denialCase, version), record];
  const slots = approvalsNeeded(policyOfCase(step.state, denialCase), denialCase, denialCase.draft);
  const missing = decision === 'approved' ? openSlots(slots, approvals).length : 0;
  step.event('approvalDecided', {
    ...{ caseId, decision, draftId, version, role, reasonId },
    ...(missing > 0 ? { signaturesMissing: missing } : {}),
  });
  step.dropWorkingDeadline(`approval:${caseId}`);
  denialCase.approval = record;
  denialCase.approvals = approvals;
  if (missing > 0) setApprovalClock(step, caseId);
  else if (decision === 'approved') denialCase.status = 'approved';
  else if (decision === 'returned') denialCase.status = 'planned';
  else askAgain(step, denialCase);
}

/** A draft that was rejected raises the question anew; rejected again, a manager owns it. */
function askAgain(step: StepBuilder, denialCase: DenialCase): void {
  const rejected = denialCase.action;
  denialCase.rejections = (denialCase.rejections ?? 0) + 1;
  const times = denialCase.rejections > 1 ? ` (${denialCase.rejections} drafts were rejected so far)` : '';
  denialCase.question = `The draft for ${rejected} was rejected: which path should the case take?${times}`;
  choosePath(step, denialCase, 'human_review', `${rejected} was rejected by a person`);
}
