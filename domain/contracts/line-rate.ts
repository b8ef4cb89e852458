import { cents } from '../money';
import type { FeeRate, LineRate, LineToPrice } from './contract';

/**
 * Modifiers that change what a service is paid: components (26, TC), bilateral (50), reduced and discontinued (52, 53, 73, 74), parts of
 * the surgical package (54, 55, 56), two surgeons and teams (62, 66), returns to the operating room (78) and assistants (80, 81, 82, AS).
 * A contract that does not say what such a service pays says nothing of the line. All others only inform.
 */
const PRICING_MODIFIERS: ReadonlySet<string> = new Set([
  ...['26', 'TC', '50', '52', '53', '54', '55', '56', '62', '66', '73', '74', '78', '80', '81', '82', 'AS'],
]);

const ALL = 10_000;
const ANY_CODE = '*';

/**
 * What the contract pays for a line as billed: the row of its code and modifiers in its place, or the row of its code with the part that
 * each modifier takes of it; at most the charge (lesser-of). `undefined` where the contract does not say.
 */
export function lineRate(line: LineToPrice, rates: readonly FeeRate[]): LineRate | undefined {
  const pricing = line.modifiers.filter((modifier) => PRICING_MODIFIERS.has(modifier));
  const own = rates.filter((rate) => rate.code === line.procedure && rate.rateCents !== undefined);
  const exact = inPlace(
    own.filter(({ modifier }) => modifier !== undefined && line.modifiers.includes(modifier)),
    line,
  );
  const base =
    exact ??
    inPlace(
      own.filter(({ modifier }) => modifier === undefined),
      line,
    );
  const amount =
    base?.rateCents === undefined ? ofCharge(line, rates) : priced(base, base.rateCents * line.units);
  const left = pricing.filter((modifier) => modifier !== exact?.modifier);
  const reduced = left.reduce<Price | undefined>((price, modifier) => partOf(price, modifier, rates), amount);
  return (
    reduced && {
      rateCents: cents(Math.min(Math.round(reduced.cents), line.chargeCents)),
      pages: reduced.pages,
    }
  );
}

/** The part of a rate that a second procedure of the day is paid (CARC 59), where the contract says it (modifier 51). */
export function multipleProcedurePart(rates: readonly FeeRate[]): FeeRate | undefined {
  return rates.find(
    ({ code, modifier, percent }) => code === ANY_CODE && modifier === '51' && percent !== undefined,
  );
}

interface Price {
  cents: number;
  pages: string[];
}

function priced({ page }: FeeRate, amount: number): Price {
  return { cents: amount, pages: [page] };
}

/** A row for the line's place goes before one for any place. */
function inPlace(rates: readonly FeeRate[], { place }: LineToPrice): FeeRate | undefined {
  return (
    rates.find((rate) => rate.place !== undefined && rate.place === place) ??
    rates.find((rate) => !rate.place)
  );
}

function ofCharge(line: LineToPrice, rates: readonly FeeRate[]): Price | undefined {
  const whole = rates.filter(
    ({ code, modifier, percent }) => code === ANY_CODE && !modifier && percent !== undefined,
  );
  const row = inPlace(whole, line);
  return row && priced(row, (line.chargeCents * (row.percent ?? 0)) / ALL);
}

function partOf(price: Price | undefined, modifier: string, rates: readonly FeeRate[]): Price | undefined {
  const row = rates.find(
    (rate) => rate.code === ANY_CODE && rate.modifier === modifier && rate.percent !== undefined,
  );
  return (
    price && row && { cents: (price.cents * (row.percent ?? 0)) / ALL, pages: [...price.pages, row.page] }
  );
}
