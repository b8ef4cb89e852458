import { isUndecided } from './appeal-state';
import { awaitedCorrections } from './awaited-corrections';
import { answersFor, asksForCover } from './cover-questions';
import type { DenialCase } from './denial-case';
import { isFirstToCome } from './first-to-come';
import { billsAnother, mustBillNextPayer, nextPayerNow } from './next-payer';
import { announcesNow, attachmentLeaving, releaseInFlight, releaseKey } from './release';
import { asksForRetroAuthorization } from './retro-request';
import { awaitedVersion, type ClaimState, currentVersion, openCases } from './state';

export type Phase =
  | 'intake'
  | 'scrub'
  | 'eligibility'
  | 'authorization'
  | 'remittance'
  | 'hold'
  | 'attachments'
  | 'submission'
  | 'acknowledgement'
  | 'denial'
  | 'appeal'
  | 'documents'
  | 'followUp'
  | 'coverWatch'
  | 'nextPayer'
  | 'closing';

/**
 * The life of a claim. The first line that is true names the phase the claim is in; nothing else decides it.
 */
const LIFE: readonly [Phase, (state: ClaimState) => boolean][] = [
  ['intake', (state) => state.checks.intake === undefined],
  ['scrub', (state) => state.checks.scrub === undefined],
  ['eligibility', (state) => state.checks.eligibility === undefined],
  ['authorization', (state) => state.checks.authorization === undefined],
  // What the payer has sent is read before anything else is done.
  ['remittance', (state) => state.unread.length > 0],
  ['hold', isHeld],
  // What follows the claim is announced on it before it is put in line.
  ['attachments', (state) => currentVersion(state).status === 'planned' && announcesNow(state).length > 0],
  ['submission', (state) => ['planned', 'ready'].includes(currentVersion(state).status)],
  // It left: what it announced follows before anybody answers.
  ['documents', (state) => attachmentLeaving(state) !== undefined],
  ['acknowledgement', (state) => currentVersion(state).status === 'sent'],
  // A denial about cover is judged with what its payer answers now.
  ['eligibility', asksForCover],
  // A request for a denial leaves, or is asked about; its answer is awaited beside whatever else goes on.
  ['authorization', asksForRetroAuthorization],
  // Work on one payer's decision waits for nothing that would cost the right to bill the next one.
  ['nextPayer', mustBillNextPayer],
  ['denial', (state) => caseToWork(state) !== undefined],
  ['documents', releaseComesFirst],
  ['appeal', (state) => appealInFlight(state) !== undefined],
  ['documents', (state) => releaseInFlight(state) !== undefined],
  ['followUp', awaitsPayer],
  ['nextPayer', (state) => nextPayerNow(state).do !== 'nothing'],
  ['coverWatch', awaitsCover],
  ['closing', () => true],
];

/**
 * What goes on of a claim that a person holds: a new denial is judged, so that its clocks run, and what may have left is asked about.
 */
const WHILE_HELD: readonly [Phase, (state: ClaimState) => boolean][] = [
  ['eligibility', (state) => hasNewCase(state) && asksForCover(state)],
  ['denial', hasNewCase],
  ['appeal', (state) => isUnproven(appealInFlight(state))],
  ['documents', (state) => isUnproven(releaseInFlight(state))],
];

export function nextPhase(state: ClaimState): Phase {
  const phase = LIFE.find(([, isNow]) => isNow(state))?.[0] ?? 'closing';
  if (phase !== 'hold') return phase;
  return WHILE_HELD.find(([, isNow]) => isNow(state))?.[0] ?? phase;
}

/** A version that is in line for a batch leaves all the same: it was taken there before. */
function isHeld(state: ClaimState): boolean {
  return state.hold !== undefined && currentVersion(state).status !== 'ready';
}

function hasNewCase(state: ClaimState): boolean {
  return openCases(state).some(({ status }) => status === 'new');
}

/** An appeal or records left, and nothing proves that they arrived. */
export function isInDoubt(state: ClaimState): boolean {
  return isUnproven(appealInFlight(state)) || isUnproven(releaseInFlight(state));
}

function isUnproven(sent: { status: string } | undefined): boolean {
  return sent?.status === 'unknown' || sent?.status === 'sent';
}

