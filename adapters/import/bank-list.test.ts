import { readBankList } from './bank-list';

describe("the bank's list", () => {
  it('is read with its heading, the payer where there is one', () => {
    const text =
      'date,trace,amount,method,payer\n2026-03-02,0077,125.50,eft,SLOW\n2026-03-03,4711,10.00,check\n';
    expect(readBankList('bank.csv', text)).toEqual([
      { paidOn: '2026-03-02', traceNumber: '0077', amountCents: 12_550, method: 'eft', payer: 'SLOW' },
      { paidOn: '2026-03-03', traceNumber: '4711', amountCents: 1_000, method: 'check' },
    ]);
  });

  it.each([
    ['2026-13-02,77,1.00,eft', 'bank.csv:1:1'],
    ['2026-02-31,77,1.00,eft', 'bank.csv:1:1'],
    ['2025-02-29,77,1.00,eft', 'bank.csv:1:1'],
    ['2026-03-02,7 7,1.00,eft', 'bank.csv:1:2'],
    ['2026-03-02,77,1,eft', 'bank.csv:1:3'],
    ['2026-03-02,77,1.00,cash', 'bank.csv:1:4'],
  ])('with %s is refused at its place', (text, place) => {
    expect(() => readBankList('bank.csv', text)).toThrow(place);
  });
});
