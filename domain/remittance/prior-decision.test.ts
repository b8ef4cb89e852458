import { type ClaimBalanceInput, claimBalance, decidedTwice } from './claim-balance';
import type { PriorDecision } from './prior-decision';
import { type RemitText, remitOf, reversalOf } from './testing/remit-of';

// The claim is billed to payer 1, its secondary; payer 2, the primary, had decided before the claim came here.
const said: RemitText = { charge: '400.00', paid: '208.00', cas: 'CO-45 140.00, PR-2 52.00' };
const { chargeCents, paidCents, adjustments } = remitOf(said);
const prior: PriorDecision = { payerSequence: 2, chargeCents, paidCents, adjustments };
const primary = remitOf(said, { payerSequence: 2 });
const secondary = remitOf({ charge: '400.00', paid: '36.40', cas: 'OA-23 348.00, PR-2 15.60' });

const claim = (...remits: ClaimBalanceInput['remits']): ClaimBalanceInput => ({
  ...{ chargeCents, payerOrder: [2, 1] },
  ...{ remits, decidedBefore: [prior], writeOffs: [] },
});
const balanceOf = (...remits: ClaimBalanceInput['remits']) => claimBalance(claim(...remits));

describe('what a primary decided before the claim came here', () => {
  test('counts as paid and adjusted, and leaves the secondary its share', () => {
    expect(balanceOf()).toEqual({
      ...{ paidCents: 20800, adjustedCents: 14000, patientCents: 5200, deniedPatientCents: 0, openCents: 0 },
      perPayer: [{ sequence: 2, P: 20800, A: 14000, D: 0, X: 0, H: 5200 }],
      ...{ balanced: true, problems: [] },
    });
  });

  test("makes the secondary's OA-23 come out to the cent", () => {
    expect(balanceOf(secondary)).toEqual({
      ...{ paidCents: 24440, adjustedCents: 14000, patientCents: 1560, deniedPatientCents: 0, openCents: 0 },
      perPayer: [
        { sequence: 2, P: 20800, A: 14000, D: 0, X: 0, H: 5200 },
        { sequence: 1, P: 3640, A: 0, D: 0, X: 34800, H: 1560 },
      ],
      ...{ balanced: true, problems: [] },
    });
  });

  test('without it, the OA-23 is left open', () => {
    const { decidedBefore: _decidedBefore, ...input } = claim(secondary);
    expect(claimBalance(input)).toMatchObject({ openCents: 34800 });
  });

  test('leaves open what the secondary denies', () => {
    const denied = remitOf({ charge: '400.00', paid: '0', cas: 'OA-23 348.00, CO-29 52.00' });
    expect(balanceOf(denied)).toMatchObject({ paidCents: 20800, adjustedCents: 14000, openCents: 5200 });
  });

  test("counts once when the primary's own remittance comes after all", () => {
    expect(balanceOf(primary, secondary)).toMatchObject({ paidCents: 24440, openCents: 0, balanced: true });
    expect(decidedTwice(claim(primary, secondary))).toBeUndefined();
  });

  test('is taken back by a reversal, and replaced by its correction', () => {
    const reversal = reversalOf(primary, { remitDate: '2026-07-01' });
    expect(balanceOf(reversal)).toMatchObject({ paidCents: 0, openCents: 40000, problems: [] });
    const corrected = remitOf(
      { charge: '400.00', paid: '200.00', cas: 'CO-45 140.00, PR-2 60.00' },
      { payerSequence: 2, remitDate: '2026-07-10' },
    );
    expect(balanceOf(reversal, corrected)).toMatchObject({
      paidCents: 20000,
      patientCents: 6000,
      openCents: 0,
    });
    expect(balanceOf(primary, reversal)).toMatchObject({ paidCents: 0, openCents: 40000 });
    expect(balanceOf(primary, reversal, corrected)).toMatchObject({ paidCents: 20000, openCents: 0 });
  });
});
