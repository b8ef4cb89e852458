import { cents } from '../money';
import type { RemitClaim } from './remit';
import { remitProblems } from './remit-problems';
import { remitOf, reversalOf } from './testing/remit-of';

const balanced = remitOf({
  charge: '160.00',
  paid: '62.00',
  lines: {
    L1: { charge: '90.00', paid: '62.00', cas: 'CO-45 28.00' },
    L2: { charge: '70.00', paid: '0', cas: 'CO-97 70.00' },
  },
});

describe('the balance of one remitted claim', () => {
  test.each<[string, RemitClaim, string[]]>([
    ['holds over lines', balanced, []],
    [
      'holds for a reversal, whose patient share is not used',
      reversalOf(remitOf({ charge: '100.00', paid: '60.00', cas: 'PR-2 40.00' })),
      [],
    ],
    ['holds without lines', remitOf({ charge: '100.00', paid: '60.00', cas: 'PR-2 40.00' }), []],
    [
      'fails at claim level',
      remitOf({ charge: '100.00', paid: '50.00', cas: 'CO-45 40.00' }),
      ['Claim: charge $100.00 less adjustments and payment leaves $10.00'],
    ],
    [
      'fails on lines that cancel out',
      remitOf({
        charge: '160.00',
        paid: '62.00',
        lines: {
          L1: { charge: '90.00', paid: '62.00', cas: 'CO-45 27.00' },
          L2: { charge: '70.00', paid: '0', cas: 'CO-97 71.00' },
        },
      }),
      [
        'Line L1: charge $90.00 less adjustments and payment leaves $1.00',
        'Line L2: charge $70.00 less adjustments and payment leaves -$1.00',
      ],
    ],
    [
      'fails when a line is missing',
      { ...balanced, lines: balanced.lines.slice(0, 1) },
      ['Lines charge $90.00, the claim $160.00'],
    ],
    [
      'fails when the patient share is not that of its adjustments',
      { ...remitOf({ charge: '100.00', paid: '60.00', cas: 'PR-2 40.00' }), patientCents: cents(0) },
      ['Patient share is $0.00, its adjustments are $40.00'],
    ],
    [
      'flags the legacy group CR',
      remitOf({ charge: '100.00', paid: '60.00', cas: 'CR-45 40.00' }),
      ['Group CR is not in use since version 5010'],
    ],
  ])('%s', (_what, remit, problems) => {
    expect(remitProblems(remit)).toEqual(problems);
  });
});
