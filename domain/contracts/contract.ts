import type { Cents } from '../money';
import type { CalendarDate } from '../time';

/**
 * One row of a fee schedule: an amount, or a part of another price.
 *
 * - A code with an amount: the rate of one unit, where the modifier and the place fit.
 * - Code `*` with a percentage and a modifier (50, 80, 26 ...): that modifier's part of the rate of the code without it.
 * - Code `*` with a percentage and no modifier: that part of the charge, for codes without a row of their own.
 */
export interface FeeRate {
  /** HCPCS/CPT or revenue code, `DRG` with its number (`DRG470`), or `*`. */
  code: string;
  modifier?: string;
  /** CLM05-1; absent where the rate holds in any place. */
  place?: string;
  rateCents?: Cents;
  /** Hundredths of a percent: 5,000 is 50 %. */
  percent?: number;
  /** Where the rate stands in the contract: page, exhibit, line. */
  page: string;
}

/** One immutable version of a contract with a payer: what it pays for services from `effectiveFrom` to `effectiveThrough`. */
export interface ContractVersion {
  contractId: string;
  /** Counts what was loaded for the same payer, line of business and first day; the newest one counts. */
  version: number;
  /** Absent where the contract holds for every line of business of the payer. */
  lineOfBusiness?: string;
  /** The document that a letter names. */
  document: string;
  effectiveFrom: CalendarDate;
  effectiveThrough?: CalendarDate;
}

/** A line as billed, with what its price depends on. */
export interface LineToPrice {
  procedure: string;
  modifiers: readonly string[];
  chargeCents: Cents;
  /** Units of service; 1 where the line states none. */
  units: number;
  place?: string;
}

/** What a contract pays for a line as billed, and by which rows. */
export interface LineRate {
  rateCents: Cents;
  pages: string[];
}

/**
 * The contract in force on a day of service: one for the line of business goes before one for all of them, then the newest first day, then
 * the newest version. `undefined` when none is in force.
 */
export function contractInForce<Version extends ContractVersion>(
  contracts: readonly Version[],
  on: CalendarDate,
  lineOfBusiness?: string,
): Version | undefined {
  const inForce = contracts.filter(
    (one) =>
      one.effectiveFrom <= on &&
      (one.effectiveThrough === undefined || on <= one.effectiveThrough) &&
      (one.lineOfBusiness === undefined || one.lineOfBusiness === lineOfBusiness),
  );
  return inForce.sort(
    (a, b) =>
      Number(b.lineOfBusiness !== undefined) - Number(a.lineOfBusiness !== undefined) ||
      b.effectiveFrom.localeCompare(a.effectiveFrom) ||
      b.version - a.version,
  )[0];
}
