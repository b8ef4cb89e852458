import { DAY } from '../../domain/time';
import { inquire, type PayerClaim, receiveClaim } from '.';
import {
  adjudications,
  alwaysDenies,
  claimOf,
  expectBalanced,
  lastAt,
  profileOf,
  remitted,
  START,
} from './testing/builders';

describe('the door', () => {
  const keeper = profileOf('sim-doorkeeper', {
    door: { ...profileOf('sim-doorkeeper').door, rejected: 10_000 },
    denial: { rate: 0, causes: [] },
    pricing: { ...profileOf('sim-doorkeeper').pricing, deductible: 0 },
  });

  it('refuses by 277CA without adjudicating, and lets the mended claim in with the same frequency', () => {
    const first = receiveClaim(keeper, 7, undefined, claimOf(1), START);
    expect(first.answers.at(-1)?.body).toMatchObject({ kind: 'payerAck', accepted: false });
    expect(adjudications(first.answers)).toHaveLength(0);

    const mended = claimOf(1, { patientControlNumber: 'OV00000001V2' });
    const second = receiveClaim(keeper, 7, first.held, mended, START + 3 * DAY);
    expect(second.answers[1]?.body).toMatchObject({ kind: 'payerAck', accepted: true, category: 'A2' });
    expect(remitted(second.answers)[0]?.paidCents).toBeGreaterThan(0);
  });

  it('keeps a refused replacement curable: the same frequency again passes, an original is a duplicate', () => {
    const denier = alwaysDenies('authorization', { cured: 10_000 });
    const first = receiveClaim(denier, 7, undefined, claimOf(1), START);
    const [denied] = remitted(first.answers);
    const replacement = claimOf(1, { patientControlNumber: 'OV00000001V2', frequency: '7' });
    const later = lastAt(first.answers) + DAY;

    const refused = receiveClaim(denier, 7, first.held, replacement, later);
    expect(refused.answers.at(-1)?.body).toMatchObject({
      accepted: false,
      category: 'A6',
      statusCode: '464',
    });

    const again = receiveClaim(
      denier,
      7,
      refused.held,
      {
        ...replacement,
        patientControlNumber: 'OV00000001V3',
        originalReference: denied?.payerControlNumber,
      },
      later + DAY,
    );
    expect(remitted(again.answers).map(({ statusCode }) => statusCode)).toEqual(['22', '1']);

    const original = claimOf(1, { patientControlNumber: 'OV00000001V3' });
    const duplicate = receiveClaim(denier, 7, refused.held, original, later + DAY);
    expect(remitted(duplicate.answers)[0]?.adjustments[0]).toMatchObject({ group: 'OA', carc: '18' });
  });

  it('refuses a replacement that quotes an old number', () => {
    const denier = alwaysDenies('authorization', { cured: 0 });
    const first = receiveClaim(denier, 7, undefined, claimOf(1), START);
    const originalReference = remitted(first.answers)[0]?.payerControlNumber;
    const replacement = (version: number): PayerClaim =>
      claimOf(1, { patientControlNumber: `OV00000001V${version}`, frequency: '7', originalReference });
    const second = receiveClaim(denier, 7, first.held, replacement(2), lastAt(first.answers) + DAY);
    const third = receiveClaim(denier, 7, second.held, replacement(3), lastAt(second.answers) + DAY);
    expect(third.answers.at(-1)?.body).toMatchObject({ accepted: false, statusCode: '495' });
  });
});

describe('a claim that comes again', () => {
  const payer = profileOf('sim-prompt', {
    door: { rejected: 0, rejectedAgain: 0, reasons: [] },
    denial: { rate: 0, causes: [] },
  });

  it('as an original is a duplicate and leaves what was paid as it stands', () => {
    const first = receiveClaim(payer, 7, undefined, claimOf(1), START);
    const later = lastAt(first.answers) + DAY;
    const again = claimOf(1, { patientControlNumber: 'OV00000001V2' });
    const second = receiveClaim(payer, 7, first.held, again, later);
    expect(remitted(second.answers)[0]).toMatchObject({ paidCents: 0, patientControlNumber: 'OV00000001V2' });
    const status = inquire(payer, 7, second.held, { patientControlNumber: 'OV00000001V1' }, later + 60 * DAY);
    expect(status).toMatchObject({ category: 'F1', statusCode: '65' });
  });

  it('under another account is a duplicate too', () => {
    const { answers } = receiveClaim(payer, 7, undefined, claimOf(2, { duplicateOf: '1100' }), START);
    expect(remitted(answers)[0]?.adjustments.map(({ carc }) => carc)).toEqual(['18', '18', '18']);
  });

  it('after an unprocessable denial is judged as a new claim', () => {
    const denier = alwaysDenies('unprocessable', { cured: 10_000 });
    const first = receiveClaim(denier, 7, undefined, claimOf(1), START);
    const again = claimOf(1, { patientControlNumber: 'OV00000001V2' });
    const second = receiveClaim(denier, 7, first.held, again, lastAt(first.answers) + DAY);
    expect(remitted(second.answers)).toHaveLength(1);
    expect(remitted(second.answers)[0]?.paidCents).toBeGreaterThan(0);
  });

  it('as a replacement brings the reversal and a correction that leaves the paid lines alone', () => {
    const denier = alwaysDenies('diagnosisPointer', { cured: 10_000 });
    const first = receiveClaim(denier, 7, undefined, claimOf(2), START);
    const [denied] = remitted(first.answers);
    const replacement = claimOf(2, {
      patientControlNumber: 'OV00000002V2',
      frequency: '7',
      originalReference: denied?.payerControlNumber,
    });
    const second = receiveClaim(denier, 7, first.held, replacement, lastAt(first.answers) + DAY);
    expectBalanced(second.answers);
    const [reversal, correction] = remitted(second.answers);
    expect(reversal?.paidCents).toBe(-(denied?.paidCents ?? 0));
    const deniedLine = denied?.adjustments.find(({ carc }) => carc === '11')?.lineId;
    for (const line of denied?.lines.filter(({ lineId }) => lineId !== deniedLine) ?? []) {
      expect(correction?.lines).toContainEqual(line);
    }
    expect(correction?.lines.every(({ paidCents }) => paidCents > 0)).toBe(true);
  });

  it('as a void brings the reversal alone', () => {
    const first = receiveClaim(payer, 7, undefined, claimOf(1), START);
    const voided = claimOf(1, {
      patientControlNumber: 'OV00000001V2',
      frequency: '8',
      originalReference: remitted(first.answers)[0]?.payerControlNumber,
    });
    const second = receiveClaim(payer, 7, first.held, voided, lastAt(first.answers) + DAY);
    expect(remitted(second.answers).map(({ statusCode }) => statusCode)).toEqual(['22']);
  });
});
