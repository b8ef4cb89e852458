import { type ClaimBalanceInput, claimBalance } from './claim-balance';
import type { RemitClaim } from './remit';
import { dollars, remitOf, reversalOf } from './testing/remit-of';

type Extra = Partial<Omit<ClaimBalanceInput, 'chargeCents' | 'remits'>>;
type Case = [what: string, charge: string, remits: RemitClaim[], expected: string, extra?: Extra];

const off = (amount: string) => ({ amountCents: dollars(amount) });

/** `charge = paid + adjusted + patient + open`, as the stories write it. */
function equation(charge: string, remits: RemitClaim[], extra: Extra = {}): string {
  const balance = claimBalance({ chargeCents: dollars(charge), remits, writeOffs: [], ...extra });
  const terms = [balance.paidCents, balance.adjustedCents, balance.patientCents, balance.openCents];
  expect({ balanced: balance.balanced, problems: balance.problems }).toEqual({
    balanced: true,
    problems: [],
  });
  return terms.map((term) => (term / 100).toFixed(2)).join(' + ');
}

const s01Denied = remitOf({ charge: '780.00', paid: '0', cas: 'CO-16 780.00' });
const s01Paid = remitOf(
  { charge: '780.00', paid: '156.80', cas: 'CO-45 580.00, CO-253 3.20, PR-2 40.00' },
  { version: 2, remitDate: '2026-07-01', payerControlNumber: 'P200' },
);

const s02First = remitOf({
  charge: '160.00',
  paid: '62.00',
  lines: {
    L1: { charge: '90.00', paid: '62.00', cas: 'CO-45 28.00' },
    L2: { charge: '70.00', paid: '0', cas: 'CO-97 70.00' },
  },
});
const s02Reversal = reversalOf(s02First, { remitDate: '2026-09-17' });
const s02Correction = remitOf(
  {
    charge: '160.00',
    paid: '95.00',
    lines: {
      L1: { charge: '90.00', paid: '62.00', cas: 'CO-45 28.00' },
      L2: { charge: '70.00', paid: '33.00', cas: 'CO-45 31.50, PR-2 5.50' },
    },
  },
  { version: 2, remitDate: '2026-09-17', payerControlNumber: 'P101' },
);

const s03Late = remitOf({ charge: '275.00', paid: '0', cas: 'CO-29 275.00' });
const s03Reversal = reversalOf(s03Late, { remitDate: '2026-07-30' });
const s03Paid = remitOf(
  { charge: '275.00', paid: '151.20', cas: 'CO-45 98.80, PR-3 25.00' },
  { remitDate: '2026-07-30' },
);

const s04Other = remitOf({ charge: '400.00', paid: '0', cas: 'CO-22 400.00' }, { payerSequence: 2 });
const s04A = remitOf(
  { charge: '400.00', paid: '208.00', cas: 'CO-45 140.00, PR-2 52.00' },
  { remitDate: '2026-09-02' },
);
const s04B = remitOf(
  { charge: '400.00', paid: '36.40', cas: 'OA-23 348.00, PR-2 15.60' },
  { payerSequence: 2, version: 2, statusCode: '2', remitDate: '2026-10-01' },
);

const s06Denied = remitOf({ charge: '1900.00', paid: '0', cas: 'CO-197 1900.00' });
const s06Paid = remitOf(
  { charge: '1900.00', paid: '512.00', cas: 'CO-45 1260.00, PR-1 128.00' },
  { version: 2, remitDate: '2026-10-01' },
);

const s07Denied = remitOf({ charge: '120.00', paid: '0', cas: 'CO-50 120.00' });
const s07Patient = remitOf({ charge: '120.00', paid: '0', cas: 'PR-50 120.00' }, { remitDate: '2026-09-01' });

const s08First = remitOf(
  { charge: '520.00', paid: '390.00', cas: 'CO-45 130.00' },
  { remitDate: '2026-06-05' },
);
const s08Reversal = reversalOf(s08First, { remitDate: '2026-08-14' });
const s08Correction = remitOf(
  { charge: '520.00', paid: '300.00', cas: 'CO-45 130.00, PR-2 90.00' },
  { remitDate: '2026-08-28' },
);

