import type { DeadlineKey } from '../deadlines/deadline';
import { nearestSafeDate } from '../deadlines/safe-date';
import type { CalendarDate } from '../time';
import type { DenialCase } from './denial-case';
import { isFilingKey } from './filing-keys';
import type { ClaimState } from './state';

type Clocked = Pick<DenialCase, 'caseId' | 'deadlineKey'>;

/** The legal clocks of a case: that of its path, and those that ran beside it: the subject of their key is the case. */
export function clockKeysOf({ deadlines }: Pick<ClaimState, 'deadlines'>, of: Clocked): DeadlineKey[] {
  const { caseId, deadlineKey } = of;
  const keys = deadlines
    .filter(({ key, legal }) => legal && key.split(':')[1] === caseId)
    .map(({ key }) => key);
  if (deadlineKey && !isFilingKey(deadlineKey) && !keys.includes(deadlineKey)) keys.unshift(deadlineKey);
  return keys;
}

/** The first day on which a right of the case is safe no longer; `undefined` where none runs out. */
export function safeDateOfCase(state: Pick<ClaimState, 'deadlines'>, of: Clocked): CalendarDate | undefined {
  const keys = new Set(clockKeysOf(state, of));
  return nearestSafeDate(state.deadlines.filter(({ key }) => keys.has(key)));
}
