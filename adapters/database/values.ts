import { type Cents, cents } from '../../domain/money';
import { type CalendarDate, dateOf, instant, type PracticeInstant, startOf } from '../../domain/time';

/** How the domain's values stand in PostgreSQL: cents as BIGINT, dates as DATE, instants as timestamptz. `bigint` stops here. */

export function toBigInt(amount: number): bigint {
  return BigInt(cents(amount));
}

/** @throws RangeError beyond safe integers. */
export function fromBigInt(amount: bigint): Cents {
  return cents(Number(amount));
}

export function toDateColumn(date: CalendarDate): Date {
  return new Date(startOf(date));
}

export function fromDateColumn(column: Date): CalendarDate {
  return dateOf(column.getTime());
}

export function toTimestamp(at: PracticeInstant): Date {
  return new Date(at);
}

export function fromTimestamp(column: Date): PracticeInstant {
  return instant(column.getTime());
}
