import type { DenialCase } from '../denial-case';
import { isFinding, rolesToFind } from '../findings';
import { found } from '../paths/find';
import { judgeAgain } from '../paths/leave-path';
import { type ClaimState, caseById, openCases } from '../state';
import type { StepBuilder } from '../step';
import { isRequest } from '../steps/requests';
import { type BodyOf, type CommandRule, conflict, forbidden, type Refusal } from './command';

type Body = BodyOf<'recordFinding'>;

/** A person found out something about the visit, of one case or of all. Cases that nothing is under way for are judged again with it. */
export const recordFinding: CommandRule<'recordFinding'> = { refuse, apply };

function refuse(state: ClaimState, command: Body): Refusal | undefined {
  if (!isFinding(command.name)) return conflict(`${command.name} is no finding`);
  const roles = rolesToFind(command.name);
  if (roles && !roles.includes(command.role))
    return forbidden(`What the record supports is said by ${roles.join(' or ')}, not by a ${command.role}`);
  const denialCase = command.caseId ? caseById(state, command.caseId) : undefined;
  if (command.caseId && !denialCase) return conflict('The claim has no such case');
  if (denialCase?.status === 'closed') return conflict('The case is closed');
  if (denialCase?.status === 'acting')
    return conflict('Something of this case is with the payer: withdraw it, or wait for the answer');
  return undefined;
}

function apply(step: StepBuilder, { name, caseId, by, documentId }: Body): void {
  if (!isFinding(name)) return;
  found(step, { name, by, ...(caseId ? { caseId } : {}), ...(documentId ? { documentId } : {}) });
  for (const denialCase of openCases(step.state)) {
    if ((!caseId || denialCase.caseId === caseId) && mayBeJudged(denialCase)) judgeAgain(step, denialCase);
  }
}

function mayBeJudged(denialCase: DenialCase): boolean {
  const { status, unexplained } = denialCase;
  return status !== 'acting' && status !== 'approved' && !unexplained && !isRequest(denialCase);
}
