import { type FileBalanceInput, fileBalance } from './file-balance';
import { dollars } from './testing/remit-of';

/** `[paid, own]` of each claim and the PLB amounts of a file. */
function file(total: string, claims: [string, boolean][], plb: string[]): FileBalanceInput {
  return {
    totalCents: dollars(total),
    claims: claims.map(([paid, own]) => ({ paidCents: dollars(paid), own })),
    plb: plb.map((amount) => ({ amountCents: dollars(amount) })),
  };
}

describe('the balance of a remittance file', () => {
  test.each<[string, FileBalanceInput, [number, number, number, number]]>([
    [
      'S08 file 2: negative, carried forward',
      file(
        '0',
        [
          ['-390.00', true],
          ['150.00', true],
        ],
        ['-240.00'],
      ),
      [-24000, 0, -24000, 0],
    ],
    [
      'S08 file 3: recouped',
      file(
        '470.00',
        [
          ['300.00', true],
          ['410.00', true],
        ],
        ['240.00'],
      ),
      [71000, 0, 24000, 0],
    ],
    [
      'S11: taken back without a claim',
      file('760.00', [['1000.00', true]], ['240.00']),
      [100000, 0, 24000, 0],
    ],
    ['S11: refunded', file('740.00', [['500.00', true]], ['-240.00']), [50000, 0, -24000, 0]],
    [
      'S12: with interest',
      file(
        '27.17',
        [
          ['-131.10', true],
          ['157.60', true],
        ],
        ['-0.67'],
      ),
      [2650, 0, -67, 0],
    ],
    [
      'with a claim that is not ours',
      file(
        '110.00',
        [
          ['60.00', true],
          ['50.00', false],
        ],
        [],
      ),
      [6000, 5000, 0, 0],
    ],
    [
      'that is short of its claims',
      file(
        '100.00',
        [
          ['60.00', true],
          ['50.00', true],
        ],
        [],
      ),
      [11000, 0, 0, -1000],
    ],
    ['without any claim', file('0', [], []), [0, 0, 0, 0]],
  ])('%s', (_what, input, [ownCents, foreignCents, plbCents, differenceCents]) => {
    expect(fileBalance(input)).toEqual({ ownCents, foreignCents, plbCents, differenceCents });
  });
});
