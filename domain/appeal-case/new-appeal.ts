import { intentKeys } from '../ids';
import type { AppealFactBody } from './facts';
import type { AppealCaseState } from './state';

/** The state of an appeal before its first fact is folded in: opened by the first case that joins. */
export function newAppealState(
  { clientId, appealId }: { clientId: string; appealId: string },
  { opening }: Extract<AppealFactBody, { kind: 'memberJoined' }>,
): AppealCaseState {
  return {
    ...{ v: 1, clientId, appealId, opening, cursor: 0, decisionNo: 0 },
    ...{ status: 'gathering', members: [], deadlines: [], silences: 0 },
    intentKey: intentKeys.appeal(appealId, opening.level),
  };
}
