import type { PromptPay } from '../../contracts/interest';
import { cents } from '../../money';
import type { RemitClaim } from '../../remittance/remit';
import { refusalOf } from '../commands';
import type { FactBody } from '../facts';
import { interestAccount } from '../interest';
import { nextPhase } from '../life';
import type { ClaimState } from '../state';
import {
  aClaim,
  acknowledged,
  adjustment,
  aRemit,
  at,
  POLICY,
  remitted,
  sent,
  withFacts,
} from '../testing/a-claim';
import { takeIn } from './intake';
import { readRemittances } from './remittance';
import { lineUp } from './submission';

const LAW: PromptPay = {
  rule: {
    ...{ name: 'state law', source: 'section 1', electronicDays: 30, paperDays: 45, yearDays: 'fixed' },
    rates: [{ from: '2020-01-01', perYear: 12_000 }],
  },
};

/** Received by the payer on 05-05, so due on 06-04. */
function accepted(promptPay: PromptPay, claimFromCents = 1): ClaimState {
  const checked = aClaim({
    policy: { ...POLICY, promptPay: { ...promptPay, claimFromCents } },
    checks: { scrub: '2026-05-01', eligibility: '2026-05-01', authorization: '2026-05-01' },
  });
  const ready = lineUp(takeIn(checked, at('2026-05-01')).state, at('2026-05-01')).state;
  return withFacts(ready, '2026-05-05', sent('2026-05-04'), acknowledged('2026-05-05'));
}

const paidOn = (remitDate: string, over: Partial<RemitClaim> = {}) =>
  aRemit({
    ...{ paidCents: cents(24_000), remitDate },
    adjustments: [
      adjustment('CO', '45', 10_500, 'contractual'),
      adjustment('PR', '3', 3_000, 'patient_responsibility'),
    ],
    ...over,
  });

const interest = (amount: number, on: string, id = 'P1/1'): FactBody => ({
  kind: 'interestReceived',
  interest: { interestId: id, payerSequence: 1, amountCents: cents(amount), on },
  ...{ fileId: 'F9', traceNumber: 'T9' },
});

const read = (state: ClaimState, on: string, ...facts: FactBody[]) =>
  readRemittances(withFacts(state, on, ...facts), at(on));

