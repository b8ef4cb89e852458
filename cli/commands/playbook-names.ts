import { readFileSync } from 'node:fs';
import type { PlaybookShelf, ShelvedVersion } from '../../adapters/playbooks/playbook-shelf';
import { EXIT, Problem } from '../problem';

/** @throws Problem for a file that cannot be read */
export function packText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new Problem(`${file} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
}

/** KEY@VERSION. @throws Problem (wrong usage) for anything else */
export function versionNamed(name: string): { key: string; version: number } {
  const [, key, version] = /^([a-z0-9-]+)@([1-9]\d*)$/.exec(name) ?? [];
  if (key === undefined)
    throw new Problem(`A version is named like medicare-ffs@4, not ${name}.`, EXIT.usage);
  return { key, version: Number(version) };
}

/** @throws Problem for a version that is not known, with those that are */
export function shelved(playbooks: PlaybookShelf, name: string): ShelvedVersion {
  const { key, version } = versionNamed(name);
  const ofKey = playbooks.versions().filter(({ policy }) => policy.key === key);
  const found = ofKey.find(({ policy }) => policy.version === version);
  if (found) return found;
  const known = ofKey.map(({ policy }) => policy.version).sort((a, b) => a - b);
  throw new Problem(
    known.length > 0
      ? `There is no ${name}: of ${key} there are versions ${known.join(', ')}.`
      : `There is no playbook ${key}: see \`overturn playbooks list\`.`,
  );
}