const s09Lines = (third: string, paid: string) => ({
  L1: { charge: '200.00', paid: '0', cas: 'CO-45 72.00, PR-1 128.00' },
  L2: { charge: '80.00', paid: '0', cas: 'CO-45 52.00, PR-1 28.00' },
  L3: { charge: '95.00', paid, cas: third },
});
const s09First = remitOf({ charge: '375.00', paid: '0', lines: s09Lines('CO-11 95.00', '0') });
const s09Reversal = reversalOf(s09First, { remitDate: '2026-07-01' });
const s09Correction = remitOf(
  { charge: '375.00', paid: '14.40', lines: s09Lines('CO-45 57.00, PR-1 20.00, PR-2 3.60', '14.40') },
  { version: 2, remitDate: '2026-07-01' },
);

const s10Denied = remitOf({ charge: '1150.00', paid: '0', cas: 'CO-252 1150.00' });
const s10Paid = remitOf(
  { charge: '1150.00', paid: '690.00', cas: 'CO-45 345.00, PR-2 115.00' },
  { remitDate: '2026-10-01' },
);

const s11Paid = remitOf({ charge: '400.00', paid: '240.00', cas: 'CO-45 130.00, PR-3 30.00' });

const s12Short = remitOf({ charge: '310.00', paid: '131.10', cas: 'CO-45 153.90, PR-3 25.00' });
const s12Reversal = reversalOf(s12Short, { remitDate: '2026-09-24' });
const s12Full = remitOf(
  { charge: '310.00', paid: '157.60', cas: 'CO-45 127.40, PR-3 25.00' },
  { remitDate: '2026-09-24' },
);

const s13Medicare = remitOf(
  { charge: '240.00', paid: '101.92', cas: 'CO-45 110.00, CO-253 2.08, PR-2 26.00' },
  { statusCode: '19' },
);
const s13Supplement = remitOf(
  { charge: '240.00', paid: '26.00', cas: 'OA-23 214.00' },
  { payerSequence: 2, statusCode: '2', remitDate: '2026-07-01' },
);
const s13BilledTwice = remitOf(
  { charge: '240.00', paid: '0', cas: 'OA-18 240.00' },
  { payerSequence: 2, statusCode: '2', remitDate: '2026-07-10', payerControlNumber: 'P300' },
);

const s14Primary = remitOf({ charge: '300.00', paid: '90.00', cas: 'CO-45 120.00, PR-1 50.00, PR-2 40.00' });
const s14Medicaid = remitOf(
  { charge: '300.00', paid: '22.00', cas: 'OA-23 210.00, CO-45 68.00' },
  { payerSequence: 2, statusCode: '2', remitDate: '2026-07-01' },
);
const s14Lesser = remitOf(
  { charge: '300.00', paid: '0', cas: 'OA-23 210.00, CO-45 90.00' },
  { payerSequence: 2, statusCode: '2', remitDate: '2026-07-01' },
);
const qmbMedicare = remitOf({ charge: '300.00', paid: '88.00', cas: 'CO-45 190.00, OA-209 22.00' });
const qmbMedicaid = remitOf(
  { charge: '300.00', paid: '0', cas: 'OA-23 278.00, CO-303 22.00' },
  { payerSequence: 2, statusCode: '2', remitDate: '2026-07-01' },
);

const s15Down = remitOf({ charge: '285.00', paid: '118.40', cas: 'CO-45 141.60, PR-3 25.00' });
const s15Reversal = reversalOf(s15Down, { remitDate: '2026-10-06' });
const s15Up = remitOf(
  { charge: '285.00', paid: '155.20', cas: 'CO-45 104.80, PR-3 25.00' },
  { remitDate: '2026-10-06' },
);

