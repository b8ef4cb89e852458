import { formLabel, missingForms } from '../../appeals/forms';
import { offerOf, type RungFacts, type RungOffer } from '../../appeals/ladder';
import { exceptionQuestion } from '../../appeals/late-filing';
import { chooseTrack, type DecisionKind, type TrackChoice } from '../../appeals/track';
import type { AppealForm } from '../../appeals/vocabulary';
import { legalDates } from '../../deadlines/legal-dates';
import { cents } from '../../money';
import type { AppealLevel } from '../../playbook';
import { addDays, type CalendarDate } from '../../time';
import type { AppealState } from '../appeal-state';
import type { DenialCase } from '../denial-case';
import { policyOfCase } from '../payers';
import { type ClaimState, caseById } from '../state';
import { anchorOf } from './anchor';

/** What a case asks when the playbook has no rung above those that were used. */
const NO_RUNG_LEFT = 'The playbook has no appeal level left for this payer: which path should the case take?';

/**
 * The rung that a case stands before on its track: above the highest one that was decided for it, of those that are offered to us on this
 * day. A rung without a track is the playbook's own and open to every case.
 */
export function nextLevel(
  state: ClaimState,
  denialCase: DenialCase,
  on: CalendarDate,
): AppealLevel | undefined {
  const rungs = rungsAbove(state, denialCase).filter((rung) => offered(state, denialCase, rung, on).offered);
  const next = rungs.find((level) => level.action === denialCase.action) ?? rungs[0];
  const formal = next?.level === 0 ? rungs.find(({ level }) => level > 0) : undefined;
  return next && formal && costsTheRight(state, denialCase, { review: next, formal, on }) ? formal : next;
}

/** From the day a review is decided to the day on which the appeal after it has arrived: to draft, sign, send and be received. */
const TIME_TO_APPEAL_DAYS = 21;

/** A review outside the ladder stops no appeal clock: asked for so late that it is decided after the safe date, it would cost the appeal. */
function costsTheRight(
  state: ClaimState,
  denialCase: DenialCase,
  { review, formal, on }: { review: AppealLevel; formal: AppealLevel; on: CalendarDate },
): boolean {
  const { legalDate, safeDate } = legalDates(formal.window, anchorOf(state, denialCase, formal.window), on);
  return on <= legalDate && addDays(on, review.decisionDays + TIME_TO_APPEAL_DAYS) > safeDate;
}

/** The formal rung that is still open to a case while it is reviewed outside the ladder. */
export function rungBeside(
  state: ClaimState,
  denialCase: DenialCase,
  on: CalendarDate,
): AppealLevel | undefined {
  return rungsAbove(state, denialCase).find(
    (rung) => rung.level > 0 && offered(state, denialCase, rung, on).offered,
  );
}

/** The next rung after a decision: the first one upwards, whatever action led to the last. */
export function rungAbove(
  state: ClaimState,
  denialCase: DenialCase,
  on: CalendarDate,
): AppealLevel | undefined {
  const last = state.appeals
    .filter(({ caseId, status }) => caseId === denialCase.caseId && status !== 'withdrawn')
    .at(-1);
  return ladderOf(state, denialCase).find(
    (rung) => rung.level > (last?.level ?? 0) && offered(state, denialCase, rung, on).offered,
  );
}

/** The rung on which an appeal stands. */
export function rungOf(
  state: ClaimState,
  { caseId, level }: Pick<AppealState, 'caseId' | 'level'>,
): AppealLevel | undefined {
  const denialCase = caseById(state, caseId);
  const ladder = denialCase ? ladderOf(state, denialCase) : state.policy.appealLevels;
  return ladder.find((rung) => rung.level === level);
}

