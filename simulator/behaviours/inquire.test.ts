import { DAY } from '../../domain/time';
import { type HeldClaims, inquire, receiveClaim } from '.';
import { adjudications, alwaysDenies, claimOf, lastAt, profileOf, START } from './testing/builders';

describe('silence', () => {
  it('lasts until a 276 asks, and then the claim is decided', () => {
    const profile = profileOf('sim-silent');
    const first = receiveClaim(profile, 7, undefined, claimOf(1), START);
    expect(adjudications(first.answers)).toHaveLength(0);
    const question = { patientControlNumber: 'OV00000001V1' };
    const asked = inquire(profile, 7, first.held, question, START + 20 * DAY);
    expect(asked.category).toBe('P1');
    expect(adjudications(asked.answers)).toHaveLength(1);
    expect(lastAt(asked.answers)).toBeGreaterThan(START + 20 * DAY);
    expect(inquire(profile, 7, asked.held, question, START + 21 * DAY).answers).toEqual([]);
  });

  it('keeps no payer from calling a claim finalized whose 835 went astray, until it is sent again', () => {
    const lostRemittances = { rate: 10_000, resentAfterDays: { min: 40, max: 40 } };
    const question = { patientControlNumber: 'OV00000001V1' };
    const [usual, astray] = [{}, { lostRemittances }].map((change) =>
      receiveClaim(profileOf('sim-prompt', change), 7, undefined, claimOf(1), START),
    ) as [ReturnType<typeof receiveClaim>, ReturnType<typeof receiveClaim>];
    const decidedAt = lastAt(usual.answers);
    expect(lastAt(astray.answers)).toBe(decidedAt + 40 * DAY);
    const asked = inquire(profileOf('sim-prompt'), 7, astray.held, question, decidedAt + DAY);
    expect(asked).toMatchObject({ category: expect.stringMatching(/^F[124]$/), answers: [] });
  });

  it.each([
    ['nothing held', undefined, { category: 'A4', statusCode: '35' }],
    [
      'refused at the door',
      profileOf('sim-doorkeeper', {
        door: {
          rejected: 10_000,
          rejectedAgain: 0,
          reasons: [{ weight: 1, category: 'A7', statusCode: '562', entity: '85' }],
        },
      }),
      { category: 'A7', statusCode: '562', entity: '85' },
    ],
    ['denied', alwaysDenies('medicalNecessity'), { category: 'F2' }],
  ] as const)('an inquiry about a claim %s says so', (_, profile, expected) => {
    let held: HeldClaims | undefined;
    if (profile) held = receiveClaim(profile, 7, undefined, claimOf(1), START).held;
    const asked = inquire(
      profile ?? profileOf('sim-prompt'),
      7,
      held,
      { patientControlNumber: 'OV00000001V1' },
      START + 90 * DAY,
    );
    expect(asked).toMatchObject(expected);
  });
});
