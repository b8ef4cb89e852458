import { type AppealCaseState, liveMembers, membersThat } from './state';

export type AppealPhase =
  | 'closed'
  | 'closing'
  | 'gathering'
  | 'sending'
  | 'asking'
  | 'awaitingReceipt'
  | 'awaitingDecision';

/** The life of an appeal. The first line that is true names the phase it is in; nothing else decides it. */
const LIFE: readonly [AppealPhase, (state: AppealCaseState) => boolean][] = [
  ['closed', (state) => state.status === 'closed'],
  ['closing', (state) => liveMembers(state).length === 0],
  ['gathering', (state) => state.status === 'gathering' && membersThat(state, 'awaited').length > 0],
  ['sending', ({ status }) => status === 'gathering' || status === 'sending'],
  ['asking', ({ status }) => status === 'unknown'],
  ['awaitingReceipt', ({ status }) => status === 'dispatched'],
  ['awaitingDecision', () => true],
];

export function nextAppealPhase(state: AppealCaseState): AppealPhase {
  for (const [phase, isNow] of LIFE) if (isNow(state)) return phase;
  return 'awaitingDecision';
}
