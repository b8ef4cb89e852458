import type { Deadline, DeadlineKey, LegalDeadlineKind } from '../../deadlines/deadline';
import { legalDates } from '../../deadlines/legal-dates';
import { voidDeadline } from '../../deadlines/rules';
import type { AppealLevel, WindowRule } from '../../playbook';
import type { CalendarDate } from '../../time';
import { type DenialCase, isOwedBeside } from '../denial-case';
import { isFilingKey } from '../filing-keys';
import type { ClaimState } from '../state';
import type { StepBuilder } from '../step';
import { type Anchor, anchorFor, anchorOf } from './anchor';
import { nextLevel, rungBeside, rungOf } from './ladder';

interface LegalClock extends Anchor {
  key: DeadlineKey;
  kind: LegalDeadlineKind;
  rule: WindowRule;
}

/** Puts a case under the legal clock of its path; the clock of the path it leaves is void, unless it runs on beside. */
export function setClock(
  step: StepBuilder,
  denialCase: DenialCase,
  clock: LegalClock,
  beside?: DeadlineKey,
): void {
  const previous = denialCase.deadlineKey;
  if (previous && previous !== clock.key && previous !== beside && !isFilingKey(previous)) {
    step.settleDeadline(previous, (deadline) => voidDeadline(deadline, 'another path was chosen'));
  }
  denialCase.deadlineKey = clock.key;
  runClock(step, clock);
}

/**
 * Starts a legal clock. One that runs, was kept or was missed stays as it is; one that ended when the case left its path runs again when the
 * case comes back: from its own anchor, so no window grows by going back and forth. A filing clock that ended is over for good.
 */
function runClock(step: StepBuilder, clock: LegalClock): void {
  const known = step.state.deadlines.find(({ key }) => key === clock.key);
  if (known && (known.status !== 'void' || isFilingKey(known.key))) return;
  const { output, record } = step.decide<Deadline>('legalDeadline', { ...clock, openedOn: step.today });
  step.setDeadline(output, record);
}

/** Puts a case under the window of a rung; anchored as the playbook says, or on the day the last rung was decided. */
export function setAppealClock(
  step: StepBuilder,
  denialCase: DenialCase,
  rung: AppealLevel,
  decided?: Anchor,
): void {
  const clock = { ...appealClock(step.state, denialCase, rung), ...decided };
  const formal = rung.level === 0 ? rungBeside(step.state, denialCase, step.today) : undefined;
  // A review outside the ladder stops no appeal clock: the right to the next rung runs out beside it (domain reference, section 7).
  const besideIt = formal && appealClock(step.state, denialCase, formal);
  leaveOtherRungs(step, denialCase, [clock.key, besideIt?.key]);
  setClock(step, denialCase, clock, besideIt?.key);
  if (besideIt) runClock(step, besideIt);
}

/** The clock of a rung that the case passes over would otherwise run out with nobody who could keep it. */
function leaveOtherRungs(
  step: StepBuilder,
  { caseId }: DenialCase,
  staying: readonly (DeadlineKey | undefined)[],
): void {
  const passed = step.state.deadlines.filter(
    ({ key }) => key.startsWith(`appeal:${caseId}:`) && !staying.includes(key),
  );
  for (const { key } of passed)
    step.settleDeadline(key, (deadline) => voidDeadline(deadline, 'another appeal level was chosen'));
}

export function appealClockKey(
  { caseId }: Pick<DenialCase, 'caseId'>,
  { level }: Pick<AppealLevel, 'level'>,
): DeadlineKey {
  return `appeal:${caseId}:${level}`;
}

function appealClock(state: ClaimState, denialCase: DenialCase, { level, window }: AppealLevel): LegalClock {
  return {
    key: appealClockKey(denialCase, { level }),
    kind: 'appeal',
    rule: window,
    ...anchorFor(state, denialCase, window),
  };
}

/**
 * The appeal window runs while nobody has decided otherwise. A case whose denied money may still be appealed gets the clock of its next rung:
 * as its own where it has none, beside its own where that is of another window (documents, authorization).
 */
export function keepAppealRight(step: StepBuilder, denialCase: DenialCase): void {
  const rung = nextLevel(step.state, denialCase, step.today);
  const appealable =
    denialCase.remitClaimId !== undefined &&
    !denialCase.rejection &&
    (denialCase.deniedCents > 0 || denialCase.variance !== undefined || isOwedBeside(denialCase));
  if (!rung || !appealable) return;
  const own = step.state.deadlines.find(({ key }) => key === denialCase.deadlineKey);
  if (own?.status !== 'open') return setAppealClock(step, denialCase, rung);
  if (own.kind !== 'documents' && own.kind !== 'retroAuthorization') return;
  runClock(step, appealClock(step.state, denialCase, rung));
}

/** Whether what the payer decided can still be appealed today. */
export function canStillAppeal(step: StepBuilder, denialCase: DenialCase): boolean {
  if (denialCase.rejection || denialCase.remitClaimId === undefined) return false;
  const last = lastDayToAppeal(step, denialCase);
  return last !== undefined && step.today <= last;
}

/** Until when the payer takes a letter on the next rung of the case; `undefined` where the playbook has none for it. */
export function lastDayToAppeal(
  { state, today }: StepBuilder,
  denialCase: DenialCase,
): CalendarDate | undefined {
  const rung = nextLevel(state, denialCase, today);
  return rung && legalDates(rung.window, anchorOf(state, denialCase, rung.window), today).legalDate;
}

/**
 * An earlier notice than the one that the appeal clocks of a case count from: they are set again from it, never later. A clock that counts
 * from the service or from an exception is left alone, and so is one that is kept.
 * @returns whether a clock was set again
 */
export function tightenAppealClocks(
  step: StepBuilder,
  denialCase: DenialCase,
  notice: Anchor,
  isMeant: (level: number) => boolean = () => true,
): boolean {
  const { caseId, exception } = denialCase;
  if (exception) return false;
  const clocks = step.state.deadlines.filter(
    ({ kind, status, anchor, key }) =>
      kind === 'appeal' &&
      status === 'open' &&
      anchor.date > notice.anchorDate &&
      key.startsWith(`appeal:${caseId}:`),
  );
  const rungs = clocks.flatMap(({ key }) => {
    const level = Number(key.split(':')[2]);
    const rung = isMeant(level) ? rungOf(step.state, { caseId, level }) : undefined;
    return rung && !isFromService(rung.window) ? [{ key, rule: rung.window }] : [];
  });
  for (const { key, rule } of rungs) {
    const clock: LegalClock = { key, kind: 'appeal', rule, ...notice };
    const { output, record } = step.decide<Deadline>('legalDeadline', { ...clock, openedOn: step.today });
    step.setDeadline(output, record);
  }
  return rungs.length > 0;
}

function isFromService({ anchor }: WindowRule): boolean {
  return anchor === 'serviceFrom' || anchor === 'serviceThrough';
}
