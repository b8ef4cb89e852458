import type { PayerType } from '../denials/vocabulary';
import type { OtherCoverage } from '../eligibility/answer';
import { type PayerOrder, payerOrder } from '../eligibility/payer-order';
import { type OrderFacts, orderInput } from './order-of-payers';

const other = (rest: Partial<OtherCoverage>): OtherCoverage[] => [{ ref: 1, kind: 'other', ...rest }];
const secondary = (reason: NonNullable<OtherCoverage['reason']>) =>
  other({ kind: 'secondaryReason', reason });
const OURS: PayerOrder = { order: ['ours', 'other'] };
const THEIRS: PayerOrder = { order: ['other', 'ours'] };

test.each<[string, PayerType, OtherCoverage[], OrderFacts, PayerOrder | undefined]>([
  ['working aged, size unknown', 'medicare_ffs', secondary('workingAged'), {}, { ask: ['employees'] }],
  ['working aged, 20 employees', 'medicare_ffs', secondary('workingAged'), { employees: 20 }, THEIRS],
  ['working aged, 19 employees', 'medicare_ffs', secondary('workingAged'), { employees: 19 }, OURS],
  ['disabled, 99 employees', 'medicare_ffs', secondary('disabled'), { employees: 99 }, OURS],
  ['disabled, 100 employees', 'medicare_ffs', secondary('disabled'), { employees: 100 }, THEIRS],
  ['ESRD, months unknown', 'medicare_ffs', secondary('esrd'), {}, { ask: ['esrdMonths'] }],
  ['ESRD, month 30, at any size', 'medicare_ffs', secondary('esrd'), { esrdMonths: 30 }, THEIRS],
  ['ESRD, month 31', 'medicare_ffs', secondary('esrd'), { esrdMonths: 31 }, OURS],
  ['an accident, cause unknown', 'medicare_ffs', secondary('liability'), {}, { ask: ['causedByAccident'] }],
  ['caused by the accident', 'medicare_ffs', secondary('noFault'), { causedByAccident: true }, THEIRS],
  ['not caused by it', 'medicare_ffs', secondary('noFault'), { causedByAccident: false }, OURS],
  ['another plan, no reason given', 'medicare_ffs', other({}), {}, { ask: ['reasonForMedicareSecond'] }],
  ['its reason told', 'medicare_ffs', other({}), { reason: 'workingAged', employees: 5 }, OURS],
  ['Medicaid beside Medicare pays last', 'medicare_ffs', other({ kind: 'medicaid' }), {}, OURS],
  ['Medicaid itself pays last', 'medicaid_ffs', other({}), {}, THEIRS],
  ['Medicaid beside a group plan pays last', 'commercial', other({ kind: 'medicaid' }), {}, OURS],
  [
    'a group plan beside Medicare',
    'commercial',
    other({ kind: 'medicare' }),
    {},
    { ask: ['reasonForMedicareSecond'] },
  ],
  [
    'a large group plan pays before Medicare',
    'commercial',
    other({ kind: 'medicare' }),
    { reason: 'workingAged', employees: 50 },
    OURS,
  ],
  [
    'Medicare Advantage takes the place of Medicare',
    'medicare_ffs',
    other({ kind: 'medicareAdvantage' }),
    {},
    undefined,
  ],
  ['the VA does not coordinate with Medicare', 'medicare_ffs', secondary('veterans'), {}, undefined],
  ['two group plans', 'commercial', other({}), {}, undefined],
  ['two others', 'medicare_ffs', [...secondary('workingAged'), ...other({ ref: 2 })], {}, undefined],
])('%s', (_what, payerType, others, facts, expected) => {
  const input = orderInput(payerType, others, facts);
  expect(input && payerOrder(input)).toEqual(expected);
});
