import { workingDeadline } from '../../deadlines/rules';
import { isForwarded } from '../../remittance/read-remit';
import { isDuplicateDenial } from '../../remittance/standing-remits';
import { addDays, startOf } from '../../time';
import type { DenialCase } from '../denial-case';
import { payerSequenceIn, payersBefore, policyOfCase } from '../payers';
import type { StepBuilder } from '../step';
import { closeCase } from './cases';

/** Why a charge that was entered twice left the books. */
export const VOIDED_AS_DUPLICATE = 'voidedAsDuplicate';

/**
 * There is nothing to win with a charge that was billed twice (STORIES.md S05). Once the original is decided the second charge is voided,
 * neither written off nor the patient's; a denied original is worked by its own case. Until it is decided this one waits under a clock.
 */
export function settleDuplicate(step: StepBuilder, denialCase: DenialCase): void {
  if (isForwardedCopy(step, denialCase))
    closeCase(step, denialCase, 'released', 'the payer holds the copy that was forwarded to it');
  else if (denialCase.original === 'pending') awaitOriginal(step, denialCase);
  else voidAsDuplicate(step, denialCase);
}

/** The claim itself is the original: the payer before forwarded it, so there is no second charge to void. */
function isForwardedCopy({ state }: StepBuilder, { payerSequence }: DenialCase): boolean {
  const before = payersBefore(state, payerSequence).map((payer) => payer.payerSequence);
  const own = state.remits.filter((remit) => payerSequenceIn(state, remit) === payerSequence);
  return (
    (before.length > 0 && own.some((remit) => !isDuplicateDenial(remit))) ||
    state.remits.some((remit) => isForwarded(remit) && before.includes(payerSequenceIn(state, remit))) ||
    (before.length > 0 && own.some((remit) => remit.remarks.some(({ code }) => code === CROSSOVER_COPY)))
  );
}

/** Remark: the payer has the claim from a crossover. */
const CROSSOVER_COPY = 'N522';

function awaitOriginal(step: StepBuilder, denialCase: DenialCase): void {
  const { cadence, key } = policyOfCase(step.state, denialCase);
  denialCase.status = 'waiting';
  denialCase.waitsFor = 'original';
  step.setDeadline(
    workingDeadline({
      key: `recheck:${denialCase.caseId}`,
      kind: 'recheck',
      dueAt: startOf(addDays(step.today, cadence.repeatDays)),
      rule: `the original is still with the payer: look again every ${cadence.repeatDays} days (playbook ${key})`,
      anchor: { event: 'pathChosen', date: step.today },
    }),
  );
}

function voidAsDuplicate(step: StepBuilder, denialCase: DenialCase): void {
  const { caseId, deniedCents, original = 'paid' } = denialCase;
  const entry = { caseId, amountCents: deniedCents, reason: VOIDED_AS_DUPLICATE, on: step.today } as const;
  step.state.writeOffs = [...step.state.writeOffs, entry];
  step.event('writtenOff', { caseId, amountCents: deniedCents, reason: VOIDED_AS_DUPLICATE });
  if (original === 'paid') foundUpstream(step, denialCase);
  closeCase(step, denialCase, 'released', `duplicate of a claim that is ${original}`);
}

/** The practice system gave the visit out twice: somebody puts that right, whatever becomes of this claim. */
function foundUpstream(step: StepBuilder, { caseId, preventableStage = 'billing' }: DenialCase): void {
  const task = { key: `exportedTwice:${caseId}`, caseId, stage: preventableStage, owner: 'manager' } as const;
  step.state.upstream = [
    ...(step.state.upstream ?? []),
    { ...task, defect: 'The visit was exported twice', on: step.today },
  ];
  step.event('upstreamDefectFound', { ...task, defect: 'exportedTwice' });
}
