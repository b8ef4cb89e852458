import { DAY, dateOf } from '../../domain/time';
import { type PayerProfile, receiveAppeal, receiveClaim } from '.';
import { alwaysDenies, claimOf, expectBalanced, lastAt, remitted, START } from './testing/builders';

describe('an appeal', () => {
  const file = (profile: PayerProfile, level = 1, pcn = 'OV00000001V1') => {
    const first = receiveClaim(profile, 7, undefined, claimOf(1), START);
    const asOf = lastAt(first.answers) + 5 * DAY;
    const appeal = { intentKey: 'appeal/1/1', patientControlNumber: pcn, level };
    return { first, asOf, appeal, filed: receiveAppeal(profile, 7, first.held, appeal, asOf) };
  };

  it('that wins brings a receipt at once and later a reversal and a paid correction in one remittance', () => {
    const { asOf, filed } = file(alwaysDenies('medicalNecessity', { overturned: 10_000 }));
    expect(filed.receipt).toMatchObject({ receivedOn: dateOf(asOf), duplicate: false });
    expectBalanced(filed.answers);
    expect(new Set(filed.answers.map(({ at }) => at)).size).toBe(1);
    expect(remitted(filed.answers)[0]?.statusCode).toBe('22');
    expect(remitted(filed.answers)[1]?.paidCents).toBeGreaterThan(0);
  });

  it('that loses brings a letter and no money', () => {
    const { filed } = file(alwaysDenies('medicalNecessity', { overturned: 0 }));
    expect(filed.answers.map(({ body }) => body)).toEqual([
      expect.objectContaining({ kind: 'decisionLetter', outcome: 'upheld', intentKey: 'appeal/1/1' }),
    ]);
  });

  it('sent twice is one appeal with one receipt', () => {
    const { filed, appeal, asOf } = file(alwaysDenies('medicalNecessity', { overturned: 10_000 }));
    const again = receiveAppeal(alwaysDenies('medicalNecessity'), 7, filed.held, appeal, asOf + DAY);
    expect(again.receipt).toEqual({ ...filed.receipt, duplicate: true });
    expect(again.answers).toEqual([]);
    expect(again.held).toEqual(filed.held);
  });

  it('about a version that was replaced, or was never denied, is not won', () => {
    const denies = alwaysDenies('medicalNecessity', { overturned: 10_000 });
    expect(file(denies, 1, 'OV00000001V9').filed.answers[0]?.body.kind).toBe('decisionLetter');
    const pays = { ...denies, denial: { rate: 0, causes: [] } };
    expect(file(pays).filed.answers[0]?.body.kind).toBe('decisionLetter');
  });

  it('against a filing that was truly late is never won', () => {
    const profile = { ...alwaysDenies('medicalNecessity'), filingLimitDays: 5 };
    expect(file(profile).filed.answers[0]?.body.kind).toBe('decisionLetter');
  });
});
