import { cents } from '../money';
import { matchPayments, type PaymentSide } from './payment-traces';

const side = (id: string, traceNumber: string, amount: number, on = '2026-03-02'): PaymentSide => ({
  ...{ id, traceNumber, amountCents: cents(amount), on },
});

describe('the bank and the remittances', () => {
  it('find each other by trace number and amount, padded or not', () => {
    expect(matchPayments([side('B1', '00077', 500)], [side('R1', '77', 500)], '2026-03-31')).toEqual({
      matched: [{ bankId: 'B1', remittanceId: 'R1' }],
      traces: [],
    });
  });

  it.each<[string, PaymentSide[], PaymentSide[], string, object[]]>([
    [
      'money without its 835 is traced at once',
      [side('B1', '77', 500)],
      [],
      '2026-03-02',
      [{ kind: 'paymentWithoutRemittance', id: 'B1', dueOn: '2026-03-12' }],
    ],
    ['an 835 waits three business days for its money', [], [side('R1', '77', 500)], '2026-03-04', []],
    [
      'and is traced from then on',
      [],
      [side('R1', '77', 500)],
      '2026-03-05',
      [{ kind: 'remittanceWithoutPayment', id: 'R1', dueOn: '2026-03-12' }],
    ],
    [
      'another amount under the same trace is traced once',
      [side('B1', '77', 400)],
      [side('R1', '77', 500)],
      '2026-03-31',
      [{ kind: 'amountsDiffer', id: 'B1' }],
    ],
    ['an 835 of nothing needs no money', [], [side('R1', '77', 0)], '2026-03-31', []],
  ])('%s', (_what, bank, remittances, through, traces) => {
    expect(matchPayments(bank, remittances, through).traces).toMatchObject(traces);
  });
});
