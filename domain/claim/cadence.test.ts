import type { Cadence, PaperClaims } from '../playbook';
import { cadenceOf, cadenceOfAsked, isOnPaper } from './cadence';
import type { FrequencyCode } from './state';
import { aClaim, POLICY } from './testing/a-claim';

const row = (firstCheckDays: number) => ({ firstCheckDays, repeatDays: 14, maxChecks: 3, escalateDays: 60 });
const cadence: Cadence = { ...row(21), secondary: row(30), paper: { ...row(31), repeatDays: 21 } };

/** Two payers of one playbook; the second is the later one. */
const claim = (onPaper?: PaperClaims[]) => {
  const policy = { ...POLICY, cadence, ...(onPaper ? { onPaper } : {}) };
  const second = { payerSequence: 2, payerId: 'P2', partnerId: 'T1', policy };
  return aClaim({ policy, laterPayers: [second] });
};

describe('which claims reach a payer on paper', () => {
  it.each<[PaperClaims[] | undefined, FrequencyCode, number, boolean]>([
    [undefined, '1', 1, false],
    [['original'], '1', 1, true],
    [['original'], '7', 1, false],
    [['corrected'], '7', 1, true],
    [['corrected'], '8', 1, true],
    [['secondary'], '1', 1, false],
    [['secondary'], '1', 2, true],
  ])('%j: frequency %s to payer %d: %s', (onPaper, frequency, payerSequence, expected) =>
    expect(isOnPaper(claim(onPaper), { frequency, payerSequence })).toBe(expected),
  );
});

describe('how a payer is asked about a version', () => {
  it.each<[string, PaperClaims[] | undefined, number, number]>([
    ['as a first payer', undefined, 1, 21],
    ['as a later payer', undefined, 2, 30],
    ['of a claim on paper, whichever place it has', ['secondary'], 2, 31],
  ])('%s', (_what, onPaper, payerSequence, firstCheckDays) => {
    const asked = cadenceOf(claim(onPaper), { frequency: '1', payerSequence });
    expect(asked).toMatchObject({ firstCheckDays });
    expect(asked.repeatDays).toBe(firstCheckDays === 31 ? 21 : 14);
  });

  it('is the row of the payer that is asked, where it got a copy from another', () =>
    expect(cadenceOfAsked(claim(), 1, 2)).toMatchObject({ firstCheckDays: 30 }));
});
