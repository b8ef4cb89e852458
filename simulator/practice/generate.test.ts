import { daysBetween } from '../../domain/time';
import { drawFor } from '../behaviours/random';
import { generateClaims } from './generate';
import { syntheticNpi } from './identifiers';

const OPTIONS = { seed: 7, claims: 600, from: '2026-01-05', days: 90 };

function luhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

describe('the demo practice', () => {
  const exports = generateClaims(OPTIONS);
  const claims = exports.flatMap((dayFile) => dayFile.claims);

  it('gives the same claims for the same seed, and others for another', () => {
    expect(generateClaims(OPTIONS)).toEqual(exports);
    expect(generateClaims({ ...OPTIONS, seed: 8 })).not.toEqual(exports);
  });

  it('bills as many claims as asked, each under its own number, from three clinics', () => {
    expect(new Set(claims.map((claim) => claim.patientControlNumber)).size).toBe(600);
    expect(new Set(exports.map((dayFile) => dayFile.clinic.key)).size).toBe(3);
  });

  it('sends at least a quarter to the payers that deny and refuse, and some to every payer', () => {
    const shareOf = (...ids: string[]) =>
      claims.filter((claim) => ids.includes(claim.payer.id ?? '')).length / claims.length;
    expect(shareOf('SIMDENIER', 'SIMDOOR')).toBeGreaterThan(0.25);
    expect(new Set(claims.map((claim) => claim.payer.id)).size).toBe(6);
  });

  it('charges for a claim what its lines charge', () => {
    for (const claim of claims) {
      expect(claim.chargeCents).toBe(claim.lines.reduce((sum, line) => sum + line.chargeCents, 0));
    }
  });

  it('exports on working days, one to eleven days after the visit', () => {
    for (const { exportedOn, claims: exported } of exports) {
      expect([0, 6]).not.toContain(new Date(`${exportedOn}T00:00:00Z`).getUTCDay());
      for (const claim of exported) {
        const lag = daysBetween(claim.lines[0]?.dates[0]?.from ?? '', exportedOn);
        expect(lag).toBeGreaterThanOrEqual(1);
        expect(lag).toBeLessThanOrEqual(11);
      }
    }
  });

  it('identifies providers by valid numbers that nobody has', () => {
    for (let index = 0; index < 200; index += 1) {
      const npi = syntheticNpi(drawFor(7, 'test'), String(index));
      expect(npi).toMatch(/^2\d{9}$/);
      expect(luhn(`80840${npi}`)).toBe(true);
    }
  });
});
