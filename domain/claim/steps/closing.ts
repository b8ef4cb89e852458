import { voidDeadline } from '../../deadlines/rules';
import { formatDollars, sumCents } from '../../money';
import { type ClaimBalance, claimBalance, decidedTwice } from '../../remittance/claim-balance';
import type { PracticeInstant } from '../../time';
import { balanceInput } from '../balance';
import type { DenialCase } from '../denial-case';
import type { OutcomeDecision } from '../outcome';
import { askPerson } from '../paths/ask-person';
import { giveUpCase, isSmallBalance } from '../paths/write-off';
import { FIRST_PAYER, payerSequenceIn, voidOf } from '../payers';
import { type ClaimState, currentVersion, openCases } from '../state';
import { type Step, StepBuilder } from '../step';
import { setOpenAuthorization } from './authorization-open';
import { setOpen } from './cover-answers';
import { askAboutHeldShare } from './held-share';
import { awaitReversal } from './missing-reversal';
import { openOverpayment } from './overpayment';
import { isRequest } from './requests';
import { shrinkWriteOffs } from './shrink-write-offs';
import { endTasks } from './tasks';
import { reverseWriteOffs, voidedIn, WITHDRAWN } from './write-offs';

/** Closes the claim with its outcome when its money is settled to the cent; open money that no case explains becomes a question. */
export function closeOrAsk(state: ClaimState, now: PracticeInstant): Step {
  const step = new StepBuilder(state, now);
  // What a case was about that is over may have been given up with the money of another one.
  shrinkWriteOffs(step);
  const money = balanceInput(step.state);
  const { openCents } = claimBalance(money);
  const twice = decidedTwice(money);
  if (twice !== undefined && openCents >= 0) return awaitReversal(step, twice).done();
  if (openCents === 0 && askAboutHeldShare(step)) return step.done();
  const open = closeIfSettled(step);
  if (open && open.openCents < 0) openOrAskAgain(step, open);
  else if (open) openUnexplained(step, open);
  return step.done();
}

/** Closes the claim if no cent is open. @returns the balance when some are */
export function closeIfSettled(
  step: StepBuilder,
  person: { withdrawn?: boolean } = {},
): ClaimBalance | undefined {
  const { output: balance } = step.decide<ClaimBalance>('claimBalance', balanceInput(step.state));
  const { output: decision, record } = step.decide<OutcomeDecision>('claimOutcome', {
    paidCents: balance.paidCents,
    patientCents: balance.patientCents,
    openCents: balance.openCents,
    writtenOffCents: sumCents(step.state.writeOffs.map((entry) => entry.amountCents)),
    ...voidedIn(step.state),
    ...person,
    missed: step.state.deadlines
      .filter((one) => one.status === 'missed')
      .map((one) => `${one.kind}: ${one.cause ?? 'no cause recorded'}`),
  });
  if (!decision.close) return balance;
  const { outcome, cause } = decision;
  stopClocks(step, outcome);
  setOpen(step, undefined);
  setOpenAuthorization(step, undefined);
  endTasks(step, () => true, 'claim closed');
  step.state.closed = { outcome, on: step.today, ...(cause ? { cause } : {}) };
  const { paidCents, adjustedCents, patientCents, openCents } = balance;
  step.event('claimClosed', { outcome, cause, paidCents, adjustedCents, patientCents, openCents }, record);
  return undefined;
}

function stopClocks(step: StepBuilder, outcome: string): void {
  for (const deadline of [...step.state.deadlines]) {
    if (deadline.legal)
      step.settleDeadline(deadline.key, (open) => voidDeadline(open, `claim closed: ${outcome}`));
    else step.dropWorkingDeadline(deadline.key);
  }
}

/** The claim still holds too much: a return that came to nothing is asked about again, it is no second overpayment. */
function openOrAskAgain(step: StepBuilder, balance: ClaimBalance): void {
  const known = openCases(step.state).find(({ about }) => about === 'overpayment');
  if (!known) return openOverpayment(step, balance);
  known.question = `The money did not go back (${known.returnBy ?? 'refund'}): how does it?`;
  askPerson(step, known, known.question, 'manager');
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
  if (isSmallBalance(step.state, denialCase)) return giveUpCase(step, denialCase, { policy: true });
  denialCase.question = voidOf(step.state, denialCase.payerSequence)
    ? `The claim was voided and ${formatDollars(openCents)} is open: bill it anew, or write it off?`
    : `${formatDollars(openCents)} is open and no denial explains it: what is it?`;
  askPerson(step, denialCase, denialCase.question);
}

/**
 * A closed claim that must live again: a remittance is unread, a payer asked for documents, whose day nobody may miss unseen, or a contract
 * that was loaded since shows a shortage that can still be disputed.
 */
export function hasLateWord(state: ClaimState): boolean {
  return (
    state.unread.length > 0 || openCases(state).some((one) => isRequest(one) || one.variance !== undefined)
  );
}

/** Something came after closing (a takeback, a late remittance, a request): the claim lives again. What a person had given up by withdrawing it counts as open. */
export function reopenClaim(state: ClaimState, now: PracticeInstant): Step {
  const step = new StepBuilder(state, now);
  const before = step.state.closed;
  delete step.state.closed;
  step.event('claimReopened', {
    closedAs: before?.outcome,
    closedOn: before?.on,
    unread: step.state.unread.length,
  });
  reverseWriteOffs(step, ({ reason }) => reason === WITHDRAWN);
  return step.done();
}
