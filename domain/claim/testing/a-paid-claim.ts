import { cents } from '../../money';
import type { OverpaymentPolicy } from '../../playbook';
import type { ProviderTakeback } from '../../remittance/takebacks';
import type { FactBody } from '../facts';
import type { ClaimState } from '../state';
import { closeOrAsk, reopenClaim } from '../steps/closing';
import { takeIn } from '../steps/intake';
import { readRemittances } from '../steps/remittance';
import { lineUp } from '../steps/submission';
import { aClaim, acknowledged, adjustment, aRemit, at, POLICY, remitted, sent, withFacts } from './a-claim';

export const paid = aRemit({
  ...{ paidCents: cents(24_000), remitDate: '2026-05-20' },
  adjustments: [
    adjustment('CO', '45', 10_500, 'contractual'),
    adjustment('PR', '3', 3_000, 'patient_responsibility'),
  ],
});
export const reversed = aRemit({
  ...{ remitClaimId: 'R2', remitDate: '2026-09-14', statusCode: '22' },
  ...{ chargeCents: cents(-37_500), paidCents: cents(-24_000), patientCents: cents(0) },
  adjustments: [
    adjustment('CO', '45', -10_500, 'contractual'),
    adjustment('PR', '3', -3_000, 'patient_responsibility'),
  ],
});
export const wo = (amount: number, on: string, id = `plb-${on}`): FactBody => {
  const takeback: ProviderTakeback = {
    ...{ takebackId: id, payerSequence: 1, amountCents: cents(amount), reason: 'WO', on },
  };
  return { kind: 'takebackReceived', takeback, fileId: 'F9', traceNumber: 'T9' };
};
const days = (length: number) => ({
  ...({ length, unit: 'calendar_days', anchor: 'notice', presumptionDays: 0, source: 'contract' } as const),
});
export const CONTRACT: OverpaymentPolicy = {
  lookBack: { length: 3, unit: 'calendar_months', source: 'contract' },
  disputeLevels: [
    { level: 1, name: 'Takeback dispute', action: 'reconsideration', window: days(45), decisionDays: 30 },
  ],
  recoupmentStop: days(30),
};

/** Paid on 05-20 and closed. */
export function closed(overpayment: OverpaymentPolicy = CONTRACT): ClaimState {
  const checked = aClaim({
    policy: { ...POLICY, overpayment },
    checks: { scrub: '2026-05-01', eligibility: '2026-05-01', authorization: '2026-05-01' },
  });
  const lined = lineUp(takeIn(checked, at('2026-05-01')).state, at('2026-05-01')).state;
  const accepted = withFacts(lined, '2026-05-02', sent('2026-05-01'), acknowledged('2026-05-02'));
  return closeOrAsk(read(accepted, '2026-05-20', remitted(paid)), at('2026-05-20')).state;
}

export function read(state: ClaimState, on: string, ...facts: FactBody[]): ClaimState {
  const told = withFacts(state, on, ...facts);
  const open = told.closed ? reopenClaim(told, at(on)).state : told;
  return readRemittances(open, at(on)).state;
}
