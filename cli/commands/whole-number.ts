import { EXIT, Problem } from '../problem';

/** The value of an option that counts something; anything else is wrong usage, said in one sentence. */
export function wholeNumber(option: string, text: string, min: number, max: number): number {
  // Number('') is 0: an empty option would count.
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!Number.isInteger(value) || value < min || value > max)
    throw new Problem(`${option} is a whole number from ${min} to ${max}, not ${text}.`, EXIT.usage);
  return value;
}