const CASES: Case[] = [
  ['before any remittance all is open', '100.00', [], '0.00 + 0.00 + 0.00 + 100.00'],
  ['S01 half-way: unprocessable', '780.00', [s01Denied], '0.00 + 0.00 + 0.00 + 780.00'],
  [
    'S01 half-way: superseded, new claim out',
    '780.00',
    [s01Denied],
    '0.00 + 0.00 + 0.00 + 780.00',
    { supersededVersions: [1] },
  ],
  ['S01 final: the charge counts once', '780.00', [s01Denied, s01Paid], '156.80 + 583.20 + 40.00 + 0.00'],
  ['S02 half-way', '160.00', [s02First], '62.00 + 28.00 + 0.00 + 70.00'],
  ['S02 reversed', '160.00', [s02First, s02Reversal], '0.00 + 0.00 + 0.00 + 160.00'],
  [
    'S02 final: 95.00, never 157.00',
    '160.00',
    [s02First, s02Reversal, s02Correction],
    '95.00 + 59.50 + 5.50 + 0.00',
  ],
  [
    'S02 twin: bundled for good',
    '160.00',
    [s02First],
    '62.00 + 98.00 + 0.00 + 0.00',
    { writeOffs: [off('70.00')] },
  ],
  ['S03 half-way', '275.00', [s03Late], '0.00 + 0.00 + 0.00 + 275.00'],
  ['S03 final', '275.00', [s03Late, s03Reversal, s03Paid], '151.20 + 98.80 + 25.00 + 0.00'],
  [
    'S03 twin: avoidable write-off',
    '275.00',
    [s03Late],
    '0.00 + 275.00 + 0.00 + 0.00',
    { writeOffs: [off('275.00')] },
  ],
  ['S04 half-way: B first', '400.00', [s04Other], '0.00 + 0.00 + 0.00 + 400.00'],
  ['S04 half-way: A paid, share held', '400.00', [s04Other, s04A], '208.00 + 140.00 + 52.00 + 0.00'],
  ['S04 final: B replaces the share', '400.00', [s04Other, s04A, s04B], '244.40 + 140.00 + 15.60 + 0.00'],
  [
    'S05 original',
    '150.00',
    [remitOf({ charge: '150.00', paid: '96.00', cas: 'CO-45 34.00, PR-3 20.00' })],
    '96.00 + 34.00 + 20.00 + 0.00',
  ],
  [
    'S05 duplicate before it is voided',
    '150.00',
    [remitOf({ charge: '150.00', paid: '0', cas: 'OA-18 150.00' })],
    '0.00 + 0.00 + 0.00 + 150.00',
  ],
  [
    'S05 duplicate voided',
    '150.00',
    [remitOf({ charge: '150.00', paid: '0', cas: 'OA-18 150.00' })],
    '0.00 + 150.00 + 0.00 + 0.00',
    { writeOffs: [off('150.00')] },
  ],
  ['S06 half-way', '1900.00', [s06Denied], '0.00 + 0.00 + 0.00 + 1900.00'],
  [
    'S06 final',
    '1900.00',
    [s06Denied, reversalOf(s06Denied, { remitDate: '2026-10-01' }), s06Paid],
    '512.00 + 1260.00 + 128.00 + 0.00',
  ],
  [
    'S06 final without a reversal of the denial',
    '1900.00',
    [s06Denied, s06Paid],
    '512.00 + 1260.00 + 128.00 + 0.00',
  ],
  ['S07 half-way: never the patient under CO', '120.00', [s07Denied], '0.00 + 0.00 + 0.00 + 120.00'],
  ['S07 final', '120.00', [s07Denied, s07Patient], '0.00 + 0.00 + 120.00 + 0.00'],
  [
    'S07 twin: written off',
    '120.00',
    [s07Denied],
    '0.00 + 120.00 + 0.00 + 0.00',
    { writeOffs: [off('120.00')] },
  ],
  ['S08 half-way: paid', '520.00', [s08First], '390.00 + 130.00 + 0.00 + 0.00'],
  ['S08 half-way: reversed', '520.00', [s08First, s08Reversal], '0.00 + 0.00 + 0.00 + 520.00'],
  ['S08 final', '520.00', [s08First, s08Reversal, s08Correction], '300.00 + 130.00 + 90.00 + 0.00'],
  ['S09 half-way: share released, 95.00 held', '375.00', [s09First], '0.00 + 124.00 + 156.00 + 95.00'],
  ['S09 final', '375.00', [s09First, s09Reversal, s09Correction], '14.40 + 181.00 + 179.60 + 0.00'],
  ['S10 half-way', '1150.00', [s10Denied], '0.00 + 0.00 + 0.00 + 1150.00'],
  ['S10 final', '1150.00', [s10Denied, s10Paid], '690.00 + 345.00 + 115.00 + 0.00'],
  [
    'S11 taken back by PLB',
    '400.00',
    [s11Paid],
    '0.00 + 130.00 + 30.00 + 240.00',
    { takebacks: [off('240.00')] },
  ],
  [
    'S11 final: refunded',
    '400.00',
    [s11Paid],
    '240.00 + 130.00 + 30.00 + 0.00',
    { takebacks: [off('240.00'), off('-240.00')] },
  ],
  [
    'S12 half-way: 26.50 of the 45 disputed',
    '310.00',
    [s12Short],
    '131.10 + 127.40 + 25.00 + 26.50',
    { contested: [off('26.50')] },
  ],
  ['S12 final', '310.00', [s12Short, s12Reversal, s12Full], '157.60 + 127.40 + 25.00 + 0.00'],
  ['S13 half-way: forwarded', '240.00', [s13Medicare], '101.92 + 112.08 + 26.00 + 0.00'],
  ['S13 final', '240.00', [s13Medicare, s13Supplement], '127.92 + 112.08 + 0.00 + 0.00'],
  [
    'S13 billed early as well',
    '240.00',
    [s13Medicare, s13Supplement, s13BilledTwice],
    '127.92 + 112.08 + 0.00 + 0.00',
  ],
  ['S14 half-way: share held', '300.00', [s14Primary], '90.00 + 120.00 + 90.00 + 0.00'],
  [
    'S14 final: the patient owes nothing',
    '300.00',
    [s14Primary, s14Medicaid],
    '112.00 + 188.00 + 0.00 + 0.00',
  ],
  ['S14 twin: Medicaid pays nothing', '300.00', [s14Primary, s14Lesser], '90.00 + 210.00 + 0.00 + 0.00'],
  ["S14 twin QMB half-way: 209 is nobody's yet", '300.00', [qmbMedicare], '88.00 + 190.00 + 0.00 + 22.00'],
  [
    'S14 twin QMB: 209 counts once, as 303',
    '300.00',
    [qmbMedicare, qmbMedicaid],
    '88.00 + 212.00 + 0.00 + 0.00',
  ],
  [
    'S14 twin QMB without Medicaid: written off',
    '300.00',
    [qmbMedicare],
    '88.00 + 212.00 + 0.00 + 0.00',
    { writeOffs: [off('22.00')] },
  ],
  ['S15 half-way: accepted as paid', '285.00', [s15Down], '118.40 + 141.60 + 25.00 + 0.00'],
  [
    'S15 half-way: 36.80 in dispute',
    '285.00',
    [s15Down],
    '118.40 + 104.80 + 25.00 + 36.80',
    { contested: [off('36.80')] },
  ],
  ['S15 final', '285.00', [s15Down, s15Reversal, s15Up], '155.20 + 104.80 + 25.00 + 0.00'],
];

