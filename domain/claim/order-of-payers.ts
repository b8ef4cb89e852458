import type { PayerType } from '../denials/vocabulary';
import type { MedicareSecondaryReason, OtherCoverage } from '../eligibility/answer';
import type { OrderQuestion, PayerOrderInput, PlanFacts } from '../eligibility/payer-order';

/** What a person has found out that decides who pays first. Sizes and months only: nothing of a person. */
export interface OrderFacts {
  reason?: MedicareSecondaryReason;
  /** Of the employer whose plan it is. */
  employees?: number;
  /** Months since Medicare because of kidney failure began. */
  esrdMonths?: number;
  causedByAccident?: boolean;
}

/** Questions that `OrderFacts` can answer; the others are for whoever names the payers. */
export const ASKED_OF_PERSON = [
  'reasonForMedicareSecond',
  'employees',
  'esrdMonths',
  'causedByAccident',
] as const satisfies readonly OrderQuestion[];
export type AskedOfPerson = (typeof ASKED_OF_PERSON)[number];

export const OUR_PLAN = 'ours';
export const OTHER_PLAN = 'other';

const OUR_KIND: Partial<Record<PayerType, PlanFacts['kind']>> = {
  commercial: 'group',
  fehb: 'group',
  medicare_ffs: 'medicare',
  medicare_advantage: 'medicare',
  medicaid_ffs: 'medicaid',
  medicaid_managed_care: 'medicaid',
};

/** Reasons under which not a group plan but whoever answers for an accident or illness pays before Medicare. */
const OF_AN_ACCIDENT: readonly MedicareSecondaryReason[] = [
  ...(['noFault', 'workersCompensation', 'liability', 'blackLung'] as const),
];
/** Federal programs that do not coordinate with Medicare: a person says who was meant to pay. */
const BY_CHOICE: readonly MedicareSecondaryReason[] = ['veterans', 'otherFederal'];

/**
 * The two plans of a claim whose payer names another one; `undefined` where the rules of Medicare and Medicaid do not decide between them, or
 * the other is Medicare Advantage, which takes the place of Medicare.
 */
export function orderInput(
  payerType: PayerType,
  others: readonly OtherCoverage[],
  facts: OrderFacts = {},
): PayerOrderInput | undefined {
  const [named, another] = others;
  const ours = OUR_KIND[payerType];
  const reason = facts.reason ?? named?.reason;
  const other = named && kindOf(named, reason);
  if (!ours || !other || another || (ours === other && ours !== 'medicaid')) return undefined;
  const { employees, esrdMonths, causedByAccident } = facts;
  const sizes = {
    ...(employees === undefined ? {} : { employees }),
    ...(esrdMonths === undefined ? {} : { esrdMonths }),
  };
  return {
    plans: [
      { id: OUR_PLAN, kind: ours },
      { id: OTHER_PLAN, kind: other },
    ],
    ...(reason ? { medicareSecondary: { reason, ...sizes } } : {}),
    ...(causedByAccident === undefined ? {} : { causedByAccident }),
  };
}

function kindOf(
  { kind }: OtherCoverage,
  reason: MedicareSecondaryReason | undefined,
): PlanFacts['kind'] | undefined {
  if (kind === 'medicare' || kind === 'medicaid') return kind;
  if (kind === 'medicareAdvantage' || (reason && BY_CHOICE.includes(reason))) return undefined;
  return reason && OF_AN_ACCIDENT.includes(reason) ? 'accident' : 'group';
}
