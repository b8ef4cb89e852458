import { cents } from '../money';
import { type ClaimWitness, contradictedBy, contradictions, isWrongClaim } from './held-remits';
import type { RemitClaim } from './remit';
import { remitOf, reversalOf } from './testing/remit-of';

const SAME = { payerControlNumber: 'ICN1' };
const first = remitOf(
  { charge: '520.00', paid: '390.00', cas: 'CO-45 130.00' },
  { ...SAME, remitClaimId: 'first', remitDate: '2026-06-05' },
);
const reversal = reversalOf(first, { ...SAME, remitClaimId: 'reversal', remitDate: '2026-08-14' });
const second = remitOf(
  { charge: '520.00', paid: '300.00', cas: 'CO-45 130.00, PR-2 90.00' },
  { ...SAME, remitClaimId: 'second', remitDate: '2026-08-28' },
);
const unpaid = remitOf(
  { charge: '520.00', paid: '0', cas: 'CO-50 520.00' },
  { ...SAME, remitClaimId: 'unpaid', remitDate: '2026-06-05' },
);

describe('two decisions under one number of the payer', () => {
  it.each<[string, RemitClaim, RemitClaim[], boolean]>([
    ['other money without a reversal', second, [first], true],
    ['other money with the reversal between', second, [first, reversal], false],
    ['the older one, after its reversal and its correction', first, [second, reversal], false],
    ['the older one, before its reversal', first, [second], true],
    ['the same money', { ...first, remitClaimId: 'again' }, [first], false],
    ['another number of the payer', { ...second, payerControlNumber: 'ICN2' }, [first], false],
    ['another payer', { ...second, payerSequence: 2 }, [first], false],
    ['another version', { ...second, version: 2 }, [first], false],
    ['money after a denial', second, [unpaid], false],
    ['a denial after money', { ...unpaid, remitDate: '2026-09-01' }, [first], true],
    ['a reversal', reversal, [first], false],
    ['the same remittance told again', first, [first], false],
  ])('%s', (_what, remit, others, held) => {
    expect(contradictedBy(remit, others) !== undefined).toBe(held);
  });
});

describe('an answer and the claim that its number leads to', () => {
  const billed = {
    ...{ names: ['SAMPLE-MEYER'], memberIds: ['W123456789'], chargeCents: cents(52_000) },
    ...{ days: { from: '2026-05-04', to: '2026-05-05' }, allLinesOurs: false },
  };
  const same: ClaimWitness = { ...billed };
  it.each<[string, Partial<ClaimWitness>, string[], boolean]>([
    ['fit', {}, [], false],
    ['fit with one of two family names', { names: ['Meyer'] }, [], false],
    ['fit with a name that was cut off', { names: ['SAMPLE ME'] }, [], false],
    ['fit where the answer says nothing', { names: [], memberIds: [], days: undefined }, [], false],
    ['fit when it takes back', { chargeCents: cents(-52_000) }, [], false],
    ['a new name alone is no other claim', { names: ['JONES'] }, ['patient name'], false],
    ['another charge alone is none', { chargeCents: cents(100) }, ['charge'], false],
    [
      'another patient',
      { names: ['JONES'], memberIds: ['W987654321'] },
      ['patient name', 'member number'],
      true,
    ],
    [
      'another visit of the patient',
      { chargeCents: cents(9_000), days: { from: '2026-05-06', to: '2026-05-06' } },
      ['charge', 'service date'],
      true,
    ],
  ])('%s', (_what, over, found, wrong) => {
    const list = contradictions({ ...same, ...over }, billed);
    expect(list).toEqual(found);
    expect(isWrongClaim(list)).toBe(wrong);
  });

  it('lines of ours explain another charge: the payer split the claim', () => {
    const list = contradictions({ ...same, chargeCents: cents(100) }, { ...billed, allLinesOurs: true });
    expect(list).toEqual([]);
  });
});
