import type { Deadline } from '../../deadlines/deadline';
import { sumCents, ZERO } from '../../money';
import { claimBalance } from '../../remittance/claim-balance';
import type { OverpaymentNotice, TakebackMoney } from '../../remittance/takebacks';
import { balanceInput } from '../balance';
import type { DenialCase } from '../denial-case';
import { tightenAppealClocks } from '../paths/legal-clock';
import { policyOfCase } from '../payers';
import { type ClaimState, currentVersion, openCases } from '../state';
import type { StepBuilder } from '../step';
import { closeCase } from './cases';
import { askForCoverage } from './coverage-check';
import { readOverpayment } from './overpayment';
import { recoupmentStopKey } from './takeback-clocks';

/**
 * Reads what PLBs and letters say of money to go back (STORIES.md S11). Taken money is open, never the patient's, and is one case a payer:
 * opened by its letter or by the PLB, whichever comes first; over when it is given back, or when a reversal turns out to move the same money.
 */
export function readTakebacks(step: StepBuilder, came: readonly string[]): void {
  const news = new Set(came);
  const { takebacks = [], overpaymentNotices = [] } = step.state;
  const sequences = [...takebacks, ...overpaymentNotices].map(({ payerSequence }) => payerSequence);
  for (const payerSequence of [...new Set(sequences)].sort()) readPayer(step, payerSequence, news);
  readOverpayment(step);
}

function readPayer(step: StepBuilder, payerSequence: number, news: ReadonlySet<string>): void {
  const before = openCases(step.state).find(
    (one) => one.about === 'takeback' && one.payerSequence === payerSequence,
  );
  const notice = step.state.overpaymentNotices
    ?.filter((one) => one.payerSequence === payerSequence && news.has(one.letterId))
    .at(-1);
  const { output: money } = step.decide<TakebackMoney>(
    'takebackMoney',
    inputOf(step.state, payerSequence, before),
  );
  if (before) return goOn(step, before, money, notice);
  const taken = step.state.takebacks?.some(
    (one) => one.payerSequence === payerSequence && one.amountCents > 0 && news.has(one.takebackId),
  );
  if (money.caseCents > 0 && taken)
    openCase(step, payerSequence, money, notice ?? lastNotice(step.state, payerSequence));
  else if (notice && money.takenCents === 0 && !isAnswered(step.state, notice))
    openCase(step, payerSequence, money, notice);
}

function inputOf(state: ClaimState, payerSequence: number, own: DenialCase | undefined) {
  const settled = state.writeOffs.filter(({ caseId }) =>
    state.cases.some(
      (one) => one.caseId === caseId && one.about === 'takeback' && one.payerSequence === payerSequence,
    ),
  );
  const { openCents } = claimBalance(balanceInput(state));
  const others = openCases(state).filter(
    (one) => one !== own && one.caseId !== own?.caseId && one.about !== 'overpayment',
  );
  return {
    ...{ payerSequence, takebacks: balanceInput(state).takebacks ?? [], remits: state.remits, openCents },
    settledCents: sumCents(settled.map(({ amountCents }) => amountCents)),
    otherCasesCents: sumCents(others.map(({ deniedCents }) => deniedCents)),
  };
}

/** The claim gave its answer to this letter before: the money was taken and came back, or the case about it is over. */
function isAnswered(state: ClaimState, { letterId }: OverpaymentNotice): boolean {
  return state.cases.some(({ noticeId }) => noticeId === letterId);
}

function lastNotice(
  { overpaymentNotices }: ClaimState,
  payerSequence: number,
): OverpaymentNotice | undefined {
  return overpaymentNotices?.filter((one) => one.payerSequence === payerSequence).at(-1);
}

function openCase(
  step: StepBuilder,
  payerSequence: number,
  money: TakebackMoney,
  notice: OverpaymentNotice | undefined,
): void {
  const remit = step.state.remits
    .filter((one) => one.payerSequence === payerSequence && one.paidCents > 0)
    .at(-1);
  const denialCase: DenialCase = {
    caseId: step.newId('D'),
    ...{ status: 'new', openedOn: step.today, about: 'takeback', payerSequence, lineIds: [] },
    version: remit?.version ?? currentVersion(step.state).version,
    ...(remit && { remitClaimId: remit.remitClaimId }),
    deniedCents: money.caseCents > 0 ? money.caseCents : (notice?.amountCents ?? ZERO),
    ...(notice && { noticeId: notice.letterId }),
  };
  step.state.cases.push(denialCase);
  const { caseId, deniedCents } = denialCase;
  step.event('denialFound', {
    caseId,
    about: 'takeback',
    deniedCents,
    takenCents: money.takenCents,
    noticeId: notice?.letterId,
  });
  if (notice) startNoticeClocks(step, denialCase, notice);
}

function startNoticeClocks(step: StepBuilder, denialCase: DenialCase, notice: OverpaymentNotice): void {
  const rule = policyOfCase(step.state, denialCase).overpayment?.recoupmentStop;
  if (notice.kind === 'demand' && rule) {
    const { output, record } = step.decide<Deadline>('legalDeadline', {
      ...{ key: recoupmentStopKey(denialCase.caseId), kind: 'recoupmentStop', rule },
      ...{ anchorDate: notice.noticeDate, openedOn: step.today, letterId: notice.letterId },
    });
    if (output.legal && output.legal.legalDate >= step.today) step.setDeadline(output, record);
  }
  if (notice.basis === 'otherCoverage') askForCoverage(step, denialCase);
}

function goOn(
  step: StepBuilder,
  denialCase: DenialCase,
  money: TakebackMoney,
  notice: OverpaymentNotice | undefined,
): void {
  if (notice && denialCase.noticeId === undefined) {
    denialCase.noticeId = notice.letterId;
    const { noticeDate: anchorDate, letterId } = notice;
    // The money was taken before the letter was read: the dispute counts from the letter, where that is earlier.
    tightenAppealClocks(step, denialCase, { anchorDate, letterId });
    startNoticeClocks(step, denialCase, notice);
  }
  if (money.caseCents > 0) {
    denialCase.deniedCents = money.caseCents;
    return;
  }
  if (money.movedByReversal)
    return closeCase(step, denialCase, 'released', "the payer's reversal moves the same money");
  const { payerSequence } = denialCase;
  const everTaken = step.state.takebacks?.some(
    (one) => one.payerSequence === payerSequence && one.amountCents > 0,
  );
  if (!everTaken) return;
  if (money.takenCents > 0)
    return closeCase(step, denialCase, 'returned', 'what was taken had been paid too much');
  decideByMoney(step, denialCase);
  closeCase(step, denialCase, 'overturned', 'the payer gave back what it had taken');
}

function decideByMoney(step: StepBuilder, { appealId, payerSequence }: DenialCase): void {
  const appeal = step.state.appeals.find((one) => one.appealId === appealId);
  const refund = step.state.takebacks
    ?.filter((one) => one.payerSequence === payerSequence && one.amountCents < 0)
    .at(-1);
  if (!appeal || appeal.status === 'decided' || !refund) return;
  appeal.status = 'decided';
  appeal.decision = { outcome: 'overturned', by: 'remittance', on: refund.on };
  step.event('appealDecided', {
    appealId: appeal.appealId,
    outcome: 'overturned',
    by: 'remittance',
    on: refund.on,
  });
}
