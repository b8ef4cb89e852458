import { cents } from '../../domain/money';
import { generateClaims } from '../../simulator/practice/generate';
import type { Claim837 } from '../../x12/types';
import { withChangeCode } from './claim-change';

const [visit] = generateClaims({ seed: 7, claims: 6, days: 1, from: '2026-03-02' }).flatMap(
  ({ claims }) => claims,
);

/** A stay billed to Medicare Part A. */
function stay(change: Partial<Claim837> = {}): Claim837 {
  const claim = structuredClone(visit as Claim837);
  const subscriber = { ...claim.subscriber, sequence: 'P', filingIndicator: 'MA' };
  return { ...claim, kind: 'institutional', subscriber, admission: { patientStatus: '01' }, ...change };
}

const changeCodes = (claim: Claim837) =>
  claim.codes.filter(({ qualifier }) => qualifier === 'BG').map(({ code }) => code);
const adjusted = (change: Partial<Claim837>, frequency = '7') =>
  changeCodes(withChangeCode(stay({ frequency, ...change }), stay({ frequency: '1' })));

describe('an adjustment to Medicare Part A', () => {
  it.each<[string, Partial<Claim837>, string]>([
    ['how the patient left', { admission: { patientStatus: '62' } }, 'E0'],
    ['a diagnosis', { codes: [{ qualifier: 'ABK', code: 'I10' }] }, 'D4'],
    ['charges alone', { chargeCents: cents(1) }, 'D1'],
    ['a diagnosis and how the patient left', { codes: [], admission: { patientStatus: '62' } }, 'D9'],
    [
      'only the number that names what is adjusted',
      { references: [{ qualifier: 'F8', value: 'DCN1' }] },
      'D9',
    ],
  ])('says in one code that it changes %s', (_what, change, code) => {
    expect(adjusted(change)).toEqual([code]);
  });

  it('that voids a claim gives its payment back', () => {
    expect(adjusted({}, '8')).toEqual(['D6']);
  });

  it('has the code of this change, and not of the one before', () => {
    const before = stay({ codes: [{ qualifier: 'BG', code: 'D1' }] });
    const after = stay({ codes: before.codes, frequency: '7', admission: { patientStatus: '62' } });
    expect(changeCodes(withChangeCode(after, before))).toEqual(['E0']);
  });

  it.each<[string, Claim837]>([
    ['a first claim', stay({ frequency: '1' })],
    ['a professional claim', stay({ frequency: '7', kind: 'professional' })],
    [
      'a claim to another payer',
      stay({ frequency: '7', subscriber: { ...stay().subscriber, filingIndicator: 'CI' } }),
    ],
  ])('is not %s, which names no change', (_what, claim) => {
    expect(changeCodes(withChangeCode(claim, stay()))).toEqual([]);
  });
});
