import type { Party, Providers } from '../types';

/** Which field of `Providers` an entity code of NM101 fills. */
export const PROVIDER_ROLES = {
  '82': 'rendering',
  DN: 'referring',
  P3: 'primaryCare',
  DK: 'ordering',
  DQ: 'supervising',
  '77': 'facility',
  '71': 'attending',
  '72': 'operating',
  ZZ: 'otherOperating',
} as const satisfies Record<string, Exclude<keyof Providers, 'others'>>;

/** Puts a provider where its entity code belongs; a second one of its kind, and other kinds, under `others`. */
export function addProvider(providers: Providers, party: Party): void {
  const role = (PROVIDER_ROLES as Record<string, Exclude<keyof Providers, 'others'>>)[party.entity];
  if (role && providers[role] === undefined) providers[role] = party;
  else providers.others.push(party);
}
