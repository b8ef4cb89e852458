import { cents } from '../money';
import { claimBalance } from './claim-balance';
import { pairReversals } from './pair-reversals';
import type { RemitClaim } from './remit';
import { countedTakebacks, type Takeback, takebackMoney, takenByPayer } from './takebacks';
import { dollars, remitOf, reversalOf } from './testing/remit-of';

const paid = remitOf({ charge: '400.00', paid: '240.00', cas: 'CO-45 130.00, PR-3 30.00' });
const reversed = reversalOf(paid, { remitDate: '2026-07-01' });
const corrected = remitOf(
  { charge: '400.00', paid: '200.00', cas: 'CO-45 170.00, PR-3 30.00' },
  { remitDate: '2026-07-08' },
);

const plb = (id: string, amount: string, payerSequence = 1): Takeback => ({
  ...{ takebackId: id, payerSequence, amountCents: dollars(amount) },
});

describe('a takeback by PLB counts for its claim', () => {
  it.each<[string, Takeback[], RemitClaim[], string[], number]>([
    ['when nothing else moves the money', [plb('a', '240.00')], [paid], ['a'], 24_000],
    ['less its refund', [plb('a', '240.00'), plb('b', '-240.00')], [paid], ['a', 'b'], 0],
    ['less a part of it', [plb('a', '240.00'), plb('b', '-100.00')], [paid], ['a', 'b'], 14_000],
    ['but never below nothing, when the refund comes first', [plb('b', '-240.00')], [paid], ['b'], 0],
    ['not when a reversal moves the same money', [plb('a', '240.00')], [paid, reversed], [], 0],
    [
      'not when the reversal was deferred and taken later',
      [plb('a', '-240.00'), plb('b', '240.00')],
      [paid, reversed],
      [],
      0,
    ],
    [
      'not when it is what a reversal and its correction come to',
      [plb('a', '40.00')],
      [paid, reversed, corrected],
      [],
      0,
    ],
    ['beside a reversal of other money', [plb('a', '15.00')], [paid, reversed, corrected], ['a'], 1_500],
    [
      'once for every reversal: a second one is its own',
      [plb('a', '240.00'), plb('b', '240.00')],
      [paid, reversed],
      ['b'],
      24_000,
    ],
    ['not for a reversal of another payer', [plb('a', '240.00', 2)], [paid, reversed], ['a'], 24_000],
  ])('%s', (_what, takebacks, remits, counted, taken) => {
    const found = countedTakebacks(takebacks, pairReversals(remits));
    expect(found.counted.map(({ takebackId }) => takebackId)).toEqual(counted);
    expect([...takenByPayer(found.counted).values()].reduce((sum, one) => sum + one, 0)).toBe(taken);
  });
});

describe('the balance of a claim with takebacks', () => {
  const balance = (takebacks: Takeback[], remits: RemitClaim[] = [paid]) =>
    claimBalance({ chargeCents: dollars('400.00'), remits, writeOffs: [], takebacks });

  it('leaves what was taken open, and the patient where he was', () => {
    expect(balance([plb('a', '240.00')])).toMatchObject({
      ...{
        paidCents: 0,
        recoupedCents: 24_000,
        adjustedCents: 13_000,
        patientCents: 3_000,
        openCents: 24_000,
      },
      ...{ balanced: true, problems: [] },
    });
  });

  it('names a payer that takes more than it paid', () => {
    expect(balance([plb('a', '300.00')])).toMatchObject({
      balanced: false,
      problems: ['Payer 1 took back $300.00 of $240.00 that it paid'],
    });
  });

  it('names money that came back and was never taken', () => {
    expect(balance([plb('a', '-240.00')])).toMatchObject({
      ...{ paidCents: 24_000, openCents: 0, balanced: true },
      problems: ['Payer 1 gave back $240.00 that it is not on record to have taken'],
    });
  });

  it('says nothing of takebacks where there were none, so that old records come out the same', () => {
    expect(balance([])).not.toHaveProperty('recoupedCents');
  });
});

describe('what a case about a takeback is worth', () => {
  const money = (over: Partial<Parameters<typeof takebackMoney>[0]>) =>
    takebackMoney({
      ...{ payerSequence: 1, takebacks: [plb('a', '240.00')], remits: [paid] },
      ...{ settledCents: cents(0), openCents: cents(24_000), otherCasesCents: cents(0) },
      ...over,
    });

  it.each([
    ['all that was taken', {}, { takenCents: 24_000, caseCents: 24_000, movedByReversal: false }],
    ['nothing that was given up before', { settledCents: cents(24_000) }, { caseCents: 0 }],
    [
      'nothing that had been paid too much: nothing is open then',
      { openCents: cents(0) },
      { takenCents: 24_000, caseCents: 0 },
    ],
    ['nothing that another case is about', { otherCasesCents: cents(20_000) }, { caseCents: 4_000 }],
    [
      'nothing that a reversal moves',
      { remits: [paid, reversed] },
      { takenCents: 0, caseCents: 0, movedByReversal: true },
    ],
  ])('is %s', (_what, over, expected) => {
    expect(money(over)).toMatchObject(expected);
  });
});

describe('a refund of ours', () => {
  const again = remitOf(
    { charge: '400.00', paid: '240.00', cas: 'CO-45 130.00, PR-3 30.00' },
    { remitClaimId: 'again', remitDate: '2026-06-20' },
  );
  const lateReversal = reversalOf(paid, { remitDate: '2026-08-01' });
  const partly = remitOf(
    { charge: '400.00', paid: '190.00', cas: 'CO-45 180.00, PR-3 30.00' },
    { remitClaimId: 'partly', remitDate: '2026-08-01' },
  );
  const refund = (amount: string, knownRemits: number): Takeback => ({ ...plb('r', amount), knownRemits });

  it.each<[string, Takeback[], RemitClaim[], number, number]>([
    ['counts until the payer reverses', [refund('240.00', 2)], [paid, again], 24_000, 0],
    [
      'gives way to a reversal of the same money, which the payer then has twice',
      [refund('240.00', 2)],
      [paid, again, lateReversal],
      0,
      24_000,
    ],
    [
      'is not had twice where the payer gives it back by PLB',
      [refund('240.00', 2), plb('c', '-240.00')],
      [paid, again, lateReversal],
      0,
      0,
    ],
    ['is had twice in part', [refund('100.00', 1)], [paid, lateReversal, partly], 5_000, 5_000],
    [
      'is not touched by a reversal that was known when it was sent',
      [refund('100.00', 2)],
      [paid, lateReversal],
      10_000,
      0,
    ],
    [
      'is not touched by a reversal of another payer',
      [{ ...refund('100.00', 1), payerSequence: 2 }],
      [paid, lateReversal],
      10_000,
      0,
    ],
  ])('%s', (_what, takebacks, remits, counted, twice) => {
    const found = countedTakebacks(takebacks, { ...pairReversals(remits), remits });
    expect(found.counted.reduce((sum, { amountCents }) => sum + Math.max(0, amountCents), 0)).toBe(counted);
    expect(found.recoveredTwice.get(1) ?? 0).toBe(twice);
  });
});
