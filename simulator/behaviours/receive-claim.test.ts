import { DAY, startOf } from '../../domain/time';
import { accountOf, PAYER_PROFILES, receiveClaim } from '.';
import {
  adjudications,
  alwaysDenies,
  claimOf,
  expectBalanced,
  profileOf,
  remitted,
  START,
} from './testing/builders';

describe('a claim reaches a payer', () => {
  it.each(PAYER_PROFILES.map((profile) => [profile.key, profile] as const))(
    '%s answers the same claim the same way, to the cent, and never before it came',
    (_, profile) => {
      for (let number = 0; number < 300; number += 1) {
        const first = receiveClaim(profile, 7, undefined, claimOf(number), START);
        expect(receiveClaim(profile, 7, undefined, claimOf(number), START)).toEqual(first);
        expectBalanced(first.answers);
        expect(first.answers.every(({ at }) => at > START)).toBe(true);
        expect(JSON.parse(JSON.stringify(first))).toEqual(first);
      }
    },
  );

  it('reaches every cause in the denier’s mix', () => {
    const profile = profileOf('sim-denier');
    const seen = new Set<string | undefined>();
    for (let number = 0; number < 2_000; number += 1) {
      const lines = claimOf(number).lines.map((line) => ({ ...line, hasDiagnosisPointer: number % 2 === 0 }));
      const { held } = receiveClaim(profile, 7, undefined, claimOf(number, { lines }), START);
      seen.add(held.adjudications.at(-1)?.cause?.key);
    }
    for (const cause of profile.denial.causes) expect(seen).toContain(cause.key);
  });

  it('never denies for an authorization that is on the claim', () => {
    const profile = alwaysDenies('authorization');
    const { answers } = receiveClaim(profile, 7, undefined, claimOf(1, { hasAuthorization: true }), START);
    expect(remitted(answers)[0]?.paidCents).toBeGreaterThan(0);
  });

  it('denies one line and pays the others when the cause concerns a line', () => {
    const { answers } = receiveClaim(alwaysDenies('diagnosisPointer'), 7, undefined, claimOf(2), START);
    const [claim] = remitted(answers);
    expect(claim?.adjustments.filter(({ carc }) => carc === '11')).toHaveLength(1);
    expect(claim?.lines.filter(({ paidCents }) => paidCents > 0)).toHaveLength(2);
    expect(claim?.statusCode).toBe('1');
  });

  it('denies with CO-29 what comes after the filing limit, whatever its character', () => {
    const profile = profileOf('sim-prompt', {
      door: { rejected: 0, rejectedAgain: 0, reasons: [] },
    });
    const inTime = receiveClaim(profile, 7, undefined, claimOf(1), startOf('2026-02-20') + 180 * DAY);
    const late = receiveClaim(profile, 7, undefined, claimOf(1), startOf('2026-02-20') + 181 * DAY);
    expect(remitted(inTime.answers)[0]?.adjustments.map(({ carc }) => carc)).not.toContain('29');
    expect(remitted(late.answers)[0]?.adjustments.map(({ carc }) => carc)).toEqual(['29', '29']);
  });

  it('pays only on its remittance weekdays', () => {
    for (const profile of PAYER_PROFILES) {
      for (let number = 0; number < 50; number += 1) {
        const { answers } = receiveClaim(profile, 7, undefined, claimOf(number), START);
        for (const { at } of adjudications(answers)) {
          expect(profile.remittanceWeekdays).toContain(new Date(at).getUTCDay());
        }
      }
    }
  });
});

it('keeps one account for all versions of a claim, and for a number that is not ours the number itself', () => {
  expect(accountOf('OV00000001V12')).toBe('OV00000001');
  expect(accountOf('ACC1001')).toBe('ACC1001');
});
