/** By which everything is drawn: the same seed always gives the same. */
export type Seed = string | number;

/** Basis points: 10,000 is 100 %. */
export type BasisPoints = number;

/** Inclusive range from which a value is drawn evenly. */
export interface Range {
  min: number;
  max: number;
}

/** 10,000 basis points are 100 %. */
export const ALWAYS: BasisPoints = 10_000;

/**
 * FNV-1a over the characters with a final avalanche (murmur3's). Not cryptographic: it only has to spread well and give the same number
 * on every machine.
 */
function hash32(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** A source of chance that depends on nothing but its name: the same parts always give the same draw. */
export type Draw = (purpose: string) => number;

/** Draws numbers in [0, 1) for one subject, e.g. `drawFor(seed, payer, patientControlNumber)('door')`. */
export function drawFor(seed: Seed, ...subject: string[]): Draw {
  const prefix = `${seed}|${subject.join('|')}|`;
  return (purpose) => hash32(prefix + purpose) / 2 ** 32;
}

/** True with the given chance. */
export function happens(draw: Draw, purpose: string, chance: BasisPoints): boolean {
  return draw(purpose) * ALWAYS < chance;
}

/** An integer of the range, both ends included. */
export function within(draw: Draw, purpose: string, range: Range): number {
  return range.min + Math.floor(draw(purpose) * (range.max - range.min + 1));
}

/** One of the candidates by weight; `undefined` when none has any. */
export function pickByWeight<T extends { weight: number }>(
  draw: Draw,
  purpose: string,
  candidates: readonly T[],
): T | undefined {
  const total = candidates.reduce((sum, candidate) => sum + candidate.weight, 0);
  let rest = draw(purpose) * total;
  for (const candidate of candidates) {
    rest -= candidate.weight;
    if (rest < 0) return candidate;
  }
  return undefined;
}

/** `length` decimal digits, for control numbers that look like a payer's. */
export function digits(draw: Draw, purpose: string, length: number): string {
  let text = '';
  for (let block = 0; text.length < length; block += 1) {
    text += String(Math.floor(draw(`${purpose}/${block}`) * 1_000_000)).padStart(6, '0');
  }
  return text.slice(0, length);
}