describe('the money of a claim', () => {
  // A rest parameter, since Jest hands a callback of unmet length a `done` to wait for.
  test.each(CASES)('%s', (...[, charge, remits, expected, extra]: Case) => {
    expect(equation(charge, remits, extra)).toBe(expected);
  });

  const s08 = [s08First, s08Reversal, s08Correction];
  test.each([
    ['1-2-3', [0, 1, 2]],
    ['1-3-2', [0, 2, 1]],
    ['3-2-1', [2, 1, 0]],
    ['each twice', [0, 1, 2, 0, 1, 2]],
  ])('S08 is the same with its files in order %s', (_order, places) => {
    const remits = places.map((place) => s08[place] as RemitClaim);
    expect(equation('520.00', remits)).toBe('300.00 + 130.00 + 90.00 + 0.00');
  });
});

describe('one payer', () => {
  const payersOf = (charge: string, remits: RemitClaim[], extra: Extra = {}) =>
    claimBalance({ chargeCents: dollars(charge), remits, writeOffs: [], ...extra }).perPayer;

  test('S04: OA-23 is neither adjusted nor denied', () => {
    expect(payersOf('400.00', [s04Other, s04A, s04B])).toEqual([
      { sequence: 1, P: 20800, A: 14000, D: 0, X: 0, H: 5200 },
      { sequence: 2, P: 3640, A: 0, D: 0, X: 34800, H: 1560 },
    ]);
  });

  test('has zeros while its word is reversed', () => {
    expect(payersOf('520.00', [s08First, s08Reversal])).toEqual([
      { sequence: 1, P: 0, A: 0, D: 0, X: 0, H: 0 },
    ]);
  });

  test('moves a write-off from denied to adjusted', () => {
    expect(payersOf('160.00', [s02First], { writeOffs: [off('70.00')] })).toEqual([
      { sequence: 1, P: 6200, A: 9800, D: 0, X: 0, H: 0 },
    ]);
  });

  test('moves disputed money from adjusted to denied', () => {
    expect(payersOf('310.00', [s12Short], { contested: [off('26.50')] })).toEqual([
      { sequence: 1, P: 13110, A: 12740, D: 2650, X: 0, H: 2500 },
    ]);
  });
});

