import { cents } from '../money';
import {
  adjustmentKind,
  centsByReason,
  type ForwardEntry,
  openForwards,
  reasonInWords,
} from './provider-adjustments';

const fb = (on: string, amount: number, over: Partial<ForwardEntry> = {}): ForwardEntry => ({
  ...{ payer: 'P', provider: '1', amountCents: cents(amount), on, file: `${on}.835` },
  ...over,
});

describe('provider adjustments', () => {
  it.each([
    ['WO', 'recovery', 'overpayment recovered'],
    ['72', 'recovery', 'refund of ours acknowledged, or returned to us'],
    ['FB', 'forwarding', 'balance carried forward'],
    ['L6', 'interest', 'interest'],
    ['IR', 'provider', 'tax withheld'],
    ['ZZ', 'provider', 'reason ZZ'],
  ])('%s is %s: %s', (reason, kind, words) => {
    expect([adjustmentKind(reason), reasonInWords(reason)]).toEqual([kind, words]);
  });

  it('are added up by reason', () => {
    const sums = centsByReason([
      { reason: 'WO', amountCents: cents(24_000) },
      { reason: 'FB', amountCents: cents(-500) },
      { reason: 'WO', amountCents: cents(-4_000) },
    ]);
    expect(sums.map(({ reason, amountCents }) => [reason, amountCents])).toEqual([
      ['FB', -500],
      ['WO', 20_000],
    ]);
  });
});

describe('a balance that was carried forward', () => {
  it.each<[string, ForwardEntry[], [string, number][]]>([
    ['is out until it is recouped', [fb('2026-08-14', -24_000)], [['2026-08-14', 24_000]]],
    [
      'is gone once it is, whichever file came first',
      [fb('2026-08-28', 24_000), fb('2026-08-14', -24_000)],
      [],
    ],
    [
      'may be recouped in parts',
      [fb('2026-08-14', -24_000), fb('2026-08-28', 10_000)],
      [['2026-08-14', 14_000]],
    ],
    [
      'is recouped by its own reference before an older one is',
      [
        fb('2026-08-01', -10_000, { reference: 'A' }),
        fb('2026-08-14', -10_000, { reference: 'B' }),
        fb('2026-08-28', 10_000, { reference: 'B' }),
      ],
      [['2026-08-01', 10_000]],
    ],
    [
      'and carried on is one balance, with the newest announcement still out',
      [fb('2026-08-14', -24_000), fb('2026-08-28', 24_000), fb('2026-08-28', -9_000)],
      [['2026-08-28', 9_000]],
    ],
    [
      'of another payer stays out',
      [fb('2026-08-14', -24_000), fb('2026-08-28', 24_000, { payer: 'Q' })],
      [
        ['2026-08-14', 24_000],
        ['2026-08-28', -24_000],
      ],
    ],
    ['that was never announced is a question', [fb('2026-08-28', 5_000)], [['2026-08-28', -5_000]]],
  ])('%s', (_what, entries, open) => {
    expect(openForwards(entries).map(({ on, openCents }) => [on, openCents])).toEqual(open);
  });
});
