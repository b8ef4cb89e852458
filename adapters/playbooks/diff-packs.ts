import { parse } from 'yaml';

/** One value that differs. Absent on a side: the pack there does not have it. */
export interface PackDifference {
  field: string;
  before?: string;
  after?: string;
}

/** What changes from one pack to another, field by field in the order of the text, sources and tests included. */
export function diffPacks(before: string, after: string): PackDifference[] {
  const was = valuesOf(parse(before));
  const is = valuesOf(parse(after));
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((field) => {
    const old = was.get(field);
    const now = is.get(field);
    if (old === now) return [];
    return [
      { field, ...(old === undefined ? {} : { before: old }), ...(now === undefined ? {} : { after: now }) },
    ];
  });
}

/** Every value that is no list of values, by its path; a list of plain values is one value. */
function valuesOf(value: unknown, path: readonly string[] = []): Map<string, string> {
  if (typeof value !== 'object' || value === null || isPlainList(value))
    return new Map([[path.join('.'), Array.isArray(value) ? value.join(', ') : String(value)]]);
  return new Map(Object.entries(value).flatMap(([key, inner]) => [...valuesOf(inner, [...path, key])]));
}

function isPlainList(value: object): boolean {
  return Array.isArray(value) && value.every((item) => typeof item !== 'object');
}