describe('the patient share', () => {
  const patient = (charge: string, remits: RemitClaim[]) => {
    const { patientCents, deniedPatientCents, openCents } = claimBalance({
      chargeCents: dollars(charge),
      remits,
      writeOffs: [],
    });
    return { patientCents, deniedPatientCents, openCents };
  };

  test.each(['27', '31', '109'])('of the primary stands when the secondary says CARC %s', (carc) => {
    const notOurs = remitOf({ charge: '400.00', paid: '0', cas: `PR-${carc} 400.00` }, { payerSequence: 2 });
    expect(patient('400.00', [s04A, notOurs])).toEqual({
      patientCents: 5200,
      deniedPatientCents: 0,
      openCents: 0,
    });
  });

  test('of the primary is open while the secondary denies it', () => {
    const denied = remitOf(
      { charge: '400.00', paid: '0', cas: 'OA-23 348.00, CO-16 52.00' },
      { payerSequence: 2 },
    );
    expect(patient('400.00', [s04A, denied])).toEqual({
      patientCents: 0,
      deniedPatientCents: 0,
      openCents: 5200,
    });
  });

  test('of the primary is open while the secondary has taken its word back', () => {
    const reversal = reversalOf(s04B, { remitDate: '2026-11-01' });
    expect(patient('400.00', [s04A, s04B, reversal])).toEqual({
      patientCents: 0,
      deniedPatientCents: 0,
      openCents: 5200,
    });
  });

  test('that a denial makes is named, because a person must approve it', () => {
    expect(patient('120.00', [s07Denied, s07Patient])).toEqual({
      patientCents: 12000,
      deniedPatientCents: 12000,
      openCents: 0,
    });
  });

  test('takes what the payer paid the patient (CARC 100), whatever the group', () => {
    const toPatient = remitOf({ charge: '100.00', paid: '0', cas: 'OA-100 60.00, CO-45 40.00' });
    expect(patient('100.00', [toPatient]).patientCents).toBe(6000);
  });
});

