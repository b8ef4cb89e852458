/** Splits a list where the key of neighbours changes. */
export function runs<T>(items: readonly T[], keyOf: (item: T) => string): T[][] {
  const found: T[][] = [];
  let key: string | undefined;
  for (const item of items) {
    const next = keyOf(item);
    if (key === next) found.at(-1)?.push(item);
    else found.push([item]);
    key = next;
  }
  return found;
}

/** The same for a list that is never whole in memory, cut also where a run has `longest` items. */
export function* streamRuns<T>(
  items: Iterable<T>,
  keyOf: (item: T) => string,
  longest: number,
): Generator<T[]> {
  let run: T[] = [];
  let key: string | undefined;
  for (const item of items) {
    const next = keyOf(item);
    if (run.length > 0 && (next !== key || run.length >= longest)) {
      yield run;
      run = [];
    }
    run.push(item);
    key = next;
  }
  if (run.length > 0) yield run;
}
