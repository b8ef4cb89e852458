import type { Points } from './points';

/** The numbers by which a payer may name a claim. */
export interface NumberedClaim {
  /** Every number that the payer gave the claim. */
  payerNumbers: readonly string[];
  /** Every number that we gave it (CLM01). */
  ourNumbers: readonly string[];
}

/** Shorter words in a reference are no claim number: dates, initials, reason codes. */
const MIN_WORD = 6;
const SEPARATORS = /[\s,;:/|]+/;

/** How a reference names the claim, strongest first. */
export function namedBy(reference: string, { payerNumbers, ourNumbers }: NumberedClaim): Points | undefined {
  const whole = plainNumber(reference);
  const words = wordsOf(reference);
  const is = (number: string) => plainNumber(number) === whole;
  const isWord = (number: string) => words.includes(plainNumber(number));
  const begins = (number: string) => plainNumber(number).length >= 8 && whole.startsWith(plainNumber(number));
  if (payerNumbers.some(is)) return [60, "the reference is the payer's number of the claim"];
  if (ourNumbers.some(is)) return [60, 'the reference is our number of the claim'];
  if (payerNumbers.some(isWord)) return [50, "the payer's number of the claim stands in the reference"];
  if (ourNumbers.some(isWord)) return [50, 'our number of the claim stands in the reference'];
  if (payerNumbers.some(begins)) return [45, "the reference begins with the payer's number of the claim"];
  if (ourNumbers.some(begins)) return [45, 'the reference begins with our number of the claim'];
  return undefined;
}

/** Upper case, letters and digits only: payers drop hyphens and add blanks. */
export function plainNumber(text: string): string {
  return text.toUpperCase().replace(/[^A-Z0-9]/g, '');
}

/** The words of a reference, hyphenated ones as one and by their parts. */
function wordsOf(reference: string): string[] {
  const text = reference.toUpperCase();
  const words = [...text.split(SEPARATORS).map(plainNumber), ...text.split(/[^A-Z0-9]+/)];
  return words.filter((word) => word.length >= MIN_WORD);
}

/**
 * The claim numbers that a reference may hold: the whole, its words, and its beginnings, because some payers run the number and what follows
 * together. Looked up as they are and without separators.
 */
export function numbersIn(reference: string): string[] {
  const whole = reference.trim();
  const parts = whole.split(SEPARATORS);
  const compact = plainNumber(whole);
  const beginnings: string[] = [];
  for (let length = 8; length <= Math.min(23, compact.length - 1); length += 1)
    beginnings.push(compact.slice(0, length));
  const found = [whole, whole.toUpperCase(), ...parts, ...wordsOf(whole), compact, ...beginnings];
  return [...new Set(found.filter((one) => one.length >= MIN_WORD))];
}
