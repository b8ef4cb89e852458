import type { Loop } from '../guides/guide';
import type { Party, Providers } from '../types';
import { partySegments } from './parts';
import type { OutSegment } from './segments';

/** Providers in the order of the guide's loops; kinds the guide does not have come last. */
export function providerSegments(providers: Providers, loop: Loop): OutSegment[] {
  const parties = partiesOf(providers);
  if (parties.length < 2) return parties.flatMap(partySegments);
  const rank = (party: Party) => {
    const index = loop.children.findIndex((child) => child.start.values?.includes(party.entity));
    return index < 0 ? loop.children.length : index;
  };
  return parties.sort((a, b) => rank(a) - rank(b)).flatMap(partySegments);
}

function partiesOf({ others, ...named }: Providers): Party[] {
  return [...Object.values(named).filter((party) => party !== undefined), ...others];
}
