import type { AppealLevel } from '../../playbook';
import type { ClaimState, DenialCase } from '../state';

/** What a case asks when the playbook has no rung above those that were used. */
export const NO_RUNG_LEFT =
  'The playbook has no appeal level left for this payer: which path should the case take?';

/** The ladder of a case: a takeback may have one of its own. */
export function rungsFor(
  { policy }: ClaimState,
  { about }: Pick<DenialCase, 'about'>,
): readonly AppealLevel[] {
  return (about === 'takeback' && policy.overpayment?.disputeLevels) || policy.appealLevels;
}

/** The rung that a case stands before: above the highest one that was decided for it. */
export function nextLevel(state: ClaimState, denialCase: DenialCase): AppealLevel | undefined {
  const used = state.appeals.filter(
    (appeal) => appeal.caseId === denialCase.caseId || appeal.caseId === denialCase.follows,
  );
  const from = Math.max(-1, ...used.map((appeal) => appeal.level));
  const rungs = rungsFor(state, denialCase).filter((level) => level.level > from);
  return rungs.find((level) => level.action === denialCase.action) ?? rungs[0];
}
