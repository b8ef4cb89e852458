import { type CommandBody, refusePath } from '../domain/claim/commands';
import type { DenialCase } from '../domain/claim/denial-case';
import { PATHS } from '../domain/claim/paths/table';
import type { StaffTask, TaskKind } from '../domain/claim/staff-task';
import { type ClaimState, openCases } from '../domain/claim/state';
import { refuseCoverAnswer } from '../domain/claim/steps/cover-by-person';
import type { DenialAction } from '../domain/denials/vocabulary';
import type { StaffRole } from '../domain/playbook';
import { type CalendarDate, startOf } from '../domain/time';

/** Whether a coder finds the billed code in the record: the same for the same claim, and in one of two. */
function recordSupports(claimId: string): boolean {
  let sum = 0;
  for (const character of claimId) sum = (sum * 31 + character.charCodeAt(0)) % 997;
  return sum % 2 !== 0;
}

/** The payer accounted for more than the charge: no path helps, something of what it sent is missing. */
function isTooMuch(state: ClaimState, caseId: string | undefined): boolean {
  return openCases(state).some(
    (one) => one.caseId === caseId && (one.deniedCents < 0 || one.about === 'overpayment'),
  );
}

/** Such as that of a claim that was reopened with nothing open on it. */
function isWithoutMoney({ deniedCents, about }: DenialCase): boolean {
  return deniedCents === 0 && !about;
}

const GIVE_UP_AFTER = 4;

/** A person takes the first lawful alternative that the rules named and the product walks; else the money is given up with approval. */
function pathAPersonTakes(state: ClaimState, caseId: string | undefined, today: CalendarDate): DenialAction {
  const denialCase = state.cases.find((one) => one.caseId === caseId);
  if (denialCase && isWithoutMoney(denialCase)) return 'no_action';
  if (!denialCase || state.versions.length >= GIVE_UP_AFTER) return 'write_off';
  const allowed = (action: DenialAction) =>
    PATHS[action].draft !== undefined &&
    !denialCase.blocked?.some((one) => one.action === action) &&
    refusePath(state, denialCase, { action, role: 'biller' }, today) === undefined;
  return denialCase.alternatives?.find(allowed) ?? 'write_off';
}

/** What a payer, a clinician or a patient says to the people of a practice that has no outside world, by kind of task. */
const ANSWERS: Partial<Record<TaskKind, string>> = {
  answerQuery: 'recordStands',
  releaseDocuments: 'handedIn',
  requestAuthorization: 'submitted',
  awaitAuthorization: 'granted',
  updateCoverage: 'noAnswer',
  askAboutDenial: 'stands',
  tracePayment: 'neverIssued',
  reviewPrice: 'stands',
  peerToPeer: 'stands',
};

type Answer = DistributedOmit<
  Extract<CommandBody, { kind: 'chooseAction' | 'answerTask' | 'recordAudit' }>,
  'by' | 'role' | 'reasonId'
>;
type DistributedOmit<Body, Key extends PropertyKey> = Body extends unknown ? Omit<Body, Key> : never;

/** How a person answers a task; `undefined` where only the payer's own answer helps. */
export function answerOfAPerson(
  state: ClaimState,
  { taskId, kind, caseId, owner }: StaffTask,
  today: CalendarDate,
): Answer | undefined {
  if (kind === 'chooseAction' && !isTooMuch(state, caseId))
    return { kind: 'chooseAction', taskId, action: pathAPersonTakes(state, caseId, today) };
  if (kind === 'auditCoding')
    return { kind: 'recordAudit', taskId, supported: recordSupports(state.claimId) };
  const outcome = outcomeOf(state, { kind, owner }, today);
  if (!outcome) return undefined;
  return { kind: 'answerTask', taskId, outcome, on: today, documentId: `${state.claimId}/${taskId}` };
}

function outcomeOf(
  state: ClaimState,
  task: Pick<StaffTask, 'kind' | 'owner'>,
  today: CalendarDate,
): string | undefined {
  if (task.kind === 'settleCover') return coverReply(state, today);
  return task.kind === 'settleAuthorization' ? authorizationReply(state, task.owner) : ANSWERS[task.kind];
}

/** A person who tries what can help once or twice, appeals a refusal while its clock runs, and then lets the claim go. */
function authorizationReply({ authorization, deadlines }: ClaimState, owner: StaffRole): string {
  const { problem, requests = 0, requestNo, inquiries = 0 } = authorization?.open ?? {};
  if (problem === 'approvedInPart' || (problem === 'modified' && owner === 'clinician')) return 'accepted';
  if (problem === 'documentsAsked') return 'recordsSent';
  if (problem === 'requestInvalid' && requests < 2) return 'corrected';
  const mayAppeal = deadlines.some(({ kind, status }) => kind === 'authorizationAppeal' && status === 'open');
  if (mayAppeal) return 'appealed';
  const canBeAsked = problem === 'contactPayer' || problem === 'cancelled' || problem === 'stillPended';
  return canBeAsked && requestNo !== undefined && inquiries < 2 ? 'decided' : 'sendAnyway';
}

/** One in two waits for cover that may still be granted, as long as the payer is to be asked again and the filing limit lets him. */
function coverReply(state: ClaimState, today: CalendarDate): string {
  const isAwaited = state.deadlines.some(({ kind, status }) => kind === 'coverAgain' && status === 'open');
  const isFree = refuseCoverAnswer(state, 'awaitCover', startOf(today)) === undefined;
  return isAwaited && isFree && recordSupports(state.claimId) ? 'awaitCover' : 'sendAnyway';
}

/** Who answers: the clinician what he was asked, the coder what the record supports, the biller the rest. */
export function roleToAnswer({ kind, owner }: StaffTask): StaffRole {
  if (kind === 'auditCoding') return 'coder';
  if (kind === 'settleAuthorization' && owner === 'clinician') return 'clinician';
  return kind === 'answerQuery' || kind === 'peerToPeer' ? 'clinician' : 'biller';
}
