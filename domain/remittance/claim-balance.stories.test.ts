import { type ClaimBalanceInput, claimBalance } from './claim-balance';
import type { RemitClaim } from './remit';
import type { Takeback } from './takebacks';
import { dollars, remitOf, reversalOf } from './testing/remit-of';
import {
  qmbMedicaid,
  qmbMedicare,
  s01Denied,
  s01Paid,
  s02Correction,
  s02First,
  s02Reversal,
  s03Late,
  s03Paid,
  s03Reversal,
  s04A,
  s04B,
  s04Other,
  s06Denied,
  s06Paid,
  s07Denied,
  s07Patient,
  s08Correction,
  s08First,
  s08Reversal,
  s09Correction,
  s09First,
  s09Reversal,
  s10Denied,
  s10Paid,
  s11Paid,
  s12Full,
  s12Reversal,
  s12Short,
  s13BilledTwice,
  s13Medicare,
  s13Supplement,
  s14Lesser,
  s14Medicaid,
  s14Primary,
  s15Down,
  s15Reversal,
  s15Up,
} from './testing/story-remits';

type Extra = Partial<Omit<ClaimBalanceInput, 'chargeCents' | 'remits'>>;
type Case = [what: string, charge: string, remits: RemitClaim[], expected: string, extra?: Extra];

const off = (amount: string) => ({ amountCents: dollars(amount) });

let plbs = 0;
function plb(amount: string): Takeback {
  plbs += 1;
  return { takebackId: `plb-${plbs}`, payerSequence: 1, amountCents: dollars(amount) };
}

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
    { takebacks: [plb('240.00')] },
  ],
  [
    'S11 final: refunded',
    '400.00',
    [s11Paid],
    '240.00 + 130.00 + 30.00 + 0.00',
    { takebacks: [plb('240.00'), plb('-240.00')] },
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
