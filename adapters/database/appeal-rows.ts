import { nextActionOfAppeal } from '../../domain/appeal-case/next-action';
import type { AppealCaseState } from '../../domain/appeal-case/state';
import type { PracticeInstant } from '../../domain/time';
import type { Prisma } from './generated/client';
import { toTimestamp } from './values';

/** The columns of `appeal_case` that follow its state: what lists and the watch-dog read. */
export function appealColumns(state: AppealCaseState, asOf: PracticeInstant) {
  const next = nextActionOfAppeal(state, asOf);
  return {
    state: state as unknown as Prisma.InputJsonValue,
    decisionNo: state.decisionNo,
    processedFactSeq: state.cursor,
    status: state.status,
    intentKey: state.intentKey,
    claimIds: state.members.map(({ claimId }) => claimId),
    nextAction: next?.action ?? null,
    nextOwner: next?.owner ?? null,
    nextDueAt: next ? toTimestamp(next.dueAt) : null,
  };
}

/** The columns of a new row, which its state does not change. */
export function openingColumns({ appealId, clientId, opening }: AppealCaseState, openedAt: PracticeInstant) {
  const { payerId, level, name, action } = opening;
  return { id: appealId, clientId, payerId, level, name, action, openedAt: toTimestamp(openedAt) };
}
