import { claimBalance, claimBalanceWithRepeats } from './claim-balance';
import type { RemitClaim } from './remit';
import { dollars, remitOf, reversalOf } from './testing/remit-of';

const TWO_LINES = {
  charge: '375.00',
  paid: '240.00',
  lines: {
    L1: { charge: '250.00', paid: '160.00', cas: 'CO-45 70.00, PR-2 20.00' },
    L2: { charge: '125.00', paid: '80.00', cas: 'CO-45 35.00, PR-2 10.00' },
  },
};
const WHOLE = { charge: '375.00', paid: '240.00', cas: 'CO-45 105.00, PR-3 30.00' };
const on = (remitDate: string) => ({ remitDate });
const balance = (remits: RemitClaim[], refundedCents = 0) =>
  claimBalance({
    ...{ chargeCents: dollars('375.00'), remits, writeOffs: [] },
    takebacks:
      refundedCents === 0
        ? []
        : [
            {
              takebackId: 'T',
              payerSequence: 1,
              amountCents: refundedCents as never,
              knownRemits: remits.length,
            },
          ],
  });

describe('a claim that its payer paid twice', () => {
  const first = remitOf(TWO_LINES, on('2026-06-01'));
  const [line1] = [
    { charge: '250.00', paid: '160.00', lines: { L1: TWO_LINES.lines.L1 } },
    { charge: '125.00', paid: '80.00', lines: { L2: TWO_LINES.lines.L2 } },
  ];

  test.each<
    [what: string, remits: RemitClaim[], openCents: number, adjustedCents: number, patientCents: number]
  >([
    ['once', [first], 0, 10_500, 3_000],
    ['the same again', [first, remitOf(TWO_LINES, on('2026-06-20'))], -24_000, 10_500, 3_000],
    ['without lines', [remitOf(WHOLE), remitOf(WHOLE, on('2026-06-20'))], -24_000, 10_500, 3_000],
    ['three times', [1, 2, 3].map((day) => remitOf(WHOLE, on(`2026-06-0${day}`))), -48_000, 10_500, 3_000],
    [
      'at another price: the newest adjusts',
      [
        first,
        remitOf({ charge: '375.00', paid: '300.00', cas: 'CO-45 45.00, PR-3 30.00' }, on('2026-06-20')),
      ],
      ...([-24_000, 4_500, 3_000] as const),
    ],
    ['one line of it', [first, remitOf(line1 as typeof TWO_LINES, on('2026-06-20'))], -16_000, 10_500, 3_000],
    [
      'by a replacement',
      [first, remitOf(WHOLE, { ...on('2026-06-20'), version: 2 })],
      -24_000,
      10_500,
      3_000,
    ],
    [
      'and denied later: what was paid stands beside the denial',
      [first, remitOf({ charge: '375.00', paid: '0', cas: 'CO-29 375.00' }, on('2026-06-20'))],
      ...([0, 10_500, 3_000] as const),
    ],
    [
      'and took one back',
      [first, remitOf(TWO_LINES, on('2026-06-20')), reversalOf(first, on('2026-07-01'))],
      ...([0, 10_500, 3_000] as const),
    ],
  ])('%s', (_what, remits, openCents, adjustedCents, patientCents) => {
    expect(balance(remits)).toMatchObject({ openCents, adjustedCents, patientCents });
  });

  test('holds what was paid too much, and is settled when that cash has gone back', () => {
    const twice = [first, remitOf(TWO_LINES, on('2026-06-20'))];
    expect(balance(twice)).toMatchObject({
      balanced: false,
      problems: [
        'Payer 1 adjudicated $750.00 of a charge of $375.00',
        'Paid, adjusted and patient share exceed the charge by $240.00',
      ],
    });
    expect(balance(twice, 24_000)).toMatchObject({ openCents: 0, paidCents: 24_000 });
  });

  test('services split over two remittances all count', () => {
    const half = (date: string) =>
      remitOf({ charge: '187.50', paid: '120.00', cas: 'CO-45 67.50' }, on(date));
    expect(balance([half('2026-06-01'), half('2026-06-20')])).toMatchObject({
      ...{ paidCents: 24_000, adjustedCents: 13_500, openCents: 0, balanced: true },
    });
  });

  test('was counted otherwise by version 1 of the decision, which old records are run again with', () => {
    const input = {
      chargeCents: dollars('375.00'),
      remits: [first, remitOf(TWO_LINES, on('2026-06-20'))],
      writeOffs: [],
    };
    expect(claimBalanceWithRepeats(input)).toMatchObject({ openCents: -37_500, patientCents: 6_000 });
  });
});
