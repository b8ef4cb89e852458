import { findLoopById, type Loop, tagOrder } from '../guides/guide';
import type { OtherPayer } from '../types';
import { amt, partySegments, sbr } from './parts';
import { fromRaw, inOrder, type OutSegment } from './segments';
import { casSegments, some } from './values';

/** Loop 2320 with its 2330 loops. */
export function otherPayerSegments(other: OtherPayer, claimLoop: Loop): OutSegment[] {
  const { benefitsAssigned, patientSignatureSource, releaseOfInformation } = other;
  const hasOi = benefitsAssigned ?? patientSignatureSource ?? releaseOfInformation;
  const own: OutSegment[] = [
    sbr(other),
    ...casSegments(other.adjustments),
    ...other.amounts.map(amt),
    ...some<OutSegment>(
      hasOi !== undefined && [
        'OI',
        '',
        '',
        benefitsAssigned,
        patientSignatureSource,
        '',
        releaseOfInformation,
      ],
      other.mia && ['MIA', ...other.mia],
      other.moa && ['MOA', ...other.moa],
    ),
    ...other.extra.map(fromRaw),
  ];
  return [
    ...inOrder(tagOrder(findLoopById(claimLoop, '2320')), own),
    ...some(other.subscriber, other.payer).flatMap(partySegments),
    ...other.providers.flatMap(partySegments),
  ];
}
