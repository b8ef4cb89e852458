import { type ClaimBalanceInput, claimBalance } from './claim-balance';
import type { RemitClaim } from './remit';
import { dollars, remitOf, reversalOf } from './testing/remit-of';
import {
  s02Correction,
  s02First,
  s03Late,
  s03Paid,
  s03Reversal,
  s04A,
  s04B,
  s04Other,
  s06Denied,
  s07Denied,
  s07Patient,
  s08Correction,
  s08First,
  s08Reversal,
  s12Short,
} from './testing/story-remits';

type Extra = Partial<Omit<ClaimBalanceInput, 'chargeCents' | 'remits'>>;

const off = (amount: string) => ({ amountCents: dollars(amount) });

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
        'Paid, adjusted and patient share exceed the charge by $62.00',
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
    expect(claimBalance({ chargeCents: dollars('100.00'), remits: [advice], writeOffs: [] })).toMatchObject({
      paidCents: 0,
      openCents: 10000,
      balanced: true,
    });
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

describe('a denial that the payer left to the patient', () => {
  it('is the patient share until it is written off, and then counts once', () => {
    const remit = remitOf({ charge: '195.00', paid: '0', cas: 'PR-27 195.00' });
    const writeOffs = [{ amountCents: dollars('195.00') }];
    const input = { chargeCents: dollars('195.00'), remits: [remit] };
    expect(claimBalance({ ...input, writeOffs: [] })).toMatchObject({ patientCents: 19_500, openCents: 0 });
    expect(claimBalance({ ...input, writeOffs })).toMatchObject({
      patientCents: 0,
      deniedPatientCents: 0,
      adjustedCents: 19_500,
      openCents: 0,
      balanced: true,
    });
  });
});
