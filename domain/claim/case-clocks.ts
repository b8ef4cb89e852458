import type { Deadline, DeadlineKey } from '../deadlines/deadline';
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
export function nearestSafeDate(state: Pick<ClaimState, 'deadlines'>, of: Clocked): CalendarDate | undefined {
  const keys = new Set(clockKeysOf(state, of));
  const runs = ({ key, status }: Deadline) => status === 'open' && keys.has(key);
  return state.deadlines
    .filter(runs)
    .flatMap(({ legal }) => legal?.safeDate ?? [])
    .sort()[0];
}