describe('interest for a late payment', () => {
  it('is nothing to speak of where the payer paid in time', () => {
    const { state, events } = read(accepted(LAW), '2026-06-04', remitted(paidOn('2026-06-04')));
    expect(state.interest).toBeUndefined();
    expect(events.filter(({ type }) => type === 'interestCompared')).toEqual([]);
  });

  it('of a claim on paper counts from the day on which paper is due: fifteen days less', () => {
    const state = accepted(LAW);
    const onPaper = { ...state, policy: { ...state.policy, onPaper: ['original' as const] } };
    const { state: paid } = read(onPaper, '2026-08-03', remitted(paidOn('2026-08-03')));
    // 45 days of 24,000 cents at 12 %.
    expect(interestAccount(paid, 1)).toMatchObject({ owedCents: 355 });
  });

  it('is asked for by letter where the payer did not pay it: 60 days at 12 % on 240.00 are 4.73', () => {
    const { state } = read(accepted(LAW), '2026-08-03', remitted(paidOn('2026-08-03')));
    expect(interestAccount(state, 1)).toEqual({
      ...{ owedCents: 473, paidCents: 0, shortCents: 473, unknown: 0 },
    });
    expect(state.cases).toMatchObject([
      { about: 'interest', action: 'reconsideration', status: 'planned', owedCents: 473, deniedCents: 0 },
    ]);
    expect(state.deadlines.find(({ kind }) => kind === 'appeal')).toMatchObject({ status: 'open' });
    expect(nextPhase(state)).toBe('denial');
  });

  it.each<[string, FactBody[], number]>([
    ['by a PLB that names the claim', [interest(473, '2026-08-03'), remitted(paidOn('2026-08-03'))], 473],
    ['by the word of the remittance', [remitted(paidOn('2026-08-03', { interestCents: cents(480) }))], 480],
  ])('is no case where it was paid %s', (_how, facts, paidCents) => {
    const { state } = read(accepted(LAW), '2026-08-03', ...facts);
    expect(interestAccount(state, 1)).toMatchObject({ owedCents: 473, paidCents, shortCents: 0 });
    expect(state.cases).toEqual([]);
  });

  it('ends with the interest that comes later, by itself', () => {
    const asked = read(accepted(LAW), '2026-08-03', remitted(paidOn('2026-08-03'))).state;
    const part = read(asked, '2026-09-01', interest(400, '2026-09-01')).state;
    expect(part.cases).toMatchObject([{ status: 'planned', owedCents: 73 }]);
    const { state } = read(part, '2026-09-08', interest(73, '2026-09-08', 'P2/1'));
    expect(state.cases).toMatchObject([{ status: 'closed', outcome: 'overturned' }]);
    expect(state.deadlines.find(({ kind }) => kind === 'appeal')).toMatchObject({ status: 'void' });
  });

  it('is on record and asks nobody below the sum that the playbook names', () => {
    const { state, events } = read(accepted(LAW, 1_000), '2026-08-03', remitted(paidOn('2026-08-03')));
    expect(state.interest).toEqual([{ payerSequence: 1, on: '2026-08-03', owedCents: 473 }]);
    expect(state.cases).toEqual([]);
    expect(events.find(({ type }) => type === 'interestCompared')?.decision).toMatchObject({
      fn: 'interestOwed',
    });
  });

  it('is counted on what was paid late alone (26.50 of a payment that had been short), 0.67 to the cent', () => {
    const first = paidOn('2026-05-20', { paidCents: cents(21_350) });
    const taken = aRemit({
      ...{ remitClaimId: 'R2', remitDate: '2026-08-20', statusCode: '22' },
      ...{ chargeCents: cents(-37_500), paidCents: cents(-21_350), patientCents: cents(0), adjustments: [] },
    });
    const again = paidOn('2026-08-20', { remitClaimId: 'R3' });
    const { state } = read(accepted(LAW), '2026-08-20', remitted(first), remitted(taken), remitted(again));
    expect(state.interest).toEqual([{ payerSequence: 1, on: '2026-08-20', owedCents: 67 }]);
  });

  it('is none for money that was taken back and paid again', () => {
    const taken = aRemit({
      ...{ remitClaimId: 'R2', remitDate: '2026-08-03', statusCode: '22' },
      ...{ chargeCents: cents(-37_500), paidCents: cents(-24_000), patientCents: cents(0), adjustments: [] },
    });
    const again = paidOn('2026-08-20', { remitClaimId: 'R3' });
    const { state } = read(
      accepted(LAW),
      '2026-08-20',
      ...[remitted(paidOn('2026-05-20')), remitted(taken), remitted(again)],
    );
    expect(state.interest).toBeUndefined();
  });

  it('is unknown, never zero, where the law is not loaded', () => {
    const law = { unknown: 'the prompt-pay law of WY (insured) is not loaded' };
    const { state } = read(accepted(law), '2026-08-03', remitted(paidOn('2026-08-03')));
    expect(state.interest).toEqual([{ payerSequence: 1, on: '2026-08-03', why: law.unknown }]);
    expect(interestAccount(state, 1)).toMatchObject({ owedCents: 0, unknown: 1 });
    expect(state.cases).toEqual([]);
  });

  it('brings neither a replacement nor a patient bill, and may be given up by a person', () => {
    const { state } = read(accepted(LAW), '2026-08-03', remitted(paidOn('2026-08-03')));
    const refused = (action: 'correct_and_resubmit' | 'bill_patient' | 'write_off') => {
      const command = { kind: 'chooseAction' as const, caseId: state.cases[0]?.caseId ?? '', action };
      return refusalOf(state, { ...command, by: 'user-1', role: 'manager' } as never, at('2026-08-03'))
        ?.message;
    };
    expect(refused('correct_and_resubmit')).toContain('only the interest');
    expect(refused('bill_patient')).toContain('only the interest');
    expect(refused('write_off')).toBeUndefined();
  });
});
