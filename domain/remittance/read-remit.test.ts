import { pairReversals } from './pair-reversals';
import { isForwarded, remitMeaning, reversalsAwaitingCorrection } from './read-remit';
import type { RemitClaim } from './remit';
import { remitOf, reversalOf } from './testing/remit-of';

describe('what a first remittance means', () => {
  test.each<[string, RemitClaim, string]>([
    ['money', remitOf({ charge: '150.00', paid: '96.00', cas: 'CO-45 34.00, PR-3 20.00' }), 'payment'],
    [
      'zero pay to the deductible',
      remitOf({ charge: '100.00', paid: '0', cas: 'CO-45 40.00, PR-1 60.00' }),
      'payment',
    ],
    [
      'zero pay of a secondary, only arithmetic (W9)',
      remitOf({ charge: '200.00', paid: '0', cas: 'OA-23 180.00, CO-45 20.00' }, { payerSequence: 2 }),
      'payment',
    ],
    [
      'sequestration (W7)',
      remitOf({ charge: '250.00', paid: '125.44', cas: 'CO-45 122.00, CO-253 2.56' }),
      'payment',
    ],
    [
      'zero pay in full under status 1',
      remitOf({ charge: '275.00', paid: '0', cas: 'CO-29 275.00' }),
      'denial',
    ],
    [
      'a denial beside a contractual part',
      remitOf({ charge: '275.00', paid: '0', cas: 'CO-45 75.00, CO-50 200.00' }),
      'denial',
    ],
    [
      'a denial that falls on the patient',
      remitOf({ charge: '120.00', paid: '0', cas: 'PR-50 120.00' }),
      'denial',
    ],
    [
      'one line of three (S09)',
      remitOf({ charge: '375.00', paid: '0', cas: 'CO-45 124.00, PR-1 156.00, CO-11 95.00' }),
      'partialDenial',
    ],
    [
      'cost share protected by QMB',
      remitOf({ charge: '100.00', paid: '0', cas: 'CO-45 60.00, OA-209 22.00, CO-16 18.00' }),
      'partialDenial',
    ],
    ['all of it pending', remitOf({ charge: '100.00', paid: '0', cas: 'OA-133 100.00' }), 'informational'],
    [
      'paid in part, the rest pending',
      remitOf({ charge: '100.00', paid: '60.00', cas: 'OA-133 40.00' }),
      'payment',
    ],
    [
      'status 4 without denied money',
      remitOf({ charge: '100.00', paid: '0', cas: 'CO-45 40.00, PR-1 60.00' }, { statusCode: '4' }),
      'payment',
    ],
    [
      'a predetermination',
      remitOf({ charge: '100.00', paid: '0', cas: 'CO-16 100.00' }, { statusCode: '25' }),
      'informational',
    ],
    [
      'not ours, forwarded',
      remitOf({ charge: '100.00', paid: '0', cas: 'CO-109 100.00' }, { statusCode: '23' }),
      'informational',
    ],
    [
      'paid and forwarded (S13)',
      remitOf({ charge: '240.00', paid: '101.92', cas: 'CO-45 138.08' }, { statusCode: '19' }),
      'payment',
    ],
  ])('%s', (_what, remit, meaning) => {
    expect(remitMeaning(remit, [])).toBe(meaning);
    expect(remitMeaning(remit, [remit])).toBe(meaning);
  });

  test.each([
    ['19', true],
    ['20', true],
    ['21', true],
    ['23', true],
    ['1', false],
    ['22', false],
  ])('status %s forwarded: %s', (statusCode, expected) => {
    expect(isForwarded(remitOf({ charge: '100.00', paid: '100.00' }, { statusCode }))).toBe(expected);
  });
});

