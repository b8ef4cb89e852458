import type { CalendarDate } from '../time';
import type { MedicareSecondaryReason } from './answer';

/** A cover of the patient, by what decides its rank. No person's date or name: whose birthday comes first is told as a rank. */
export interface PlanFacts {
  id: string;
  kind: 'group' | 'individual' | 'medicare' | 'medicaid' | 'indianHealth' | 'accident';
  /** Through whom the patient has it. */
  through?: 'self' | 'spouse' | 'parent';
  /** Whether the holder still works for the employer whose plan it is. */
  holderWorks?: boolean;
  /** 1 for the parent whose birthday comes first in the year. */
  birthdayRank?: number;
  /** A court has said which parent's plan pays. */
  namedByCourt?: boolean;
  coveredSince?: CalendarDate;
}

export interface PayerOrderInput {
  plans: PlanFacts[];
  /** Why Medicare may come second, with what decides it. */
  medicareSecondary?: { reason: MedicareSecondaryReason; employees?: number; esrdMonths?: number };
  /** The service follows from the accident or illness that another payer answers for. */
  causedByAccident?: boolean;
  /** Preventive paediatric care: Medicaid pays it first and recovers the money itself. */
  preventivePaediatric?: boolean;
}

/** `order`: ids, primary first. `ask`: facts without which the order is not known; then nothing is decided. */
export type PayerOrder = { order: string[] } | { ask: OrderQuestion[] };

export type OrderQuestion =
  | 'reasonForMedicareSecond'
  | 'employees'
  | 'esrdMonths'
  | 'causedByAccident'
  | 'holderWorks'
  | 'birthdays';

/** Employees from which a group plan pays before Medicare; ESRD: months in which it does at any size (domain reference, section 5). */
const WORKING_AGED = 20;
const DISABLED = 100;
const ESRD_MONTHS = 30;

/** Ranks, lowest first. Medicaid comes last, but before the Indian Health Service. */
const RANK = { accident: 0, beforeMedicare: 1, medicare: 2, afterMedicare: 3, medicaid: 8, indianHealth: 9 };

/** Who pays first. A fact that decides and is missing is asked for, never guessed. */
export function payerOrder(input: PayerOrderInput): PayerOrder {
  const hasMedicare = input.plans.some(({ kind }) => kind === 'medicare');
  const asks = new Set<OrderQuestion>();
  const ranked = input.plans.map((plan) => ({ plan, rank: rankOf(plan, input, hasMedicare, asks) }));
  const chased = input.preventivePaediatric === true;
  ranked.sort((a, b) => a.rank - b.rank || betweenPlans(a.plan, b.plan, asks));
  if (asks.size > 0) return { ask: [...asks] };
  const order = ranked.map(({ plan }) => plan);
  if (chased) order.sort((a, b) => Number(b.kind === 'medicaid') - Number(a.kind === 'medicaid'));
  return { order: order.map(({ id }) => id) };
}

function rankOf(
  plan: PlanFacts,
  input: PayerOrderInput,
  hasMedicare: boolean,
  asks: Set<OrderQuestion>,
): number {
  if (plan.kind === 'medicaid' || plan.kind === 'indianHealth') return RANK[plan.kind];
  if (plan.kind === 'accident') {
    if (input.causedByAccident === undefined) asks.add('causedByAccident');
    return input.causedByAccident === false ? RANK.afterMedicare : RANK.accident;
  }
  if (plan.kind === 'medicare' || !hasMedicare) return RANK.medicare;
  if (plan.kind === 'individual') return RANK.afterMedicare;
  return groupBeforeMedicare(input, asks) ? RANK.beforeMedicare : RANK.afterMedicare;
}

/** Reason and size decide together: that another plan exists says nothing of the order. */
function groupBeforeMedicare(
  { medicareSecondary, causedByAccident }: PayerOrderInput,
  asks: Set<OrderQuestion>,
): boolean {
  if (!medicareSecondary) {
    asks.add('reasonForMedicareSecond');
    return false;
  }
  const { reason, employees, esrdMonths } = medicareSecondary;
  if (reason === 'esrd') return known(esrdMonths, 'esrdMonths', asks) <= ESRD_MONTHS;
  if (reason === 'workingAged') return known(employees, 'employees', asks) >= WORKING_AGED;
  if (reason === 'disabled') return known(employees, 'employees', asks) >= DISABLED;
  if (causedByAccident === undefined) asks.add('causedByAccident');
  return causedByAccident === true;
}

function known(value: number | undefined, question: OrderQuestion, asks: Set<OrderQuestion>): number {
  if (value === undefined) asks.add(question);
  return value ?? 0;
}

/** Between plans of one rank: the patient's own, then by court, by birthday, an active employee's before a retired one's, the older one. */
function betweenPlans(one: PlanFacts, other: PlanFacts, asks: Set<OrderQuestion>): number {
  const own = Number(other.through === 'self') - Number(one.through === 'self');
  if (own !== 0) return own;
  if (one.through === 'parent' && other.through === 'parent') return betweenParents(one, other, asks);
  if (one.kind === 'group' && other.kind === 'group') {
    if (one.holderWorks === undefined || other.holderWorks === undefined) asks.add('holderWorks');
    const works = Number(other.holderWorks === true) - Number(one.holderWorks === true);
    if (works !== 0) return works;
  }
  return (one.coveredSince ?? '9999').localeCompare(other.coveredSince ?? '9999');
}

function betweenParents(one: PlanFacts, other: PlanFacts, asks: Set<OrderQuestion>): number {
  const court = Number(other.namedByCourt === true) - Number(one.namedByCourt === true);
  if (court !== 0) return court;
  if (one.birthdayRank === undefined || other.birthdayRank === undefined) asks.add('birthdays');
  const byBirthday = (one.birthdayRank ?? 0) - (other.birthdayRank ?? 0);
  return byBirthday || (one.coveredSince ?? '9999').localeCompare(other.coveredSince ?? '9999');
}
