import type { Deadline } from '../deadlines/deadline';
import type { RootCause } from '../denials/vocabulary';
import type { AppealState } from './appeal-state';
import type { DenialCase } from './denial-case';

/**
 * Why money was given up: what we did or failed to do first, else the root cause of its denial. The set is closed.
 *
 * - `deadlineMissed`: a legal window ended before anything was filed; `appealLost`: the last rung was decided against us.
 * - `takeback`, `underpaid`, `unexplained`: no denial was about it.
 * - `smallBalance`: below the amount that its playbook says is not worth the work.
 * - `voidedAsDuplicate`: the charge was entered twice; `withdrawn`: a person gave the whole claim up.
 */
export const WRITE_OFF_REASONS = [
  'deadlineMissed',
  'appealLost',
  'takeback',
  'underpaid',
  'unexplained',
  'smallBalance',
  'voidedAsDuplicate',
  'withdrawn',
] as const;
export type WriteOffReason = (typeof WRITE_OFF_REASONS)[number] | RootCause;

export interface WriteOffCause {
  reason: WriteOffReason;
  /** Better work of our own would have kept the money. */
  avoidable: boolean;
}

/** The clocks and appeals of a claim. */
interface WhatWasDone {
  deadlines: Deadline[];
  appeals: AppealState[];
}

/** The reason of a case that is given up, and whether it had to be. */
export function writeOffCause(state: WhatWasDone, denialCase: DenialCase): WriteOffCause {
  const reason = reasonOf(state, denialCase);
  const { preventableStage = 'none' } = denialCase;
  const isOurs = preventableStage !== 'none' && preventableStage !== 'payer';
  return { reason, avoidable: reason === 'deadlineMissed' || isOurs };
}

function reasonOf({ deadlines, appeals }: WhatWasDone, one: DenialCase): WriteOffReason {
  const { caseId, deadlineKey, about, variance, unexplained, rootCause } = one;
  const isMissed = (key: string) => key === deadlineKey || key.split(':')[1] === caseId;
  if (deadlines.some(({ key, status }) => status === 'missed' && isMissed(key))) return 'deadlineMissed';
  if (appeals.some((appeal) => appeal.caseId === caseId && appeal.decision?.outcome === 'upheld'))
    return 'appealLost';
  if (about === 'takeback') return 'takeback';
  if (variance) return 'underpaid';
  return unexplained ? 'unexplained' : (rootCause ?? 'other');
}
