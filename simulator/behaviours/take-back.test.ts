import { DAY } from '../../domain/time';
import { type PayerProfile, receiveAppeal, receiveClaim } from '.';
import { CAUSES } from './causes';
import { claimOf, expectBalanced, lastAt, profileOf, remitted, START } from './testing/builders';

describe('a takeback', () => {
  const takes = (kind: 'lowerRate' | 'denied' | 'offset'): PayerProfile => {
    const profile = profileOf('sim-takeback');
    return {
      ...profile,
      door: { ...profile.door, rejected: 0 },
      denial: { ...profile.denial, rate: 0 },
      takeback: {
        ...profile.takeback,
        rate: 10_000,
        reasons: profile.takeback.reasons.filter((reason) => reason.kind === kind),
      },
    };
  };

  it('by a lower rate reverses and pays less, by contract', () => {
    const { answers } = receiveClaim(takes('lowerRate'), 7, undefined, claimOf(1), START);
    expectBalanced(answers);
    const [paid, reversal, correction] = remitted(answers);
    expect(reversal).toMatchObject({ statusCode: '22', paidCents: -(paid?.paidCents ?? 0) });
    expect(correction?.paidCents).toBeLessThan(paid?.paidCents ?? 0);
    expect(correction?.paidCents).toBeGreaterThan(0);
    expect(correction?.payerControlNumber).not.toBe(paid?.payerControlNumber);
  });

  it('by lost cover reverses and denies', () => {
    const { answers } = receiveClaim(takes('denied'), 7, undefined, claimOf(1), START);
    expectBalanced(answers);
    expect(remitted(answers)[2]).toMatchObject({
      paidCents: 0,
      adjustments: [{ carc: '27' }, { carc: '27' }],
    });
  });

  it('by offset touches no claim', () => {
    const { answers } = receiveClaim(takes('offset'), 7, undefined, claimOf(1), START);
    const [paid] = remitted(answers);
    expect(remitted(answers)).toHaveLength(1);
    expect(answers.at(-1)?.body).toMatchObject({
      kind: 'offset',
      amountCents: paid?.paidCents,
      reference: paid?.payerControlNumber,
    });
  });

  it('is appealed like any other denial', () => {
    const profile = takes('denied');
    profile.denial.causes = [{ ...CAUSES.retroTermination, overturned: 10_000 }];
    const first = receiveClaim(profile, 7, undefined, claimOf(1), START);
    const appeal = { intentKey: 'appeal/1/1', patientControlNumber: 'OV00000001V1', level: 1 };
    const filed = receiveAppeal(profile, 7, first.held, appeal, lastAt(first.answers) + DAY);
    expect(remitted(filed.answers).map(({ statusCode }) => statusCode)).toEqual(['22', '1']);
  });
});