/** Why no rung can be taken, and what would open one, as the question for a person. */
export function noRungQuestion(state: ClaimState, denialCase: DenialCase, on: CalendarDate): string {
  if (decisionOf(state, denialCase) === 'lateFiling' && isMedicare(state, denialCase))
    return exceptionQuestion();
  const track = trackOf(state, denialCase);
  if (!track.track) return `${track.why}: ${track.instead}. Which path should the case take?`;
  const closed = rungsAbove(state, denialCase)
    .map((rung) => offered(state, denialCase, rung, on))
    .find((offer) => !offer.offered);
  if (!closed || closed.offered) return NO_RUNG_LEFT;
  const help = closed.wouldHelp ? ` It would help: ${closed.wouldHelp}.` : '';
  return `No appeal level is open (${closed.why}).${help} Which path should the case take?`;
}

/** Forms that the rung of a case wants on file and that are not: they block its send. */
export function formsToGet(state: ClaimState, denialCase: DenialCase, on: CalendarDate): AppealForm[] {
  if (denialCase.action !== 'appeal' && denialCase.action !== 'reconsideration') return [];
  const rung = nextLevel(state, denialCase, on);
  return missingForms(rung?.forms ?? [], denialCase.forms ?? []);
}

/** The same in words, as a draft names what it lacks. */
export function blockingForms(state: ClaimState, denialCase: DenialCase, on: CalendarDate): string[] {
  return formsToGet(state, denialCase, on).map(formLabel);
}

function trackOf(state: ClaimState, denialCase: DenialCase): TrackChoice {
  const { payerType, contract = 'unknown' } = policyOfCase(state, denialCase);
  const forMember = denialCase.forms?.some(
    (form) => form === 'memberConsent' || form === 'memberDesignation',
  );
  const decision = decisionOf(state, denialCase);
  return chooseTrack({ payerType, contract, decision, ...(forMember ? { forMember } : {}) });
}

function decisionOf(state: ClaimState, { driver, remitClaimId, variance }: DenialCase): DecisionKind {
  const remit = state.remits.find((one) => one.remitClaimId === remitClaimId);
  if (remit?.remarks.some(({ code }) => code === 'MA130')) return 'unprocessable';
  if (driver?.carc === '29') return 'lateFiling';
  return variance ? 'underpaid' : 'claimDenied';
}

function isMedicare(state: ClaimState, denialCase: DenialCase): boolean {
  return policyOfCase(state, denialCase).payerType === 'medicare_ffs';
}

/** The rungs of the case's track that the playbook has, and those that only the playbook knows. A takeback may have a ladder of its own. */
function ladderOf(state: ClaimState, denialCase: DenialCase): readonly AppealLevel[] {
  const { appealLevels, overpayment } = policyOfCase(state, denialCase);
  if (denialCase.about === 'takeback' && overpayment?.disputeLevels) return overpayment.disputeLevels;
  const { track } = trackOf(state, denialCase);
  return appealLevels.filter((rung) => rung.track === undefined || rung.track === track);
}

function rungsAbove(state: ClaimState, denialCase: DenialCase): AppealLevel[] {
  const used = state.appeals.filter(
    ({ caseId, status }) =>
      status !== 'withdrawn' && (caseId === denialCase.caseId || caseId === denialCase.follows),
  );
  const from = Math.max(-1, ...used.map((appeal) => appeal.level));
  return ladderOf(state, denialCase).filter((level) => level.level > from);
}

function offered(
  state: ClaimState,
  denialCase: DenialCase,
  rung: AppealLevel,
  filedOn: CalendarDate,
): RungOffer {
  const { contract = 'unknown' } = policyOfCase(state, denialCase);
  const facts: RungFacts = {
    ...{ contract, formsOnFile: denialCase.forms ?? [], filedOn },
    amountInDispute: cents(Math.max(denialCase.deniedCents, denialCase.owedCents ?? 0, 0)),
  };
  const { name, standing = 'provider', forms = [], minimums = [] } = rung;
  // An exception without its event has no clock, so it is no rung yet.
  if (rung.track === 'medicare_ffs_timely_denial' && !denialCase.exception)
    return { offered: false, why: 'no exception is on record' };
  return offerOf({ name, standing, forms, minimums, filing: 'window' }, facts);
}
