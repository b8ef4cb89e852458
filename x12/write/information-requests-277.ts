import type { InformationRequest277 } from '../types';
import { type EnvelopeInput, writeGroup } from './envelope';
import { hierarchySegments, type Leaf, type LevelOut } from './hierarchy';
import { bht, partySegments, personLevel } from './parts';
import { runs } from './runs';
import { X12WriteError } from './segments';
import { factsSegments } from './status-parts';
import { some } from './values';

/** Which request for information: 005010X213, answered by a 275 X210, or 006020X313, answered by a 275 X314. */
export type InformationRequestGuide = '005010X213' | '006020X313';

/** A 277 request for additional information, one transaction a header. */
export function write277Request(
  requests: readonly InformationRequest277[],
  envelope: EnvelopeInput,
  guide: InformationRequestGuide = '006020X313',
): Uint8Array {
  if (requests.length === 0) throw new X12WriteError('A request for information needs at least one claim.');
  const transactions = runs(requests, ({ header }) => JSON.stringify(header)).map((group) => ({
    set: '277',
    segments: [bht((group[0] as InformationRequest277).header), ...hierarchySegments(group.map(leafOf))],
  }));
  return writeGroup(envelope, { functionalId: 'HN', guide, transactions });
}

function leafOf(request: InformationRequest277): Leaf {
  const { payer, informationReceiver, provider, patient, subscriber, claim } = request;
  const path = some<LevelOut>(
    { code: '20', segments: partySegments(payer) },
    { code: '21', segments: partySegments(informationReceiver) },
    { code: '19', segments: partySegments(provider) },
    subscriber && personLevel('22', subscriber),
    personLevel(subscriber ? '23' : 'PT', patient),
  );
  return { path, body: factsSegments(claim, '1') };
}
