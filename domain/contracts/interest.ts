import { type Cents, cents } from '../money';
import { addDays, type CalendarDate, daysBetween } from '../time';

/** Simple interest a year, in thousandths of a percent (12,000 is 12 %), for payments made from `from` to `through`. */
export interface InterestRate {
  from: CalendarDate;
  through?: CalendarDate;
  perYear: number;
}

/** When a clean claim must be paid and what a later payment costs the payer, as one law or contract says it. */
export interface PromptPayRule {
  name: string;
  /** Where it stands: section of law, contract, or who says so. */
  source: string;
  electronicDays: number;
  paperDays: number;
  /** The rate on the day of payment counts; a day that none covers is unknown. */
  rates: InterestRate[];
  /** Days a year has where interest is counted: always 365, or those of the year of payment. */
  yearDays: 'fixed' | 'calendar';
}

/** What a payer's playbook knows about late payment: a rule, or why there is none to count by. Unknown is never zero. */
export type PromptPay = { rule: PromptPayRule } | { unknown: string };

/** One day on which a payer paid. `cents` is what it paid more than ever before: a payment taken back and made again is not late. */
export interface InterestInput {
  promptPay: PromptPay;
  /** The day on which the payer had the clean claim, by its own word; absent where it never gave it. */
  receivedOn?: CalendarDate;
  isPaper?: boolean;
  /** Why the claim may not have been clean from the day of receipt: the payer asked for records, or denied it first. */
  doubt?: string;
  paidOn: CalendarDate;
  cents: Cents;
}

export type InterestOwed =
  | { known: true; cents: Cents; days: number; dueOn: CalendarDate; rule: string; source: string }
  | { known: false; why: string };

const THOUSANDTHS_OF_PERCENT = 100_000;

/**
 * The interest that a payment made late carries: from the day after it was due through the day of payment, simple, to the nearest cent.
 * Whatever the rule needs and nobody knows makes the answer unknown, never zero.
 */
export function interestOwed(input: InterestInput): InterestOwed {
  const { promptPay, receivedOn, paidOn, isPaper = false, doubt } = input;
  if ('unknown' in promptPay) return { known: false, why: promptPay.unknown };
  const { rule } = promptPay;
  if (!receivedOn) return { known: false, why: 'the payer never said on which day it received the claim' };
  const dueOn = addDays(receivedOn, isPaper ? rule.paperDays : rule.electronicDays);
  const days = Math.max(0, daysBetween(dueOn, paidOn));
  const of = { days, dueOn, rule: rule.name, source: rule.source };
  if (days === 0 || input.cents <= 0) return { known: true, cents: cents(0), ...of };
  if (doubt) return { known: false, why: doubt };
  const rate = rule.rates.find(
    ({ from, through }) => from <= paidOn && (through === undefined || paidOn <= through),
  );
  if (!rate) return { known: false, why: `no interest rate of ${rule.name} is on record for ${paidOn}` };
  const year = rule.yearDays === 'calendar' && isLeapYear(paidOn) ? 366 : 365;
  const owed = Math.round((input.cents * rate.perYear * days) / (THOUSANDTHS_OF_PERCENT * year));
  return { known: true, cents: cents(owed), ...of };
}

function isLeapYear(on: CalendarDate): boolean {
  return daysBetween(`${on.slice(0, 4)}-02-28`, `${on.slice(0, 4)}-03-01`) === 2;
}
