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

/** A run whose items come one at a time: the next run begins when they were all taken. */
export interface Run<T> {
  first: T;
  items: Iterable<T>;
}

/** The same for a list that is never whole in memory, cut also where a run has `longest` items. */
export function* streamRuns<T>(
  items: Iterable<T>,
  keyOf: (item: T) => string,
  longest: number,
): Generator<Run<T>> {
  const source = items[Symbol.iterator]();
  let next = source.next();
  function* take(key: string): Generator<T> {
    for (let taken = 0; taken < longest && !next.done && keyOf(next.value) === key; taken += 1) {
      const item = next.value;
      next = source.next();
      yield item;
    }
  }
  while (!next.done) yield { first: next.value, items: take(keyOf(next.value)) };
}
