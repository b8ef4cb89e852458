import { cents } from '../../domain/money';
import { complaintsText } from './complaints';

const complaint = {
  ...{ clientId: 'maple', claimId: 'c1', claimNumber: 'OV1', payerId: 'P1', version: 1, to: 'the state' },
  ...{ source: 'assumption', receivedOn: '2026-03-02', from: '2026-05-01', billedCents: cents(20_000) },
};
const interest = {
  known: true,
  cents: cents(395),
  days: 60,
  dueOn: '2026-04-01',
  rule: 'law',
  source: 's. 1',
} as const;

describe('the list of complaints', () => {
  it('says of which claim, before whom, since when, and what a payment would carry', () => {
    for (const word of ['OV1', 'the state', '2026-05-01', '$200.00', '$3.95', '60', 'law (s. 1)'])
      expect(complaintsText([{ ...complaint, interest }])).toContain(word);
  });

  it('says that interest is unknown, and why', () =>
    expect(complaintsText([{ ...complaint, interest: { known: false, why: 'no rule' } }])).toMatch(
      /unknown.*no rule/,
    ));

  it('says that nobody is silent for so long', () =>
    expect(complaintsText([])).toContain('No payer is silent'));
});
