import type { DeadlineKey, DeadlineKind } from '../deadlines/deadline';
import { type ClaimState, deadlineByKey } from './state';

/** Clocks that only say when to look again at what is with a payer, or on its way there. */
const WATCHES: ReadonlySet<DeadlineKind> = new Set([
  'appealWatch',
  'appealSend',
  'appealReceipt',
  'appealDecision',
  'documentsSend',
  'documentsReceipt',
]);

/**
 * Whether a clock comes due before everything that is watched beside it. A life waits for one clock at a time: where several things are under
 * way at once it waits for the one that comes first, so that an appeal that is decided in months holds up no records that leave today.
 */
export function isFirstToCome(state: ClaimState, key: DeadlineKey): boolean {
  const own = deadlineByKey(state, key);
  if (own?.status !== 'open') return false;
  return state.deadlines.every(
    ({ kind, status, dueAt }) => status !== 'open' || !WATCHES.has(kind) || dueAt >= own.dueAt,
  );
}
