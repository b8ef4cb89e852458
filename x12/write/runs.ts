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