/** An approved appeal with a life of its own: it may be leaving at this moment. One that people gather waits for them. */
export function isLeaving({ appeals }: ClaimState): boolean {
  return appeals.some(({ own, status, gathered }) => own && status === 'approved' && !gathered);
}

/**
 * The case to work now. All new cases are classified first, so that every clock runs; then one case at a time moves on. What is in flight
 * holds up the cases that it would collide with, and no other.
 */
export function caseToWork(state: ClaimState): DenialCase | undefined {
  const cases = openCases(state);
  const unclassified = cases.find((one) => one.status === 'new');
  if (unclassified) return unclassified;
  const acting = cases.filter((one) => one.status === 'acting' && !billsAnother(one));
  const free = cases.filter(
    (one) => one.status !== 'acting' && !acting.some((other) => blocks(state, other, one)),
  );
  return (
    free.find((one) => one.status === 'approved') ??
    free.find(sendsAgain) ??
    // What moves on by itself does so before a person is waited for.
    free.find(({ status }) => status === 'planned') ??
    free.find(({ status }) => status !== 'waiting') ??
    // A case that waits holds up no other, and nothing in flight holds it up beyond its day.
    free.find(({ caseId }) => acting.length === 0 || isFirstToCome(state, `recheck:${caseId}`))
  );
}

/**
 * With one payer a replacement and an appeal are never in flight together. An appeal has a life of its own, so other appeals go beside it,
 * each under its own clock; and what one payer decides about waits for no other payer.
 */
function blocks(state: ClaimState, acting: DenialCase, denialCase: DenialCase): boolean {
  const { appeals } = state;
  const isAppealed = appeals.some(
    (appeal) => appeal.own && appeal.caseId === acting.caseId && isUndecided(appeal),
  );
  if (acting.payerSequence !== denialCase.payerSequence)
    return !isAppealed && acting.correctedVersion === undefined;
  return !isAppealed || !isAppeal(denialCase);
}

function isAppeal({ action }: DenialCase): boolean {
  return action === 'appeal' || action === 'reconsideration';
}

/** A replacement voids the version that an appeal would be about, so it goes before one (STORIES.md S09, twin). */
function sendsAgain({ status, action }: DenialCase): boolean {
  const isPlan = status === 'planned' || status === 'awaitingApproval';
  return isPlan && (action === 'correct_and_resubmit' || action === 'submit_new_claim');
}

export function appealInFlight(state: ClaimState): ClaimState['appeals'][number] | undefined {
  return state.appeals.find(isUndecided);
}

function releaseComesFirst(state: ClaimState): boolean {
  const release = releaseInFlight(state);
  return release !== undefined && isFirstToCome(state, releaseKey(release));
}

/** The payer has the claim and has not answered it, or has taken an answer back without giving the new one. */
function awaitsPayer(state: ClaimState): boolean {
  return (
    awaitedVersion(state).status === 'accepted' ||
    awaitedCorrections(state).length > 0 ||
    awaitsReversal(state) ||
    wonButNotPaid(state) ||
    awaitsForwardedClaim(state)
  );
}

/** A letter said yes and no corrected remittance came yet: "won, not paid" is a state with its own clock. */
export function wonButNotPaid(state: ClaimState): boolean {
  return openCases(state).some((one) => one.wonOn !== undefined);
}

/** The patient has the bill because there was no cover, and its payer is still to be asked again. */
function awaitsCover(state: ClaimState): boolean {
  const isRunning = state.deadlines.some(({ kind, status }) => kind === 'coverAgain' && status === 'open');
  return (
    isRunning &&
    state.cases.some(({ caseId, outcome }) => outcome === 'released' && saidNoCover(state, caseId))
  );
}

function saidNoCover(state: ClaimState, caseId: string): boolean {
  return answersFor(state, caseId).at(-1)?.result === 'inactive';
}

/** A payer decided again, and what it had decided before still stands: its reversal is waited for, under a clock. */
function awaitsReversal(state: ClaimState): boolean {
  return state.deadlines.some(({ kind, status }) => kind === 'missingReversal' && status === 'open');
}

/** The payer forwarded the claim to the next one, and the clocks of that wait run. */
export function awaitsForwardedClaim(state: ClaimState): boolean {
  return (
    state.deadlines.some(({ kind, status }) => kind === 'crossover' && status === 'open') &&
    nextPayerNow(state).do === 'awaitCopy'
  );
}
