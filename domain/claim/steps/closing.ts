import { voidDeadline } from '../../deadlines/rules';
import { formatDollars, sumCents } from '../../money';
import type { ClaimBalance } from '../../remittance/claim-balance';
import type { PracticeInstant } from '../../time';
import { balanceInput } from '../balance';
import type { OutcomeDecision } from '../outcome';
import { askPerson } from '../paths/ask-person';
import { FIRST_PAYER, payerSequenceIn } from '../payers';
import { type ClaimState, currentVersion, type DenialCase } from '../state';
import { type Step, StepBuilder } from '../step';
import { VOIDED_AS_DUPLICATE } from './duplicate';
import { openOverpayment } from './overpayment';

/** Closes the claim with its outcome when its money is settled to the cent; open money that no case explains becomes a question. */
export function closeOrAsk(state: ClaimState, now: PracticeInstant): Step {
  const step = new StepBuilder(state, now);
  const { output: balance } = step.decide<ClaimBalance>('claimBalance', balanceInput(step.state));
  const { output: decision, record } = step.decide<OutcomeDecision>('claimOutcome', {
    paidCents: balance.paidCents,
    patientCents: balance.patientCents,
    openCents: balance.openCents,
    writtenOffCents: sumCents(step.state.writeOffs.map((entry) => entry.amountCents)),
    ...voidedIn(step.state),
    missed: step.state.deadlines
      .filter((one) => one.status === 'missed')
      .map((one) => `${one.kind}: ${one.cause ?? 'no cause recorded'}`),
  });
  if (!decision.close) {
    if (balance.openCents < 0) openOverpayment(step, balance);
    else openUnexplained(step, balance);
    return step.done();
  }
  const { outcome, cause } = decision;
  for (const deadline of [...step.state.deadlines]) {
    if (deadline.legal)
      step.settleDeadline(deadline.key, (open) => voidDeadline(open, `claim closed: ${outcome}`));
    else step.dropWorkingDeadline(deadline.key);
  }
  for (const task of step.state.tasks)
    step.event('taskDone', { taskId: task.taskId, kind: task.kind, how: 'claim closed' });
  step.state.tasks = [];
  step.state.closed = { outcome, on: step.today, ...(cause ? { cause } : {}) };
  const { paidCents, adjustedCents, patientCents, openCents } = balance;
  return step
    .event('claimClosed', { outcome, cause, paidCents, adjustedCents, patientCents, openCents }, record)
    .done();
}

function voidedIn({ writeOffs }: ClaimState): { voidedCents?: number } {
  const voided = writeOffs.filter(({ reason }) => reason === VOIDED_AS_DUPLICATE);
  return voided.length > 0 ? { voidedCents: sumCents(voided.map(({ amountCents }) => amountCents)) } : {};
}

/** Open money that no case is about. */
function openUnexplained(step: StepBuilder, { openCents, problems }: ClaimBalance): void {
  const remit = step.state.remits.at(-1);
  const denialCase: DenialCase = {
    caseId: step.newId('D'),
    status: 'new',
    openedOn: step.today,
    version: currentVersion(step.state).version,
    payerSequence: remit ? payerSequenceIn(step.state, remit) : FIRST_PAYER,
    ...(remit ? { remitClaimId: remit.remitClaimId } : {}),
    unexplained: true,
    deniedCents: openCents,
    lineIds: [],
  };
  step.state.cases.push(denialCase);
  step.event('denialFound', { caseId: denialCase.caseId, openCents, unexplained: true, problems });
  denialCase.question = `${formatDollars(openCents)} is open and no denial explains it: what is it?`;
  askPerson(step, denialCase, denialCase.question);
}

/** Something came after closing (a takeback, a late remittance): the claim lives again. */
export function reopenClaim(state: ClaimState, now: PracticeInstant): Step {
  const step = new StepBuilder(state, now);
  const before = step.state.closed;
  delete step.state.closed;
  return step
    .event('claimReopened', {
      closedAs: before?.outcome,
      closedOn: before?.on,
      unread: step.state.unread.length,
    })
    .done();
}
