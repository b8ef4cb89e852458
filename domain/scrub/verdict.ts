import type { CalendarDate } from '../time';
import { type EditId, findingKey, type ScrubFinding } from './finding';

/** A finding as the verdict needs it: no texts. */
export type JudgedFinding = Pick<ScrubFinding, 'edit' | 'severity' | 'field' | 'line' | 'rule'>;

export interface ScrubVerdictInput {
  findings: JudgedFinding[];
  /** Warnings that this payer's playbook does not let pass. */
  holdWarnings: EditId[];
  /** Keys of findings that a person let pass (`findingKey`). */
  overridden: string[];
  /** The provider's enrollment is not effective yet. */
  enrollment?: { enrollmentId: string; until: CalendarDate };
}

/** `correct`: somebody has to; `awaitEnrollment`: nothing is wrong but the day. */
export type ScrubVerdict =
  | { do: 'pass'; warnings: number; overridden: number }
  | { do: 'correct'; blocking: string[] }
  | { do: 'awaitEnrollment'; enrollmentId: string; until: CalendarDate };

/**
 * Whether a claim may leave. Errors stop it, and warnings where the playbook says so, unless a person let them pass; then an enrollment that
 * is not effective yet. What is wrong is corrected first, so that the claim is ready on the enrollment's day.
 */
export function scrubVerdict(input: ScrubVerdictInput): ScrubVerdict {
  const { findings, holdWarnings, overridden, enrollment } = input;
  const stops = findings.filter(({ severity, edit }) => severity === 'error' || holdWarnings.includes(edit));
  const blocking = stops.map(findingKey).filter((key) => !overridden.includes(key));
  if (blocking.length > 0) return { do: 'correct', blocking };
  if (enrollment) return { do: 'awaitEnrollment', ...enrollment };
  return { do: 'pass', warnings: findings.length - stops.length, overridden: stops.length };
}