describe('reversal and correction', () => {
  const first = remitOf(
    { charge: '520.00', paid: '390.00', cas: 'CO-45 130.00' },
    { remitDate: '2026-06-05' },
  );
  const reversal = reversalOf(first, { remitDate: '2026-08-14' });
  const correction = remitOf(
    { charge: '520.00', paid: '300.00', cas: 'CO-45 130.00, PR-2 90.00' },
    { remitDate: '2026-08-28' },
  );

  test.each<[string, RemitClaim[], string]>([
    ['in order', [first, reversal, correction], 'payment reversal correction'],
    ['correction before its reversal', [first, correction, reversal], 'payment correction reversal'],
    ['last file first', [correction, reversal, first], 'payment reversal payment'],
  ])('%s', (_order, remits, meanings) => {
    const read = remits.map((remit, index) => remitMeaning(remit, remits.slice(0, index)));
    expect(read.join(' ')).toBe(meanings);
    expect(reversalsAwaitingCorrection(remits)).toEqual([]);
  });

  test('a correction read again when all have come is one, and the original is not', () => {
    const all = [correction, reversal, first];
    expect(remitMeaning(correction, all)).toBe('correction');
    expect(remitMeaning(first, all)).toBe('payment');
  });

  test('a reversal alone awaits its correction, and twice the same is one', () => {
    expect(reversalsAwaitingCorrection([first, reversal])).toEqual([reversal]);
    expect(reversalsAwaitingCorrection([first, reversal, first, reversal])).toEqual([reversal]);
    expect(reversalsAwaitingCorrection([reversal])).toEqual([reversal]);
  });

  test('a correction that is reversed in its turn leaves only the second reversal waiting', () => {
    const second = reversalOf(correction, { remitDate: '2026-09-30' });
    expect(reversalsAwaitingCorrection([first, reversal, correction, second])).toEqual([second]);
  });

  test('the correction of a replacement carries the next version', () => {
    const denied = remitOf({ charge: '1900.00', paid: '0', cas: 'CO-197 1900.00' });
    const back = reversalOf(denied, { remitDate: '2026-10-01' });
    const paid = remitOf(
      { charge: '1900.00', paid: '512.00', cas: 'CO-45 1388.00' },
      { version: 2, remitDate: '2026-10-01', payerControlNumber: 'P900' },
    );
    expect(remitMeaning(paid, [denied, back])).toBe('correction');
    expect(reversalsAwaitingCorrection([denied, paid, back])).toEqual([]);
  });

  test('a new original after an unprocessable one is a first decision (S01)', () => {
    const unprocessable = remitOf({ charge: '780.00', paid: '0', cas: 'CO-16 780.00' });
    const paid = remitOf(
      { charge: '780.00', paid: '156.80', cas: 'CO-45 623.20' },
      { version: 2, remitDate: '2026-07-01', payerControlNumber: 'P2' },
    );
    expect(remitMeaning(paid, [unprocessable])).toBe('payment');
  });

  test('a redetermination without a reversal is a correction (S07)', () => {
    const denied = remitOf({ charge: '120.00', paid: '0', cas: 'CO-50 120.00' }, { remitDate: '2026-05-06' });
    const shifted = remitOf(
      { charge: '120.00', paid: '0', cas: 'PR-50 120.00' },
      { remitDate: '2026-09-01' },
    );
    expect(remitMeaning(shifted, [denied])).toBe('correction');
  });

  test('a second payer is no correction of the first', () => {
    const secondary = remitOf(
      { charge: '520.00', paid: '36.00', cas: 'OA-23 484.00' },
      { payerSequence: 2, remitDate: '2026-09-10' },
    );
    expect(remitMeaning(secondary, [first, reversal])).toBe('payment');
    expect(reversalsAwaitingCorrection([first, reversal, secondary])).toEqual([reversal]);
  });

  test('the other half of a split claim is no correction', () => {
    const half = (lineId: string, over: Partial<RemitClaim>) =>
      remitOf(
        {
          charge: '80.00',
          paid: '50.00',
          lines: { [lineId]: { charge: '80.00', paid: '50.00', cas: 'CO-45 30.00' } },
        },
        over,
      );
    const one = half('L1', { payerControlNumber: 'PA' });
    const back = reversalOf(one, { remitDate: '2026-07-01' });
    const other = half('L2', { payerControlNumber: 'PB', remitDate: '2026-07-02' });
    expect(remitMeaning(other, [one])).toBe('payment');
    expect(reversalsAwaitingCorrection([one, other, back])).toEqual([back]);
  });
});

describe('pairing', () => {
  test('takes back the determination with mirrored money, not the newest', () => {
    const denied = remitOf({ charge: '100.00', paid: '0', cas: 'CO-16 100.00' }, { remitDate: '2026-06-01' });
    const back = reversalOf(denied, { remitDate: '2026-07-01' });
    const again = remitOf({ charge: '100.00', paid: '0', cas: 'CO-50 100.00' }, { remitDate: '2026-07-01' });
    const { standing, pairs } = pairReversals([again, back, denied]);
    expect(standing).toEqual([again]);
    expect(pairs).toEqual([{ reversal: back, original: denied, correction: again, mirrored: true }]);
  });

  test('prefers the payer control number among equal amounts', () => {
    const a = remitOf({ charge: '80.00', paid: '50.00', cas: 'CO-45 30.00' }, { payerControlNumber: 'PA' });
    const b = remitOf({ charge: '80.00', paid: '50.00', cas: 'CO-45 30.00' }, { payerControlNumber: 'PB' });
    const { standing } = pairReversals([a, b, reversalOf(b, { remitDate: '2026-07-01' })]);
    expect(standing).toEqual([a]);
  });
});
