import type { DeliveryChannel } from '../../appeals/channels';
import type { ProofOfReceipt } from '../../deadlines/deadline';
import { workingDeadline } from '../../deadlines/rules';
import { quietThrough } from '../../follow-up/may-ask';
import { addDays, type CalendarDate, startOf } from '../../time';
import { type AppealOpening, membersThat } from '../state';
import type { AppealStepBuilder } from '../step';
import { DECISION_KEY, RECEIPT_KEY, SEND_KEY } from './clocks';

/** Days that a decision may take on its way to us. */
const TO_ARRIVE = 3;

/** Receipt is proven: every case's own legal clock is told, and the payer's time to decide starts. */
export function received(step: AppealStepBuilder, proof: ProofOfReceipt, channel?: DeliveryChannel): void {
  const { state } = step;
  const { appealId, opening, closedBy } = state;
  const filed = membersThat(state, 'filed');
  const { kind, reference, receivedOn } = proof;
  for (const member of filed) {
    step.tells(member, {
      ...{ kind: 'appealSent', appealId, reference, on: state.sentOn ?? step.today, members: filed.length },
      ...(channel ? { channel } : {}),
      ...(closedBy ? { decision: closedBy } : {}),
    });
    step.tells(member, {
      ...{ kind: 'appealReceiptReceived', appealId, reference, receivedOn, toldBy: 'appeal' },
      ...(isProofOfAppeal(kind) ? { proof: kind } : {}),
    });
  }
  delete state.closedBy;
  state.status = 'received';
  state.sentOn ??= step.today;
  state.receipt = proof;
  delete state.dispatch;
  step.dropDeadline(SEND_KEY, RECEIPT_KEY);
  const { decisionDays, cadence } = opening;
  const toArrive = cadence?.callDays ?? TO_ARRIVE;
  const dueOn = afterQuiet(opening, addDays(receivedOn, decisionDays + toArrive));
  setDecisionClock(step, dueOn, `${decisionDays} days to decide, and ${toArrive} to arrive`);
}

/** Nobody asks in a quiet period of the payer: the first day after it. */
export function afterQuiet({ cadence }: AppealOpening, day: CalendarDate): CalendarDate {
  const quiet = cadence && quietThrough(cadence, day);
  return quiet ? addDays(quiet, 1) : day;
}

/** When somebody looks again for the payer's decision. */
export function setDecisionClock(step: AppealStepBuilder, dueOn: CalendarDate, rule: string): void {
  const anchor = { event: 'appealReceived', date: step.state.receipt?.receivedOn ?? step.today };
  step.setDeadline(
    workingDeadline({ key: DECISION_KEY, kind: 'appealDecision', dueAt: startOf(dueOn), rule, anchor }),
  );
}

function isProofOfAppeal(
  kind: ProofOfReceipt['kind'],
): kind is Exclude<ProofOfReceipt['kind'], 'payer277CA' | 'payerAnswer'> {
  return kind !== 'payer277CA' && kind !== 'payerAnswer';
}
