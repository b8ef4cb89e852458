import type { ClaimEvent } from '../../../domain/claim/events';
import { MINUTE } from '../../../domain/time';
import type { LivedLives } from './timeline';

/** Any instant since 2001, and no amount of money or count of a test's claim. */
const LEAST_INSTANT = 1_000_000_000_000;
/** The engine's server is a little late for everything, by what the machine takes. */
const TOLERANCE = 5 * MINUTE;
const SHOWN = 12;

/** What two worlds disagree about, in lines for a person: surprises first, then the first difference of each life. Empty when they agree. */
export function differences(virtual: LivedLives, engine: LivedLives): string[] {
  const lines = [...virtual.surprises, ...engine.surprises];
  for (const [id, expected] of virtual.answers) {
    const found = engine.answers.get(id);
    if (found !== expected)
      lines.push(`command ${id}: ${expected} on the virtual clock, ${found} on Temporal`);
  }
  for (const [claimId, ledger] of virtual.ledgers) {
    const line = firstDifference(ledger, engine.ledgers.get(claimId) ?? []);
    if (line) lines.push(`claim ${claimId}, ${line}`);
  }
  for (const [kind, one, other] of [
    ['claim', virtual.states, engine.states],
    ['appeal', virtual.appeals, engine.appeals],
  ] as const)
    for (const [id, expected] of one) {
      const path = unequal(expected, other.get(id), '');
      if (path !== undefined)
        lines.push(`${kind} ${id} ends differently at ${path || 'all: it is not there'}`);
    }
  const more = lines.length - SHOWN;
  return more > 0 ? [...lines.slice(0, SHOWN), `... and ${more} more`] : lines;
}

function firstDifference(virtual: readonly ClaimEvent[], engine: readonly ClaimEvent[]): string | undefined {
  for (let at = 0; at < Math.max(virtual.length, engine.length); at++) {
    const [one, other] = [virtual[at], engine[at]];
    const path = one && other ? unequal(toldBy(one), toldBy(other), '') : '';
    if (path === undefined) continue;
    const inContext = virtual.slice(Math.max(0, at - 3), at).map((event) => event.type);
    return [
      `row ${at + 1}${path} (after ${inContext.join(', ')}):`,
      `  virtual clock: ${shown(one, path)}`,
      `  Temporal:      ${shown(other, path)}`,
    ].join('\n');
  }
  return undefined;
}

/** A row without its hashes and without the time of day. */
function toldBy({ prevHash: _, hash: __, at: ___, ...told }: ClaimEvent): object {
  return told;
}

/** The path to the first value that differs, e.g. `.data.dueAt`; `undefined` when none does. */
function unequal(one: unknown, other: unknown, path: string): string | undefined {
  if (one === other) return undefined;
  if (isInstant(one) && isInstant(other)) return Math.abs(one - other) <= TOLERANCE ? undefined : path;
  if (!isObject(one) || !isObject(other)) return path;
  for (const key of new Set([...Object.keys(one), ...Object.keys(other)])) {
    const found = unequal(one[key], other[key], `${path}.${key}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isInstant(value: unknown): value is number {
  return typeof value === 'number' && value > LEAST_INSTANT;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function shown(event: ClaimEvent | undefined, path: string): string {
  if (!event) return 'no such row';
  const keys = path.split('.').slice(1);
  const value = keys.reduce<unknown>((at, key) => (isObject(at) ? at[key] : undefined), event);
  return `${event.practiceDate} ${event.type}${path ? ` ${path} = ${JSON.stringify(value)}` : ''} ${JSON.stringify(event.data).slice(0, 300)}`;
}
