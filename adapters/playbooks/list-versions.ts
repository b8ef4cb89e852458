import type { PlaybookPolicy } from '../../domain/playbook';
import { playbookOf } from '../../domain/playbooks/choose-playbook';
import { versionInForce } from '../../domain/playbooks/in-force';
import type { CalendarDate } from '../../domain/time';
import type { PlaybookShelf } from './playbook-shelf';

/** A version as a person lists it. */
export interface ListedVersion {
  key: string;
  version: number;
  /** Whose variant it is; its own key where it is none. */
  playbook: string;
  lineOfBusiness: PlaybookPolicy['payerType'];
  specialties: string[];
  from: 'release' | 'loaded';
  /** Whether claims that come in on the day run under it, and why. */
  inForce: boolean;
  why: string;
  /** Everything that people decided about it. */
  changes: { kind: 'activated' | 'retired'; from: CalendarDate; by: string }[];
}

/** All versions by key and number, with what was decided about each. */
export function listVersions(shelf: PlaybookShelf, on: CalendarDate): ListedVersion[] {
  const all = shelf.shelf();
  return shelf
    .versions()
    .map(({ policy, from, loadedBy }): ListedVersion => {
      const { key, version, payerType, appliesTo } = policy;
      const counting = versionInForce(all, key, on);
      const inForce = counting.policy?.version === version;
      const changes = all.changes.filter((one) => one.key === key && one.version === version);
      return {
        ...{ key, version, playbook: playbookOf(policy), lineOfBusiness: payerType, from, inForce },
        specialties: appliesTo?.specialties ?? [],
        why: inForce ? counting.why : from === 'loaded' ? `loaded by ${loadedBy}` : 'came with the release',
        changes: changes.map(({ kind, from: day, by }) => ({ kind, from: day, by })),
      };
    })
    .sort((a, b) => (a.key === b.key ? a.version - b.version : a.key < b.key ? -1 : 1));
}
