/** Integer cents. Floats never hold money; the brand keeps a bare number from being taken for an amount. */
export type Cents = number & { readonly __unit: 'cents' };

/** Brands an integer amount; throws on fractions and on values beyond safe integers. */
export function cents(value: number): Cents {
  if (!Number.isSafeInteger(value)) throw new RangeError(`Not an amount in whole cents: ${value}`);
  return (Object.is(value, -0) ? 0 : value) as Cents;
}

export const ZERO = cents(0);

/** Adds amounts exactly. */
export function sumCents(amounts: Iterable<number>): Cents {
  let total = 0;
  for (const amount of amounts) total += amount;
  return cents(total);
}

/** `123456` as `$1,234.56`, for letters, screens and tables. */
export function formatDollars(amount: number): string {
  const sign = amount < 0 ? '-' : '';
  const [whole = '0', part = '00'] = (Math.abs(amount) / 100).toFixed(2).split('.');
  return `${sign}$${whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',')}.${part}`;
}