describe('what does not add up', () => {
  const problemsOf = (charge: string, remits: RemitClaim[], extra: Extra = {}) => {
    const { balanced, problems } = claimBalance({
      chargeCents: dollars(charge),
      remits,
      writeOffs: [],
      ...extra,
    });
    return { balanced, problems };
  };

  test('a remittance that is out of balance', () => {
    expect(problemsOf('100.00', [remitOf({ charge: '100.00', paid: '50.00', cas: 'CO-45 40.00' })])).toEqual({
      balanced: false,
      problems: ['Payer 1 accounts for $90.00 of $100.00'],
    });
  });

  test('a second payment of the charge whose reversal has not come', () => {
    expect(problemsOf('160.00', [s02First, s02Correction])).toEqual({
      balanced: false,
      problems: [
        'Payer 1 adjudicated $320.00 of a charge of $160.00',
        'Paid, adjusted and patient share exceed the charge by $90.00',
      ],
    });
  });

  test('a secondary that adjusts again what the primary adjusted', () => {
    const again = remitOf(
      { charge: '400.00', paid: '36.40', cas: 'OA-23 208.00, CO-45 140.00, PR-2 15.60' },
      { payerSequence: 2 },
    );
    expect(problemsOf('400.00', [s04A, again])).toEqual({
      balanced: false,
      problems: ['Paid, adjusted and patient share exceed the charge by $140.00'],
    });
  });

  test('a write-off of money that was paid after all', () => {
    expect(
      problemsOf('275.00', [s03Late, s03Reversal, s03Paid], { writeOffs: [off('275.00')] }).balanced,
    ).toBe(false);
  });

  test('W9: a remainder that OA-23 swallows balances, and needs a decision', () => {
    const primary = remitOf({ charge: '200.00', paid: '110.00', cas: 'CO-45 70.00, PR-2 20.00' });
    const swallowed = remitOf({ charge: '200.00', paid: '0', cas: 'OA-23 200.00' }, { payerSequence: 2 });
    expect(problemsOf('200.00', [primary, swallowed])).toEqual({
      balanced: true,
      problems: ['Payer 2 leaves $20.00 unnamed: OA-23 exceeds what earlier payers did'],
    });
    expect(equation('200.00', [primary])).toBe('110.00 + 70.00 + 20.00 + 0.00');
  });

  test('a reversal of a payment from before our time takes nothing of ours', () => {
    const balance = claimBalance({
      chargeCents: dollars('520.00'),
      remits: [s08Reversal, s08Correction],
      writeOffs: [],
    });
    expect(balance).toMatchObject({
      paidCents: 30000,
      openCents: 0,
      balanced: true,
      problems: ['Reversal of 2026-08-14 by payer 1 takes back a payment that is not on record'],
    });
  });

  test('a reversal that does not mirror its original counts with it', () => {
    const uneven = reversalOf(s08First, { remitDate: '2026-08-14', paidCents: dollars('-380.00') });
    expect(problemsOf('520.00', [s08First, uneven])).toEqual({
      balanced: false,
      problems: [
        'Payer 1 accounts for $10.00 of $0.00',
        'Reversal of 2026-08-14 by payer 1 does not mirror the payment that it takes back',
      ],
    });
  });
});

describe('what adjudicates nothing', () => {
  test.each([
    ['a predetermination', '25'],
    ['"not our claim, forwarded"', '23'],
  ])('%s leaves the charge open', (_what, statusCode) => {
    const advice = remitOf({ charge: '100.00', paid: '0', cas: 'OA-101 100.00' }, { statusCode });
    expect(equation('100.00', [advice])).toBe('0.00 + 0.00 + 0.00 + 100.00');
  });

  test('a duplicate denial beside the denial that it repeats', () => {
    const again = remitOf(
      { charge: '1900.00', paid: '0', cas: 'OA-18 1900.00' },
      { version: 2, remitDate: '2026-09-20' },
    );
    const balance = claimBalance({
      chargeCents: dollars('1900.00'),
      remits: [s06Denied, again],
      writeOffs: [],
    });
    expect(balance).toMatchObject({ openCents: 190000, balanced: true });
    expect(balance.perPayer).toEqual([{ sequence: 1, P: 0, A: 0, D: 190000, X: 0, H: 0 }]);
  });
});
