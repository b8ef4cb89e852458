import type { MedicareSecondaryReason } from './answer';
import { type PayerOrderInput, type PlanFacts, payerOrder } from './payer-order';

const medicare: PlanFacts = { id: 'medicare', kind: 'medicare', through: 'self' };
const group: PlanFacts = { id: 'group', kind: 'group', through: 'self', holderWorks: true };
const medicaid: PlanFacts = { id: 'medicaid', kind: 'medicaid' };

const GROUP_FIRST = { order: ['group', 'medicare'] };
const MEDICARE_FIRST = { order: ['medicare', 'group'] };

function withMedicare(
  medicareSecondary?: PayerOrderInput['medicareSecondary'],
  more: Partial<PayerOrderInput> = {},
) {
  return payerOrder({
    plans: [medicare, group],
    ...(medicareSecondary ? { medicareSecondary } : {}),
    ...more,
  });
}

describe('a group plan and Medicare: reason and size decide together', () => {
  test.each<[MedicareSecondaryReason, { employees?: number; esrdMonths?: number }, object]>([
    ['workingAged', { employees: 20 }, GROUP_FIRST],
    ['workingAged', { employees: 19 }, MEDICARE_FIRST],
    ['workingAged', {}, { ask: ['employees'] }],
    ['disabled', { employees: 100 }, GROUP_FIRST],
    ['disabled', { employees: 99 }, MEDICARE_FIRST],
    ['disabled', {}, { ask: ['employees'] }],
    ['esrd', { esrdMonths: 30, employees: 3 }, GROUP_FIRST],
    ['esrd', { esrdMonths: 31, employees: 5_000 }, MEDICARE_FIRST],
    ['esrd', { employees: 5_000 }, { ask: ['esrdMonths'] }],
  ])('%s %j', (reason, size, expected) => {
    expect(withMedicare({ reason, ...size })).toEqual(expected);
  });

  test('that another plan exists says nothing of the order', () => {
    expect(withMedicare()).toEqual({ ask: ['reasonForMedicareSecond'] });
  });

  test.each<MedicareSecondaryReason>([
    'noFault',
    'workersCompensation',
    'liability',
    'blackLung',
    'otherFederal',
    'veterans',
  ])('%s: first only for what follows from it', (reason) => {
    expect(withMedicare({ reason }, { causedByAccident: true })).toEqual(GROUP_FIRST);
    expect(withMedicare({ reason }, { causedByAccident: false })).toEqual(MEDICARE_FIRST);
    expect(withMedicare({ reason })).toEqual({ ask: ['causedByAccident'] });
  });
});

describe('two plans', () => {
  const parents = (one: Partial<PlanFacts>, other: Partial<PlanFacts>): PayerOrderInput => ({
    plans: [
      { id: 'one', kind: 'group', through: 'parent', ...one },
      { id: 'other', kind: 'group', through: 'parent', ...other },
    ],
  });

  test.each<[string, PayerOrderInput, object]>([
    [
      'the parent whose birthday comes first in the year',
      parents({ birthdayRank: 2 }, { birthdayRank: 1 }),
      { order: ['other', 'one'] },
    ],
    [
      'the same birthday: the plan that is older',
      parents(
        { birthdayRank: 1, coveredSince: '2024-01-01' },
        { birthdayRank: 1, coveredSince: '2020-01-01' },
      ),
      { order: ['other', 'one'] },
    ],
    [
      'what a court said, before any birthday',
      parents({ birthdayRank: 1 }, { birthdayRank: 2, namedByCourt: true }),
      { order: ['other', 'one'] },
    ],
    ['birthdays that nobody knows are asked for', parents({ birthdayRank: 1 }, {}), { ask: ['birthdays'] }],
    [
      "the patient's own plan before the spouse's",
      {
        plans: [
          { id: 'spouse', kind: 'group', through: 'spouse' },
          { id: 'own', kind: 'group', through: 'self' },
        ],
      },
      { order: ['own', 'spouse'] },
    ],
    [
      'the plan of an active employee before that of a retired one',
      {
        plans: [
          { id: 'retired', kind: 'group', through: 'self', holderWorks: false },
          { id: 'active', kind: 'group', through: 'self', holderWorks: true },
        ],
      },
      { order: ['active', 'retired'] },
    ],
    [
      'whether the holder works is asked for',
      {
        plans: [
          { id: 'a', kind: 'group', through: 'self' },
          { id: 'b', kind: 'group', through: 'self', holderWorks: true },
        ],
      },
      { ask: ['holderWorks'] },
    ],
    ['Medicaid last', { plans: [medicaid, { ...group }] }, { order: ['group', 'medicaid'] }],
    ['Medicare before Medicaid', { plans: [medicaid, medicare] }, { order: ['medicare', 'medicaid'] }],
    [
      'the Indian Health Service after Medicaid',
      { plans: [{ id: 'ihs', kind: 'indianHealth' }, medicaid] },
      { order: ['medicaid', 'ihs'] },
    ],
    [
      'preventive paediatric care: Medicaid pays first and recovers the money itself',
      { plans: [{ id: 'parent', kind: 'group', through: 'parent' }, medicaid], preventivePaediatric: true },
      { order: ['medicaid', 'parent'] },
    ],
    [
      'the carrier of an accident before the health plan, for what the accident caused',
      { plans: [group, { id: 'auto', kind: 'accident' }], causedByAccident: true },
      { order: ['auto', 'group'] },
    ],
    [
      'an individual policy after Medicare',
      { plans: [{ id: 'medigap', kind: 'individual', through: 'self' }, medicare] },
      { order: ['medicare', 'medigap'] },
    ],
  ])('%s', (_what, input, expected) => {
    expect(payerOrder(input)).toEqual(expected);
  });
});
