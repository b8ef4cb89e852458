import type { CalendarDate } from '../time';
import type { PayerEdit, Requirement } from './tables';

/** Denials of one payer for one procedure with one reason, counted. */
export interface SeenDenials {
  /** Payer identifier. */
  payer: string;
  procedure: string;
  /** CARC. */
  reason: string;
  /** Claims that were denied so. */
  claims: number;
  /** Claims with this procedure that went to this payer in the same time. */
  billed: number;
  /** The earliest day of service among them: the rule counts from it. */
  firstServiceOn: CalendarDate;
}

/** What a reason says was missing, where it says something that can be checked; else a person has to look. */
const MISSING: Readonly<Record<string, Requirement>> = {
  '15': 'authorization',
  '197': 'authorization',
  '183': 'referring',
  '184': 'ordering',
  '206': 'rendering',
  '207': 'rendering',
  '208': 'rendering',
};

/** Reasons that no edit before a send could have prevented by looking at the procedure. */
const NOT_OURS: ReadonlySet<string> = new Set(['18', '22', '23', '26', '27', '29', '31', '45', '253']);

/**
 * The rule that a practice's own denials suggest, for a person to accept or reject; `undefined` where there were too few, or nothing to learn.
 * The same denials suggest the same rule, under the same id.
 */
export function lessonOf(seen: SeenDenials, atLeast: number): PayerEdit | undefined {
  const { payer, procedure, reason, claims, billed, firstServiceOn } = seen;
  if (claims < atLeast || NOT_OURS.has(reason)) return undefined;
  const requires = MISSING[reason] ?? 'review';
  return {
    ...{ id: `learned-${payer}-${procedure}-${reason}`, payer, code: procedure, requires, values: [] },
    // Something mechanical stops a claim; a doubt only asks for a look.
    severity: requires === 'review' ? 'warn' : 'error',
    effectiveFrom: firstServiceOn,
    prevents: [reason],
    source: `own denials: ${claims} of ${billed} claims with CARC ${reason}`,
  };
}
