import { type Cents, ZERO } from '../../money';
import type { RemitClaim } from '../../remittance/remit';
import type { DenialCase } from '../denial-case';
import type { Json } from '../events';
import { nextPayerInput, nextPayerStep, progressOf } from '../next-payer';
import { choosePath } from '../paths/choose-path';
import { type ClaimState, currentVersion } from '../state';
import type { StepBuilder } from '../step';
import { closeCase } from './cases';

/** Money that a payer owes us and that is none of the claim's own: the claim balances without it. */
export interface OwedBeside {
  about: Extract<DenialCase['about'], 'interest' | 'recoveredTwice'>;
  payerSequence: number;
  owedCents: Cents;
  /** From which sum a letter asks for it. */
  fromCents: number;
  /** The remittance that its clock is counted from. */
  remit?: RemitClaim;
  question: string;
  /** How a case about it ends by itself. */
  settled: string;
  /** What the ledger says of it beside the amount. */
  told: { [key: string]: Json | undefined };
}

/** Opens, follows or ends the case about what a payer owes beside the claim's money; one that a person gave up is not opened again. */
export function settleOwedBeside(step: StepBuilder, owed: OwedBeside): void {
  const { about, payerSequence, owedCents, fromCents } = owed;
  const before = step.state.cases.filter((one) => one.about === about && one.payerSequence === payerSequence);
  const open = before.find(({ status }) => status !== 'closed');
  if (open && owedCents === 0) return cameIn(step, open, owed.settled);
  if (open) {
    open.owedCents = owedCents;
    return;
  }
  const asked = Math.max(0, ...before.map((one) => one.owedCents ?? 0));
  if (owedCents < Math.max(1, fromCents) || owedCents <= asked) return;
  if (!othersComeFirst(step.state, payerSequence)) openCase(step, owed);
}

/** A letter about it never holds up the bill to another payer: it is written when all have answered. */
function othersComeFirst(state: ClaimState, payerSequence: number): boolean {
  if (!state.laterPayers) return false;
  const isBilled = progressOf(state).some(
    (one) => one.payerSequence !== payerSequence && one.standing === 'billed',
  );
  return isBilled || nextPayerStep(nextPayerInput(state)).do !== 'nothing';
}

function openCase(step: StepBuilder, owed: OwedBeside): void {
  const { about, payerSequence, owedCents, remit, question, told } = owed;
  const denialCase: DenialCase = {
    caseId: step.newId('D'),
    ...{ status: 'planned', openedOn: step.today, about, payerSequence, lineIds: [] },
    version: remit?.version ?? currentVersion(step.state).version,
    ...(remit && { remitClaimId: remit.remitClaimId }),
    ...{ deniedCents: ZERO, owedCents, question },
    ...{ rootCause: 'payer_error', action: 'reconsideration', preventableStage: 'payer' },
  };
  step.state.cases.push(denialCase);
  step.event('denialFound', { caseId: denialCase.caseId, about, owedCents, ...told });
  choosePath(step, denialCase, 'reconsideration', 'rules');
}

/** The money came: what was asked for is won. */
function cameIn(step: StepBuilder, denialCase: DenialCase, how: string): void {
  const appeal = step.state.appeals.find(({ appealId }) => appealId === denialCase.appealId);
  if (appeal && appeal.status !== 'decided' && !appeal.own) {
    const { appealId } = appeal;
    appeal.status = 'decided';
    appeal.decision = { outcome: 'overturned', by: 'remittance', on: step.today };
    step.event('appealDecided', { appealId, outcome: 'overturned', by: 'remittance', on: step.today });
  }
  closeCase(step, denialCase, 'overturned', how);
}
