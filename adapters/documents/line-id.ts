import type { ServiceLine } from '../../x12/types';

/** Our line control number (REF*6R), or the line's own number where it has none. */
export function lineIdOf(line: ServiceLine): string {
  return line.references.find((reference) => reference.qualifier === '6R')?.value ?? line.number;
}
