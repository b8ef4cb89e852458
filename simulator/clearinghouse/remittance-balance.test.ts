import type { OffsetAnswer } from '../behaviours';
import { balancePayment } from './remittance-balance';

const offset = (amountCents: number): OffsetAnswer => ({
  kind: 'offset',
  reason: 'WO',
  reference: '6600',
  patientControlNumber: 'OV00000001V1',
  amountCents,
});

describe('a payment', () => {
  it('is what the claims paid when nothing is taken', () => {
    expect(balancePayment({ paidCents: 41_000, trace: 'T1', offsets: [] }, undefined)).toEqual({
      amountCents: 41_000,
      adjustments: [],
    });
  });

  it('is less by what is taken back without a reversal', () => {
    const payment = balancePayment({ paidCents: 100_000, trace: 'T1', offsets: [offset(24_000)] }, undefined);
    expect(payment).toMatchObject({
      amountCents: 76_000,
      adjustments: [{ reason: 'WO', reference: '6600', cents: 24_000 }],
    });
  });

  it('is never negative: the rest goes forward and is recouped from the next', () => {
    const first = balancePayment({ paidCents: -24_000, trace: 'T2', offsets: [] }, undefined);
    expect(first).toEqual({
      amountCents: 0,
      adjustments: [{ reason: 'FB', reference: 'T2', cents: -24_000 }],
      carried: { cents: 24_000, trace: 'T2' },
    });
    const second = balancePayment({ paidCents: 71_000, trace: 'T3', offsets: [] }, first.carried);
    expect(second).toEqual({
      amountCents: 47_000,
      adjustments: [{ reason: 'FB', reference: 'T2', cents: 24_000 }],
    });
  });

  it('that cannot recoup everything carries the rest on', () => {
    const payment = balancePayment(
      { paidCents: 10_000, trace: 'T3', offsets: [offset(5_000)] },
      { cents: 24_000, trace: 'T2' },
    );
    expect(payment).toMatchObject({ amountCents: 0, carried: { cents: 19_000, trace: 'T3' } });
    const taken = payment.adjustments.reduce((sum, one) => sum + one.cents, 0);
    expect(payment.amountCents).toBe(10_000 - taken);
  });
});
