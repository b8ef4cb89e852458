import type { ClaimAck277CA } from '../types';
import { type EnvelopeInput, writeGroup } from './envelope';
import { hierarchySegments, type Leaf, type LevelOut } from './hierarchy';
import { bht, partySegments } from './parts';
import { runs } from './runs';
import { X12WriteError } from './segments';
import { factsSegments, levelSegments } from './status-parts';
import { some } from './values';

/**
 * A 277CA (X214), one transaction a header. A statement about the batch or a provider is written with its level, so
 * it needs no statement of its own beside those of the claims below.
 */
export function write277CA(acks: readonly ClaimAck277CA[], envelope: EnvelopeInput): Uint8Array {
  if (acks.length === 0) throw new X12WriteError('A 277CA needs at least one statement.');
  const transactions = runs(acks, (ack) => JSON.stringify(ack.header)).map((group) => ({
    set: '277',
    segments: [bht((group[0] as ClaimAck277CA).header), ...hierarchySegments(group.map(leafOf))],
  }));
  return writeGroup(envelope, { functionalId: 'HN', guide: '005010X214', transactions });
}

function leafOf(ack: ClaimAck277CA): Leaf {
  const { informationSource, informationReceiver, provider, patient, claim } = ack;
  const path = some<LevelOut>(
    {
      code: '20',
      segments: [...partySegments(informationSource.party), ...levelSegments(informationSource, '1')],
    },
    {
      code: '21',
      segments: [...partySegments(informationReceiver.party), ...levelSegments(informationReceiver, '2')],
    },
    ack.level !== 'receiver' &&
      provider && {
        code: '19',
        segments: [...partySegments(provider.party), ...levelSegments(provider, '1')],
      },
    ack.level === 'claim' &&
      patient && { code: 'PT', segments: partySegments(patient), withoutChildCode: true },
  );
  return { path, body: claim ? factsSegments(claim) : [] };
}
