import { voidDeadline } from '../deadlines/rules';
import type { EvidenceKind } from '../letters/letter';
import { isUndecided } from './appeal-state';
import type { DocumentKind } from './by-staff';
import type { Fact } from './facts';
import { askPerson } from './paths/ask-person';
import { leavePath } from './paths/leave-path';
import { type ClaimState, caseById, openCases } from './state';
import type { StepBuilder } from './step';
import { closeCase } from './steps/cases';
import { recoupmentStopKey } from './steps/takeback-clocks';
import { endTasks } from './steps/tasks';

type FactOf<Kind extends Fact['kind']> = Extract<Fact, { kind: Kind }>;

/** What a letter of evidence is among the documents of its claim. */
export const DOCUMENT_OF: Readonly<Record<EvidenceKind, DocumentKind>> = {
  authorization: 'authorization',
  eligibility: 'coverage',
  other: 'payerLetter',
};

const WRONG_CLAIM = 'the letter was about another claim';

/** A letter without a clock of its own becomes a document of the claim. */
export function foldEvidenceLetter(step: StepBuilder, fact: FactOf<'evidenceLetterReceived'>): void {
  const { letterId, about, documentId, pages, noticeDate, receivedOn } = fact;
  step.fromPayer('letterReceived', { letterId, about, documentId, noticeDate, receivedOn });
  const known = step.state.documents ?? [];
  if (known.some((one) => one.documentId === documentId)) return;
  const kind = DOCUMENT_OF[about];
  step.state.documents = [...known, { documentId, kind, pages, on: step.today }];
  step.event('documentAdded', { documentId, kind, pages });
}

/**
 * What a letter had told this claim is taken back, as far as nobody else has said it. A clock that it began or tightened keeps its date where
 * its case goes on: a clock of law is never set later. Where it had decided an appeal, a person asks the payer what became of that.
 */
export function foldLetterWithdrawn(
  step: StepBuilder,
  { letterId, seq, kind }: FactOf<'letterWithdrawn'>,
): void {
  step.event('letterWithdrawn', { letterId, why: WRONG_CLAIM });
  const takenBack = [withdrawNotice, withdrawRequest, withdrawDenial, withdrawDocument, withdrawDecision].map(
    (withdraw) => withdraw(step, letterId),
  );
  if (!takenBack.includes(true))
    step.event('factIgnored', { seq, kind, why: 'nothing of it is left to take back' });
}

/** Money was asked back from another claim: the case ends, unless a PLB has taken money of this one meanwhile. */
function withdrawNotice(step: StepBuilder, letterId: string): boolean {
  const { state } = step;
  const notice = state.overpaymentNotices?.find((one) => one.letterId === letterId);
  if (!notice) return false;
  keep(state, 'overpaymentNotices', (one) => one !== notice);
  state.unread = state.unread.filter((id) => id !== letterId);
  const denialCase = openCases(state).find((one) => one.noticeId === letterId);
  if (!denialCase) return true;
  delete denialCase.noticeId;
  const isTaken = state.takebacks?.some(
    (one) => one.payerSequence === notice.payerSequence && one.amountCents > 0,
  );
  if (!isTaken) closeCase(step, denialCase, 'released', WRONG_CLAIM);
  else step.settleDeadline(recoupmentStopKey(denialCase.caseId), (clock) => voidDeadline(clock, WRONG_CLAIM));
  return true;
}

/** Nobody waits for documents of this claim. */
function withdrawRequest(step: StepBuilder, letterId: string): boolean {
  const { state } = step;
  const request = state.requests?.find((one) => one.letterId === letterId);
  if (request?.status !== 'open') return false;
  state.requests =
    state.requests?.map((one) => (one === request ? { ...one, status: 'overtaken' } : one)) ?? [];
  const denialCase = openCases(state).find((one) => one.requestId === request.requestId);
  if (denialCase) closeCase(step, denialCase, 'released', WRONG_CLAIM);
  return true;
}

function withdrawDenial({ state }: StepBuilder, letterId: string): boolean {
  return keep(state, 'denialNotices', (one) => one.letterId !== letterId);
}

function withdrawDocument({ state }: StepBuilder, letterId: string): boolean {
  return keep(state, 'documents', (one) => one.documentId !== letterId);
}

/** The appeal was not decided by that letter after all; what the payer did decide only the payer knows. */
function withdrawDecision(step: StepBuilder, letterId: string): boolean {
  const { appeals } = step.state;
  const [appeal] = appeals.filter(({ decision }) => decision?.letterId === letterId);
  const denialCase = appeal && caseById(step.state, appeal.caseId);
  if (!denialCase || denialCase.status === 'closed') return false;
  const { caseId } = denialCase;
  const ofCase = appeals.filter((one) => one.caseId === caseId);
  // A later appeal is on its way: it is decided for itself.
  if (ofCase.some(isUndecided)) return false;
  delete denialCase.wonOn;
  leavePath(step, denialCase, WRONG_CLAIM);
  step.dropWorkingDeadline(...ofCase.map(({ appealId }) => `appealDecision:${appealId}`));
  endTasks(step, (task) => task.caseId === caseId, WRONG_CLAIM);
  askPerson(
    step,
    denialCase,
    'The letter that decided the appeal was about another claim: what did the payer decide, and which path should the case take?',
    'manager',
  );
  return true;
}

type Lists = Required<Pick<ClaimState, 'overpaymentNotices' | 'denialNotices' | 'documents'>>;

/** Keeps the entries that pass; a list without any is left out of the state. @returns whether one is gone */
function keep<Name extends keyof Lists>(
  state: ClaimState,
  name: Name,
  passes: (one: Lists[Name][number]) => boolean,
): boolean {
  const all: Lists[Name][number][] = state[name] ?? [];
  const rest = all.filter(passes);
  if (rest.length === all.length) return false;
  if (rest.length > 0) Object.assign(state, { [name]: rest });
  else delete state[name];
  return true;
}
