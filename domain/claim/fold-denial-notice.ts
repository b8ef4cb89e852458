import type { DenialCase } from './denial-case';
import { noticeBefore } from './denial-notices';
import type { Fact } from './facts';
import { tightenAppealClocks } from './paths/legal-clock';
import { type ClaimState, openCases } from './state';
import type { StepBuilder } from './step';

/**
 * A letter that tells a denial while no appeal waits. What was denied is read from remittances, so it moves no money; but where it is older
 * than the remittance, the law counts from it: running appeal clocks are set again, and one that begins later starts there.
 */
export function foldDenialNotice(
  step: StepBuilder,
  fact: Extract<Fact, { kind: 'decisionLetterReceived' }>,
): void {
  const { letterId, noticeDate, caseId } = fact;
  const notice = { letterId, noticeDate, ...(caseId ? { caseId } : {}) };
  step.state.denialNotices = [...(step.state.denialNotices ?? []), notice];
  const moved = openCases(step.state).filter(
    (one) => isTold(step.state, one) && tightens(step, one, letterId),
  );
  if (moved.length === 0)
    step.event('factIgnored', {
      ...{ seq: fact.seq, kind: fact.kind },
      why: 'no appeal awaits a decision, and no clock began later than this letter',
    });
}

/** Denied by a remittance, and nothing decided on it since. */
function isTold({ appeals }: ClaimState, { caseId, remitClaimId, about }: DenialCase): boolean {
  const decided = appeals.some((one) => one.caseId === caseId && one.status === 'decided');
  return remitClaimId !== undefined && about === undefined && !decided;
}

function tightens(step: StepBuilder, denialCase: DenialCase, letterId: string): boolean {
  const remit = step.state.remits.find((one) => one.remitClaimId === denialCase.remitClaimId);
  const first = noticeBefore(step.state, denialCase, remit?.remitDate ?? denialCase.openedOn);
  return first?.letterId === letterId && tightenAppealClocks(step, denialCase, first);
}
