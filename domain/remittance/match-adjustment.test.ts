import { cents } from '../money';
import { type AdjustmentCandidate, matchAdjustment } from './match-adjustment';

const claim: AdjustmentCandidate = {
  ...{ clientId: 'c', claimId: 'claim-1', version: 1, payerSequence: 1 },
  ...{ payerNumbers: ['2026-0711-00042'], ourNumbers: ['OV7Q2M9K4TXAV1'] },
  ...{ paidCents: cents(24_000), takenCents: cents(0), samePayer: true },
};
const other: AdjustmentCandidate = {
  ...claim,
  claimId: 'claim-2',
  payerNumbers: ['2026-0711-00043'],
  ourNumbers: [],
};
const taken = { takenCents: cents(24_000) };

describe('a provider adjustment leads to its claim', () => {
  it.each<[string, string | undefined, number, Partial<AdjustmentCandidate>, string | undefined]>([
    ["by the payer's number and the amount", '2026-0711-00042', 24_000, {}, 'claim-1'],
    ["by the payer's number without its hyphens", '2026071100042', 24_000, {}, 'claim-1'],
    ['by our number', 'ov7q2m9k4txav1', 24_000, {}, 'claim-1'],
    ['by our number among other words', 'RECOUP OV7Q2M9K4TXAV1 20250711', 24_000, {}, 'claim-1'],
    ['by a number that other text follows at once', '2026071100042SMITHJ', 24_000, {}, 'claim-1'],
    ['for a part of what was paid', '2026-0711-00042', 10_000, {}, 'claim-1'],
    ['for what is given back', '2026-0711-00042', -24_000, taken, 'claim-1'],
    ['and not without a reference', undefined, 24_000, {}, undefined],
    ['and not by a date', '20260711', 24_000, {}, undefined],
    ['and not for more than was paid', '2026-0711-00042', 24_001, {}, undefined],
    ['and not for what was taken before', '2026-0711-00042', 24_000, taken, undefined],
    [
      'and not from another payer with a partial amount',
      'OV7Q2M9K4TXAV1',
      10_000,
      { samePayer: false },
      undefined,
    ],
  ])('%s', (_how, reference, amount, over, expected) => {
    const found = matchAdjustment({ ...(reference && { reference }), amountCents: cents(amount) }, [
      { ...claim, ...over },
    ]);
    expect(found.matched?.candidate.claimId).toBe(expected);
  });

  it("is a person's question when two claims fit alike", () => {
    const reference = '2026-0711-00042 2026-0711-00043';
    const found = matchAdjustment({ reference, amountCents: cents(24_000) }, [claim, other]);
    expect(found.matched).toBeUndefined();
    expect(found.candidates.map(({ candidate }) => candidate.claimId)).toEqual(['claim-1', 'claim-2']);
  });

  it("says why, without anybody's number", () => {
    const found = matchAdjustment({ reference: '2026-0711-00042', amountCents: cents(24_000) }, [
      claim,
      other,
    ]);
    expect(found.matched).toMatchObject({
      score: 100,
      evidence: [
        "+60 the reference is the payer's number of the claim",
        '+25 it is what the payer paid',
        '+15 same payer',
      ],
    });
  });
});
