import type { PlaybookPolicy } from '../playbook';
import type { CalendarDate, PracticeInstant } from '../time';

/** A person's decision about a version: it counts, or no longer counts, for claims that come in from a day on. Never changed. */
export interface PlaybookChange {
  key: string;
  version: number;
  kind: 'activated' | 'retired';
  from: CalendarDate;
  by: string;
  at: PracticeInstant;
}

/** All that is known of playbooks: what came with the release, what was loaded beside it, and what people decided. */
export interface Shelf {
  shipped: readonly PlaybookPolicy[];
  loaded: readonly PlaybookPolicy[];
  changes: readonly PlaybookChange[];
}

/** `policy` absent: no version of the key counts on the day. */
export interface InForce {
  policy?: PlaybookPolicy;
  why: string;
}

/**
 * Which version of a playbook counts for a claim that comes in on a day: the one that was activated last for it; without any, the newest
 * that came with the release. A loaded version counts only once activated; a retired one does not count, nor one whose own days are over.
 */
export function versionInForce(shelf: Shelf, key: string, on: CalendarDate): InForce {
  const changes = changesBy(shelf, key, on);
  const counts = (policy: PlaybookPolicy) =>
    newestChange(changes, policy.version) !== 'retired' && isEffective(policy, on);
  for (const change of changes.filter(({ kind }) => kind === 'activated').reverse()) {
    const policy = versionOf(shelf, change);
    if (policy && counts(policy)) return { policy, why: `activated from ${change.from} by ${change.by}` };
  }
  const policy = shelf.shipped
    .filter((one) => one.key === key && counts(one))
    .sort((a, b) => a.version - b.version)
    .at(-1);
  if (policy) return { policy, why: 'the newest that came with the release' };
  return { why: whyNone(shelf, key, on) };
}

/** What people made of a version by a day: one that was loaded counts only once activated, one of the release until it is retired. */
export function standingOf(
  shelf: Shelf,
  { key, version }: Pick<PlaybookPolicy, 'key' | 'version'>,
  on: CalendarDate,
): 'counts' | 'retired' | 'notActivated' {
  const newest = newestChange(changesBy(shelf, key, on), version);
  if (newest === 'retired') return 'retired';
  const isLoaded = shelf.loaded.some((one) => one.key === key && one.version === version);
  return isLoaded && newest === undefined ? 'notActivated' : 'counts';
}

/** What was decided about the versions of a playbook for a day, in the order in which it counts. */
function changesBy({ changes }: Shelf, key: string, on: CalendarDate): PlaybookChange[] {
  return changes
    .filter((change) => change.key === key && change.from <= on)
    .sort((a, b) => a.from.localeCompare(b.from) || a.at - b.at);
}

function newestChange(
  changes: readonly PlaybookChange[],
  version: number,
): PlaybookChange['kind'] | undefined {
  return changes.filter((change) => change.version === version).at(-1)?.kind;
}

/** A version by its name. What was loaded stands before what a later release brings under the same name. */
export function versionOf(
  { loaded, shipped }: Pick<Shelf, 'loaded' | 'shipped'>,
  { key, version }: Pick<PlaybookPolicy, 'key' | 'version'>,
): PlaybookPolicy | undefined {
  return [...loaded, ...shipped].find((one) => one.key === key && one.version === version);
}

function isEffective({ effective }: PlaybookPolicy, on: CalendarDate): boolean {
  return !effective || (effective.from <= on && on <= (effective.through ?? on));
}

function whyNone({ shipped, loaded }: Shelf, key: string, on: CalendarDate): string {
  const known = [...shipped, ...loaded].some((one) => one.key === key);
  return known
    ? `no version counts on ${on}: not activated, retired, or not in its days`
    : 'no such playbook';
}
