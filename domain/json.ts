/**
 * A deep copy of plain JSON data, equal to `JSON.parse(JSON.stringify(value))` at a fraction of its cost: a life copies its state at every
 * decision. Keys keep their order, keys without a value are left out. For data only: no class instances, no `toJSON`, no circles.
 */
export function copyJson<T>(value: T): T {
  return copy(value) as T;
}

function copy(value: unknown): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? value + 0 : null;
  if (typeof value !== 'object' || value === null) return value;
  return Array.isArray(value) ? value.map(copyElement) : copyObject(value as Record<string, unknown>);
}

/** A place in a list cannot be left out. */
function copyElement(value: unknown): unknown {
  return value === undefined ? null : copy(value);
}

function copyObject(value: Record<string, unknown>): Record<string, unknown> {
  const copied: Record<string, unknown> = {};
  // `for ... in` walks own keys only: plain data has no others, and it is the fastest way there is.
  for (const key in value) {
    const field = value[key];
    if (field === undefined) continue;
    // JSON text may have this key as any other; an assignment would change the prototype instead of setting it.
    if (key === '__proto__') define(copied, key, copy(field));
    else copied[key] = copy(field);
  }
  return copied;
}

function define(target: object, key: string, value: unknown): void {
  Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
}
