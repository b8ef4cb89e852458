import { cents } from '../../money';
import { claimBalance } from '../../remittance/claim-balance';
import type { RemitClaim } from '../../remittance/remit';
import { balanceInput } from '../balance';
import type { FactBody } from '../facts';
import type { ClaimState } from '../state';
import { aClaim, acknowledged, adjustment, aRemit, at, remitted, sent, withFacts } from '../testing/a-claim';
import { closeOrAsk, reopenClaim } from './closing';
import { takeIn } from './intake';
import { readRemittances } from './remittance';
import { lineUp } from './submission';

/** The payer pays 240.00 twice, the practice sends one back, and the payer's own reversal of it comes after that. */
const payment = (remitClaimId: string, remitDate: string): RemitClaim =>
  aRemit({
    ...{ remitClaimId, paidCents: cents(24_000), remitDate, payerControlNumber: `ICN-${remitClaimId}` },
    adjustments: [
      adjustment('CO', '45', 10_500, 'contractual'),
      adjustment('PR', '3', 3_000, 'patient_responsibility'),
    ],
  });
const reversed = aRemit({
  ...{ remitClaimId: 'R10', remitDate: '2026-09-14', statusCode: '22', payerControlNumber: 'ICN-R9' },
  ...{ chargeCents: cents(-37_500), paidCents: cents(-24_000), patientCents: cents(0) },
  adjustments: [
    adjustment('CO', '45', -10_500, 'contractual'),
    adjustment('PR', '3', -3_000, 'patient_responsibility'),
  ],
});
const moved = (takebackId: string, amount: number, reason: string, on: string): FactBody => ({
  ...{ kind: 'takebackReceived', fileId: 'F1', traceNumber: 'T1' },
  takeback: { takebackId, payerSequence: 1, amountCents: cents(amount), reason, on },
});
const refund = moved('F1', 24_000, 'refund', '2026-06-20');

function read(state: ClaimState, on: string, ...facts: FactBody[]): ClaimState {
  const told = withFacts(state, on, ...facts);
  const open = told.closed ? reopenClaim(told, at(on)).state : told;
  return readRemittances(open, at(on)).state;
}

function paidTwice(): ClaimState {
  const checked = aClaim({
    checks: { scrub: '2026-05-01', eligibility: '2026-05-01', authorization: '2026-05-01' },
  });
  const lined = lineUp(takeIn(checked, at('2026-05-01')).state, at('2026-05-01')).state;
  const accepted = withFacts(lined, '2026-05-02', sent('2026-05-01'), acknowledged('2026-05-02'));
  const paid = read(accepted, '2026-05-20', remitted(payment('R1', '2026-05-20')));
  const twice = read(paid, '2026-06-10', remitted(payment('R9', '2026-06-10')));
  return closeOrAsk(twice, at('2026-06-10')).state;
}

const balanceOf = (state: ClaimState) => claimBalance(balanceInput(state));

describe('money that was refunded and is reversed all the same', () => {
  const gone = () => read(read(paidTwice(), '2026-06-20', refund), '2026-09-14', remitted(reversed));

  it('is owed back by the payer: a case against it, and the balance says so to the cent', () => {
    const state = gone();
    expect(balanceOf(state)).toMatchObject({
      ...{ paidCents: 24_000, adjustedCents: 10_500, patientCents: 3_000, openCents: 0, balanced: true },
      recoveredTwiceCents: 24_000,
      problems: ['Payer 1 took $240.00 back that it had been refunded: it owes it to us'],
    });
    expect(state.cases).toMatchObject([
      { about: 'overpayment', status: 'closed', outcome: 'returned' },
      {
        about: 'recoveredTwice',
        status: 'planned',
        action: 'reconsideration',
        owedCents: 24_000,
        deniedCents: 0,
      },
    ]);
    const clock = state.deadlines.find(({ kind, status }) => kind === 'appeal' && status === 'open');
    expect(clock?.anchor).toMatchObject({ date: '2026-09-14' });
  });

  it('is settled by the PLB that gives it back, in parts', () => {
    const part = read(gone(), '2026-09-28', moved('P1', -10_000, '72', '2026-09-28'));
    expect(part.cases[1]).toMatchObject({ status: 'planned', owedCents: 14_000 });
    const all = read(part, '2026-10-05', moved('P2', -14_000, '72', '2026-10-05'));
    expect(all.cases[1]).toMatchObject({ status: 'closed', outcome: 'overturned' });
    expect(balanceOf(all).recoveredTwiceCents).toBeUndefined();
    expect(balanceOf(all)).toMatchObject({ paidCents: 24_000, openCents: 0, balanced: true });
    expect(closeOrAsk(all, at('2026-10-05')).state.closed).toMatchObject({ outcome: 'paid' });
  });

  it('is no case where the payer acknowledged the refund in the same file', () => {
    const state = read(
      read(paidTwice(), '2026-06-20', refund),
      '2026-09-14',
      ...[moved('P1', -24_000, '72', '2026-09-14'), remitted(reversed)],
    );
    expect(state.cases).toMatchObject([{ about: 'overpayment', status: 'closed' }]);
    expect(balanceOf(state)).toMatchObject({ paidCents: 24_000, openCents: 0, balanced: true });
  });
});
