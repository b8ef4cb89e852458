import { receiveClaim, receiveCopy } from '.';
import type { EarlierPayers } from './other-payers';
import { claimOf, expectBalanced, profileOf, remitted, START } from './testing/builders';

const BILLED = claimOf(1);
/** Paid 100.00 on the first line and 40.00 on the second, and left 20.00 and 10.00. */
const EARLIER: EarlierPayers = {
  ...{ count: 1, decidedOn: '2026-03-01' },
  lines: [
    { lineId: '1', paidCents: 10_000, leftCents: 2_000 },
    { lineId: '2', paidCents: 4_000, leftCents: 1_000 },
  ],
};
const CLAIM = { ...BILLED, hasAuthorization: true, earlier: EARLIER };

/** Always open and never denying. */
function willing(key: string) {
  const profile = profileOf(key);
  return {
    ...profile,
    door: { ...profile.door, rejected: 0 },
    denial: { rate: 0, causes: [] },
    adjudication: { ...profile.adjudication, silentUntilAsked: 0 },
  };
}

function decisionOf(key: string, claim = CLAIM) {
  const { answers } = receiveClaim(willing(key), 7, undefined, claim, START);
  expectBalanced(answers);
  const [decided] = remitted(answers);
  if (!decided) throw new Error('Nothing was decided');
  const sum = (carc: string) =>
    decided.adjustments.filter((one) => one.carc === carc).reduce((total, one) => total + one.amountCents, 0);
  return { ...decided, repeated: sum('23'), removed: sum('45') };
}

describe('a payer after others', () => {
  it('fills in what is left where it is a supplement', () => {
    const decided = decisionOf('sim-supplement');
    expect(decided).toMatchObject({ statusCode: '2', paidCents: 3_000, patientCents: 0, removed: 0 });
    expect(decided.repeated).toBe(BILLED.chargeCents - 3_000);
  });

  it('leaves the patient nothing where it pays the lesser of what is left and what it allows', () => {
    const decided = decisionOf('sim-medicaid');
    expect(decided.patientCents).toBe(0);
    expect(decided.paidCents + decided.removed).toBe(3_000);
    // The other payer paid more than it allows for the first line.
    expect(decided.lines[0]?.paidCents).toBe(0);
  });

  it('pays at most what is left, and hands the rest on', () => {
    const decided = decisionOf('sim-prompt');
    expect(decided.paidCents + decided.patientCents).toBe(3_000);
  });

  it('is third after two others', () => {
    expect(decisionOf('sim-medicaid', { ...CLAIM, earlier: { ...EARLIER, count: 2 } }).statusCode).toBe('3');
  });

  it('answers a claim of ours as a duplicate of a copy that came', () => {
    const supplement = {
      ...willing('sim-supplement'),
      copies: { lost: 0, late: 0, lateDays: { min: 1, max: 1 } },
    };
    const copied = receiveCopy(supplement, 7, undefined, CLAIM, START);
    const ours = { ...CLAIM, patientControlNumber: CLAIM.patientControlNumber.replace('V1', 'V2') };
    const again = receiveClaim(supplement, 7, copied.held, ours, START);
    expect(remitted(copied.answers)[0]?.paidCents).toBe(3_000);
    expect(remitted(again.answers)[0]?.adjustments.map(({ carc }) => carc)).toContain('18');
  });

  it('says nothing of a copy that never came', () => {
    const supplement = {
      ...willing('sim-supplement'),
      copies: { lost: 10_000, late: 0, lateDays: { min: 1, max: 1 } },
    };
    expect(receiveCopy(supplement, 7, undefined, CLAIM, START).answers).toEqual([]);
  });
});
