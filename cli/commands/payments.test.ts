import { tracesText } from './payments';

describe('the list of traces', () => {
  it('says what is missing, how much, until when, and whose it is', () => {
    const trace = {
      ...{ traceId: 't1', clientId: 'maple', kind: 'paymentWithoutRemittance', traceNumber: '0077' },
      ...{ amountCents: 12_550, openedOn: '2026-03-02', dueOn: '2026-03-12', owner: 'biller' },
    };
    for (const word of ['t1', 'paymentWithoutRemittance', '0077', '$125.50', '2026-03-12', 'biller'])
      expect(tracesText([trace])).toContain(word);
  });

  it('says that nothing is missing', () => expect(tracesText([])).toContain('Every payment'));
});
