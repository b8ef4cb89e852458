import { cents } from '../../money';
import { claimBalance } from '../../remittance/claim-balance';
import { balanceInput } from '../balance';
import { type ClaimState, caseById } from '../state';
import type { StepBuilder } from '../step';
import { VOIDED_AS_DUPLICATE } from './duplicate';

type WriteOff = ClaimState['writeOffs'][number];

/**
 * Money that was given up and then came (another payer paid what one had denied): the write-off shrinks by what is settled twice, the newest
 * first. It is ours to take back, so nothing is held without right. A charge that was voided as a duplicate stays void.
 */
export function shrinkWriteOffs(step: StepBuilder): void {
  if (step.state.writeOffs.length === 0) return;
  let over: number = -claimBalance(balanceInput(step.state)).openCents;
  if (over <= 0) return;
  const kept: WriteOff[] = [];
  for (const entry of [...step.state.writeOffs].reverse()) {
    const back = isOurs(step.state, entry) ? Math.min(over, entry.amountCents) : 0;
    over -= Math.max(0, back);
    const amountCents = cents(entry.amountCents - Math.max(0, back));
    if (back > 0) step.event('writeOffReduced', { caseId: entry.caseId, byCents: back, amountCents });
    if (amountCents > 0) kept.unshift({ ...entry, amountCents });
  }
  step.state.writeOffs = kept;
}

/** What a takeback left was settled against that takeback alone. */
function isOurs(state: ClaimState, { caseId, reason }: WriteOff): boolean {
  if (caseId === undefined || reason === VOIDED_AS_DUPLICATE) return false;
  return caseById(state, caseId)?.about === undefined;
}
