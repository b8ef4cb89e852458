import { type Cents, cents } from '../../../domain/money';
import { type CalendarDate, daysBetween } from '../../../domain/time';

/** Words by which people write yes, no and nothing into a fact. */
const YES: ReadonlySet<string> = new Set([
  'yes',
  'true',
  'y',
  'open',
  'active',
  'known',
  'found',
  'supported',
  'approved',
]);
const NO: ReadonlySet<string> = new Set([
  'no',
  'false',
  'n',
  'none',
  'closed',
  'inactive',
  'missing',
  'not found',
  'not supported',
  'absent',
]);
const UNKNOWN: ReadonlySet<string> = new Set(['', 'unknown', 'n/a', 'pending', 'unclear']);

/**
 * Reads the loose facts of a case by the names practices give them. A name is matched as a whole against a pattern, the
 * first pattern with a readable value wins, and whatever no pattern asks for is ignored.
 */
export interface FactReader {
  /** A yes or no; undefined when absent or not readable as one. */
  flag(...names: readonly RegExp[]): boolean | undefined;
  /** Whether something is there: false for null, no, none and 0; true for any other value; undefined when absent. */
  exists(...names: readonly RegExp[]): boolean | undefined;
  /** True when any matching flag is true, else false when any is false. */
  any(...names: readonly RegExp[]): boolean | undefined;
  /** False when any matching flag is false, else true when any is true. */
  all(...names: readonly RegExp[]): boolean | undefined;
  count(...names: readonly RegExp[]): number | undefined;
  /** Dollars as exact cents. */
  money(...names: readonly RegExp[]): Cents | undefined;
  /** Text in lower case. */
  text(...names: readonly RegExp[]): string | undefined;
  date(...names: readonly RegExp[]): CalendarDate | undefined;
  value(...names: readonly RegExp[]): unknown;
}

/** @param facts the `context` object of a case: any names, any values. */
export function readFacts(facts: Readonly<Record<string, unknown>>): FactReader {
  const valuesOf = (names: readonly RegExp[]) =>
    names.flatMap((name) =>
      Object.keys(facts)
        .filter((key) => name.test(key))
        .map((key) => facts[key]),
    );
  const firstOf = <T>(names: readonly RegExp[], read: (value: unknown) => T | undefined) =>
    valuesOf(names)
      .map(read)
      .find((value) => value !== undefined);
  const flagsOf = (names: readonly RegExp[]) => valuesOf(names).map(asFlag);
  return {
    flag: (...names) => firstOf(names, asFlag),
    exists: (...names) => firstOf(names, asPresence),
    any: (...names) =>
      flagsOf(names).includes(true) ? true : flagsOf(names).includes(false) ? false : undefined,
    all: (...names) =>
      flagsOf(names).includes(false) ? false : flagsOf(names).includes(true) ? true : undefined,
    count: (...names) => firstOf(names, asCount),
    money: (...names) => firstOf(names, asMoney),
    text: (...names) =>
      firstOf(names, (value) => (typeof value === 'string' ? value.trim().toLowerCase() : undefined)),
    date: (...names) => firstOf(names, asDate),
    value: (...names) => valuesOf(names)[0],
  };
}

/** Dollars as the JSON carries them to exact cents; throws on a fraction of a cent. */
export function dollarsToCents(dollars: number): Cents {
  const exact = Math.round(dollars * 100);
  if (Math.abs(dollars * 100 - exact) > 1e-6)
    throw new RangeError(`Not an amount in whole cents: ${dollars}`);
  return cents(exact);
}

/** Days from one date to another; undefined when either is missing. */
export function daysFromTo(from: CalendarDate | undefined, to: CalendarDate | undefined): number | undefined {
  return from === undefined || to === undefined ? undefined : daysBetween(from, to);
}

/** Drops the facts nobody knows, so that the result is plain JSON. */
export function known<T extends object>(facts: T): T {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as T;
}

/** The opposite of a known fact. */
export function not(flag: boolean | undefined): boolean | undefined {
  return flag === undefined ? undefined : !flag;
}

function asFlag(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (typeof value !== 'string') return undefined;
  const word = value.trim().toLowerCase();
  if (YES.has(word)) return true;
  return NO.has(word) ? false : undefined;
}

function asPresence(value: unknown): boolean | undefined {
  if (value === null || value === 0) return false;
  if (typeof value === 'string' && UNKNOWN.has(value.trim().toLowerCase())) return undefined;
  return asFlag(value) ?? (Array.isArray(value) ? value.length > 0 : value !== undefined);
}

function asCount(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value.trim()) ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

function asMoney(value: unknown): Cents | undefined {
  const dollars = asCount(value);
  return dollars === undefined ? undefined : dollarsToCents(dollars);
}

function asDate(value: unknown): CalendarDate | undefined {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value))
    ? value
    : undefined;
}
