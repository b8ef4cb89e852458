/**
 * Exact decimal text, for adding up amounts as they are written in a file. A sum keeps the most decimals of its
 * terms: `1.50 + 2` is `3.50`. Text that is not a number counts as 0.
 */
export interface Decimal {
  units: bigint;
  scale: number;
}

export const ZERO: Decimal = { units: 0n, scale: 0 };

export function parseDecimal(text: string): Decimal {
  const match = /^\s*([-+]?)(\d*)(?:\.(\d*))?\s*$/.exec(text);
  const fraction = match?.[3] ?? '';
  const digits = `${match?.[2] ?? ''}${fraction}`;
  if (!match || digits === '') return ZERO;
  const units = BigInt(digits);
  return { units: match[1] === '-' ? -units : units, scale: fraction.length };
}

export function addDecimals(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale);
  return { units: unitsAt(a, scale) + unitsAt(b, scale), scale };
}

export function subtractDecimals(a: Decimal, b: Decimal): Decimal {
  return addDecimals(a, { units: -b.units, scale: b.scale });
}

export function decimalsEqual(a: Decimal, b: Decimal): boolean {
  return subtractDecimals(a, b).units === 0n;
}

export function decimalText({ units, scale }: Decimal): string {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  const sign = units < 0n ? '-' : '';
  return scale === 0 ? `${sign}${whole}` : `${sign}${whole}.${digits.slice(-scale)}`;
}

function unitsAt(value: Decimal, scale: number): bigint {
  return value.units * 10n ** BigInt(scale - value.scale);
}
