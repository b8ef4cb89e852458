import type { PayerInterest } from '../../adapters/reading/list-interest';
import { cents } from '../../domain/money';
import { interestText } from './interest';

const account = { owedCents: cents(540), paidCents: cents(67), shortCents: cents(473), unknown: 1 };
const PAYER: PayerInterest = {
  ...{ clientId: 'maple', payerId: 'SLOW', ...account },
  claims: [
    {
      ...{ clientId: 'maple', payerId: 'SLOW', claimId: 'c1', claimNumber: 'OV7Q2M9K4TXA', ...account },
      why: ['the payer had asked for records'],
    },
  ],
};

describe('the list of interest', () => {
  test.each<[string, PayerInterest[], boolean, string[]]>([
    ['gathers by payer', [PAYER], false, ['maple', 'SLOW', '$5.40', '$0.67', '$4.73']],
    ['shows each claim and why something is unknown', [PAYER], true, ['OV7Q2M9K4TXA', 'asked for records']],
    ['says that there is none', [], false, ['No late payment is on record.']],
  ])('%s', (_what, payers, claims, words) => {
    for (const word of words) expect(interestText(payers, claims)).toContain(word);
  });
});
