import { agreedCents, receiveAppeal, receiveClaim } from '.';
import { claimOf, expectBalanced, lastAt, profileOf, remitted, START } from './testing/builders';
import type { Shortage } from './types';

const shortBy = (kind: Shortage['kind']) => {
  const slow = profileOf('sim-slow');
  return {
    ...slow,
    door: { ...slow.door, rejected: 0 },
    adjudication: { ...slow.adjudication, silentUntilAsked: 0 },
    denial: { rate: 0, causes: [] },
    shortage: { rate: 10_000, kinds: [{ weight: 1, kind, cut: 2_000, overturned: 10_000 }] },
  };
};

describe('a payer that pays too little', () => {
  test.each(['lowerRate', 'lowerCode'] as const)(
    '%s: balances, denies nothing, and makes good on a dispute',
    (kind) => {
      const profile = shortBy(kind);
      const claim = claimOf(2);
      const { held, answers } = receiveClaim(profile, 1, undefined, claim, START);
      expectBalanced(answers);
      const [paid] = remitted(answers);
      const agreed = claim.lines.map((line) => agreedCents(profile, 1, line));
      const allowed = paid?.lines.map((line) => line.allowedCents ?? 0) ?? [];
      expect(allowed.some((cents, at) => cents < (agreed[at] ?? 0))).toBe(true);
      expect(paid?.adjustments.every(({ carc }) => ['45', '1', '2'].includes(carc))).toBe(true);
      const changed = paid?.lines.map(({ procedure, submittedProcedure }) => [procedure, submittedProcedure]);
      if (kind === 'lowerCode') expect(changed?.[0]).toEqual(['99213:25', '99214:25']);
      else expect(changed?.every(([, submitted]) => submitted === undefined)).toBe(true);

      const { patientControlNumber } = claim;
      const appeal = { intentKey: 'i', patientControlNumber, level: 1 };
      const won = receiveAppeal(profile, 1, held, appeal, lastAt(answers) + 1);
      const [reversal, correction] = remitted(won.answers);
      expect(reversal?.statusCode).toBe('22');
      expect(correction?.lines.map((line) => line.allowedCents)).toEqual(agreed);
    },
  );
});
