import { Failure } from '../failures';
import type { WindowRule } from '../playbook';
import { addDays, type CalendarDate, type PracticeInstant, startOf } from '../time';
import type {
  Deadline,
  DeadlineKey,
  DeadlineKind,
  LegalDates,
  LegalDeadlineKind,
  ProofOfReceipt,
  WorkingDeadlineKind,
} from './deadline';
import { legalDates, ruleText } from './legal-dates';

/** What a legal clock wants of people on a day. */
export type Attention = 'reminder' | 'safeDate' | 'missed' | 'overdue';

/** Working clocks of work that goes on beside what the claim waits for: no wait ends on them, so they are attended at every wait. */
const BESIDE: ReadonlySet<DeadlineKind> = new Set([
  'coverageCheck',
  'priceReview',
  'coverAgain',
  'peerToPeer',
  'retroAnswer',
]);

/**
 * Opens a clock of law or contract. `openedOn` is the day we learnt of it: no target or reminder lies before it, so a clock opened late is
 * due at once. Never extended afterwards; a new determination by the payer starts a clock of its own.
 */
export function legalDeadline(input: {
  key: DeadlineKey;
  kind: LegalDeadlineKind;
  rule: WindowRule;
  anchorDate: CalendarDate;
  openedOn: CalendarDate;
  /** The payer's letter whose date the anchor is. */
  letterId?: string;
}): Deadline {
  const legal = legalDates(input.rule, input.anchorDate, input.openedOn);
  return {
    key: input.key,
    kind: input.kind,
    status: 'open',
    dueAt: startOf(legal.targetDate),
    anchor: {
      ...{ event: input.rule.anchor, date: input.anchorDate },
      ...(input.letterId ? { letterId: input.letterId } : {}),
    },
    rule: ruleText(input.rule),
    legal,
    remindersGiven: 0,
  };
}

/** Opens a clock of our own: when to look again. It has no legal date and nothing proves it. */
export function workingDeadline(input: {
  key: DeadlineKey;
  kind: WorkingDeadlineKind;
  dueAt: PracticeInstant;
  rule: string;
  anchor: Deadline['anchor'];
}): Deadline {
  const { key, kind, dueAt, rule, anchor } = input;
  return { key, kind, status: 'open', dueAt, anchor, rule };
}

/** Only receipt by the payer keeps a legal clock, dated on or before the legal date: by arrival, or by what the rule counts instead. */
export function proves(deadline: Deadline, proof: ProofOfReceipt): boolean {
  return deadline.legal !== undefined && (proof.filedOn ?? proof.receivedOn) <= deadline.legal.legalDate;
}

/** What an open clock wants on `today`; `undefined` when nothing is new, and for a working clock that a wait ends on. */
export function attentionDue(deadline: Deadline, today: CalendarDate): Attention | undefined {
  if (runsBeside(deadline)) return deadline.dueAt <= startOf(today) ? 'overdue' : undefined;
  if (!isRunning(deadline)) return undefined;
  const { legal } = deadline;
  if (today > legal.legalDate) return 'missed';
  if (given(deadline) > legal.reminders.length) return undefined;
  if (today >= legal.safeDate) return 'safeDate';
  const next = legal.reminders[given(deadline)];
  return next !== undefined && next <= today ? 'reminder' : undefined;
}

/** The clock after its attention of `today` was given: every date up to today counts as given, so a jump in time reminds once. */
export function attentionGiven(deadline: Deadline, today: CalendarDate): Deadline {
  if (!isRunning(deadline)) return deadline;
  const passed = attentionDates(deadline.legal).filter((date) => date <= today).length;
  return { ...deadline, remindersGiven: Math.max(given(deadline), passed) };
}

/**
 * When an open legal clock next wants attention: a reminder, the safe date, or the day after the legal date, on which it is missed.
 * Infinity for one that is settled and for a working clock that a wait ends on, so that the earliest over all deadlines is the time to wake.
 */
export function nextAttentionAt(deadline: Deadline): PracticeInstant {
  if (runsBeside(deadline)) return deadline.dueAt;
  if (!isRunning(deadline)) return Number.POSITIVE_INFINITY as PracticeInstant;
  const { legal } = deadline;
  return startOf(attentionDates(legal)[given(deadline)] ?? addDays(legal.legalDate, 1));
}

/**
 * Settles a clock as kept. A legal one wants proof of receipt in time.
 *
 * @throws Failure InvariantViolated when a legal clock is to be kept without such proof.
 */
export function keepDeadline(deadline: Deadline, proof?: ProofOfReceipt): Deadline {
  if (deadline.legal && !(proof && proves(deadline, proof))) {
    throw new Failure('InvariantViolated', 'A legal deadline is kept only by proof of receipt in time', {
      deadline: deadline.key,
    });
  }
  return { ...deadline, status: 'kept', ...(proof && { proof }) };
}

/** Settles a clock as missed; the cause is kept with it for ever. */
export function missDeadline(deadline: Deadline, cause: string): Deadline {
  return { ...deadline, status: 'missed', cause };
}

/** Settles a clock that has lost its object: paid, withdrawn, replaced by another path. */
export function voidDeadline(deadline: Deadline, cause: string): Deadline {
  return { ...deadline, status: 'void', cause };
}

function runsBeside({ kind, status }: Deadline): boolean {
  return status === 'open' && BESIDE.has(kind);
}

function isRunning(deadline: Deadline): deadline is Deadline & { legal: LegalDates } {
  return deadline.status === 'open' && deadline.legal !== undefined;
}

function attentionDates(legal: LegalDates): CalendarDate[] {
  return [...legal.reminders, legal.safeDate];
}

function given(deadline: Deadline): number {
  return deadline.remindersGiven ?? 0;
}
