import type { PartyLevel, Rejection } from '../types';
import { healthCodeSegments } from './health-codes';
import type { LevelOut } from './hierarchy';
import { partySegments } from './parts';
import { fromRaw, inOrder, type OutSegment } from './segments';
import { some, trn } from './values';

/** The order in which 270, 271 and 278 have the segments of a level: traces stand before the name. */
const ORDER = ['TRN', 'NM1', 'N2', 'REF', 'N3', 'N4', 'PER', 'AAA', 'PRV', 'DMG', 'INS', 'HI', 'DTP'];

/** An HL level of a party; `code` is HL03. */
export function partyLevel(code: string, level: PartyLevel): LevelOut {
  return { code, segments: [...level.traces.map(trn), ...namedSegments(level)] };
}

/** NM1 and what follows it, rejections included. What was kept verbatim comes last, in its own order. */
export function namedSegments({ party, rejections, relationship, codes }: PartyLevel): OutSegment[] {
  const known = partySegments({ ...party, extra: [] });
  const own: OutSegment[] = [
    ...known,
    ...rejections.map(aaa),
    ...some<OutSegment>(
      relationship && ['INS', relationship.insured, relationship.code, ...relationship.more],
    ),
    ...healthCodeSegments(codes, () => 'one'),
  ];
  return [...inOrder(ORDER, own), ...party.extra.map(fromRaw)];
}

export function aaa(rejection: Rejection): OutSegment {
  return ['AAA', rejection.valid, rejection.agency, rejection.reason, rejection.followUp];
}
