import type { Authorization278, AuthorizationBranch, AuthorizationRequest278 } from '../types';
import { type EnvelopeInput, writeGroup } from './envelope';
import { hierarchySegments, type Leaf, type LevelOut } from './hierarchy';
import { bht } from './parts';
import { partyLevel } from './party-levels';
import { eventSegments, serviceSegments } from './review-facts';
import { runs } from './runs';
import { X12WriteError } from './segments';
import { some } from './values';

const GUIDES = { review: '005010X217', inquiry: '005010X215', notification: '005010X216' } as const;

/** A 278 that asks: request (X217), inquiry (X215) or notification (X216), all of one purpose. */
export function write278Request(
  requests: readonly AuthorizationRequest278[],
  envelope: EnvelopeInput,
): Uint8Array {
  return write278(requests, envelope);
}

/** A 278 that answers; `header.purpose` is 11. All of one purpose. */
export function write278Response(answers: readonly Authorization278[], envelope: EnvelopeInput): Uint8Array {
  return write278(answers, envelope);
}

function write278(
  reviews: readonly (AuthorizationRequest278 | Authorization278)[],
  envelope: EnvelopeInput,
): Uint8Array {
  const purpose = reviews[0]?.purpose;
  if (purpose === undefined) throw new X12WriteError('A 278 needs at least one event or refusal.');
  if (reviews.some((review) => review.purpose !== purpose)) {
    throw new X12WriteError('Reviews, inquiries and notifications cannot share a group.');
  }
  const transactions = runs(reviews, ({ header }) => JSON.stringify(header)).map((group) => ({
    set: '278',
    segments: [bht((group[0] as AuthorizationBranch).header), ...hierarchySegments(group.flatMap(leavesOf))],
  }));
  return writeGroup(envelope, { functionalId: 'HI', guide: GUIDES[purpose], transactions });
}

/** The event itself, then each of its services: they share the event's level. */
function leavesOf(review: AuthorizationBranch): Leaf[] {
  const { reviewer, requester, subscriber, dependent, event, services } = review;
  const above = some<LevelOut>(
    partyLevel('20', reviewer),
    requester && partyLevel('21', requester),
    subscriber && partyLevel('22', subscriber),
    dependent && partyLevel('23', dependent),
  );
  if (!event) return [{ path: above, body: [], ownLevel: true }];
  const path = [...above, { code: 'EV', segments: eventSegments(event) }];
  return [
    { path, body: [], ownLevel: true },
    ...services.map((service): Leaf => {
      const level = { code: 'SS', segments: serviceSegments(service) };
      return { path: [...path, level], body: [], ownLevel: true };
    }),
  ];
}
