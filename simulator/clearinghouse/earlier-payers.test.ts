import type { Claim837 } from '../../x12/types';
import { generateClaims } from '../practice/generate';
import { earlierPayersOf } from './earlier-payers';

const NOWHERE = { offset: 0 } as never;

/** A claim of a patient with Medicare and a supplement, as it goes to the payer at this rank. */
function claimTo(sequence: 'P' | 'S', decided: boolean): Claim837 {
  const options = { seed: 7, claims: 1, days: 1, from: '2026-03-02', supplementEvery: 1 };
  const claim = structuredClone(generateClaims(options)[0]?.claims[0] as Claim837);
  const [other] = claim.otherPayers;
  if (!other) throw new Error('The patient has one payer only');
  claim.subscriber.sequence = sequence;
  other.sequence = sequence === 'P' ? 'S' : 'P';
  if (!decided) return claim;
  other.amounts = [{ source: NOWHERE, qualifier: 'D', cents: 6_000 } as never];
  for (const line of claim.lines)
    line.adjudications = [
      {
        ...{ source: NOWHERE, payerId: other.payer?.id ?? '', paidCents: 6_000, amounts: [], extra: [] },
        adjustments: [
          { group: 'CO', reason: '45', cents: 2_000 },
          { group: 'PR', reason: '2', cents: 1_500 },
        ],
        dates: [{ qualifier: '573', from: '2026-03-20' } as never],
      },
    ];
  return claim;
}

describe('what the payers before did, as a claim says it', () => {
  it('is what they paid and the patient share that they handed on, line by line', () => {
    const claim = claimTo('S', true);
    const ids = claim.lines.map((_, at) => `L${at + 1}`);
    expect(earlierPayersOf(claim, ids)).toEqual({
      ...{ count: 1, decidedOn: '2026-03-20' },
      lines: ids.map((lineId) => ({ lineId, paidCents: 6_000, leftCents: 1_500 })),
    });
  });

  it.each([
    ['to the primary', claimTo('P', true)],
    ['to a secondary, of which the primary has not decided', claimTo('S', false)],
  ])('is nothing on a claim %s', (_what, claim) => {
    expect(earlierPayersOf(claim, ['L1'])).toBeUndefined();
  });
});
