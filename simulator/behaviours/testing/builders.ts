import { HOUR, startOf } from '../../../domain/time';
import type { AdjudicationAnswer, ClaimAnswer, PayerClaim, PayerProfile, Scheduled } from '..';
import { findProfile } from '..';
import { CAUSES } from '../causes';

export const START = startOf('2026-03-02') + 9 * HOUR;

/** A plausible claim: one to three lines by number, first version. */
export function claimOf(number: number, over: Partial<PayerClaim> = {}): PayerClaim {
  const lines = [
    { lineId: '1', procedure: '99214', modifiers: ['25'], chargeCents: 20_017, hasDiagnosisPointer: true },
    { lineId: '2', procedure: '93000', modifiers: [], chargeCents: 8_003, hasDiagnosisPointer: true },
    { lineId: '3', procedure: '82306', modifiers: [], chargeCents: 9_501, hasDiagnosisPointer: true },
  ].slice(0, 1 + (number % 3));
  return {
    patientControlNumber: `OV${String(number).padStart(8, '0')}V1`,
    frequency: '1',
    chargeCents: lines.reduce((sum, line) => sum + line.chargeCents, 0),
    serviceFrom: '2026-02-20',
    lines,
    hasAuthorization: false,
    hasRenderingProvider: true,
    ...over,
  };
}

/** One of the shipped profiles, changed for a test. */
export function profileOf(key: string, over: Partial<PayerProfile> = {}): PayerProfile {
  const profile = findProfile(key);
  if (!profile) throw new Error(`No profile ${key}`);
  return { ...profile, ...over };
}

/** A payer that denies every claim for one cause and refuses none at the door. */
export function alwaysDenies(cause: keyof typeof CAUSES, odds: { cured?: number; overturned?: number } = {}) {
  const profile = profileOf('sim-denier');
  return {
    ...profile,
    door: { ...profile.door, rejected: 0 },
    denial: { rate: 10_000, causes: [{ ...CAUSES[cause], ...odds, weight: 1 }] },
  } satisfies PayerProfile;
}

/** The 835 answers among others. */
export const adjudications = (answers: Scheduled<ClaimAnswer>[]) =>
  answers.filter((one): one is Scheduled<AdjudicationAnswer> => one.body.kind === 'adjudication');

/** The CLPs among the answers. */
export const remitted = (answers: Scheduled<ClaimAnswer>[]) =>
  adjudications(answers).map(({ body }) => body.claim);

/** When the last of some answers is said. */
export function lastAt(answers: Scheduled<ClaimAnswer>[]): number {
  return Math.max(...answers.map(({ at }) => at));
}

/** Charge - paid = adjustments at claim and line, and no line pays more than nothing for nothing. */
export function expectBalanced(answers: Scheduled<ClaimAnswer>[]) {
  for (const claim of remitted(answers)) {
    const adjusted = claim.adjustments.reduce((sum, one) => sum + one.amountCents, 0);
    expect(claim.paidCents).toBe(claim.chargeCents - adjusted);
    expect(claim.paidCents).toBe(claim.lines.reduce((sum, line) => sum + line.paidCents, 0));
    for (const line of claim.lines) {
      const own = claim.adjustments.filter((one) => one.lineId === line.lineId);
      expect(line.paidCents).toBe(line.chargeCents - own.reduce((sum, one) => sum + one.amountCents, 0));
      expect(Math.sign(line.paidCents) * Math.sign(line.chargeCents)).toBeGreaterThanOrEqual(0);
    }
    if (claim.statusCode !== '22') {
      const patient = claim.adjustments.filter(({ group }) => group === 'PR');
      expect(claim.patientCents).toBe(patient.reduce((sum, one) => sum + one.amountCents, 0));
    }
  }
}
