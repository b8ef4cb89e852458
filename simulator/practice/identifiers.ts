import { type Draw, digits } from '../behaviours/random';

/** Luhn over the NPI with the card-issuer prefix 80840 (45 CFR 162.406). */
function npiCheckDigit(nine: string): number {
  let sum = 0;
  [...`80840${nine}`].reverse().forEach((digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  });
  return (10 - (sum % 10)) % 10;
}

/**
 * A National Provider Identifier with a valid check digit that nobody has: it begins with 2, a range from which none has been issued.
 */
export function syntheticNpi(draw: Draw, purpose: string): string {
  const nine = `2${digits(draw, purpose, 8)}`;
  return `${nine}${npiCheckDigit(nine)}`;
}

/** A tax id that nobody has: the prefix 00 is not assigned. */
export function syntheticTaxId(draw: Draw, purpose: string): string {
  return `00${digits(draw, purpose, 7)}`;
}
