import { type PacketKind, packetKindOf, whyApart } from '../appeal-case/same-packet';
import type { AppealOpening } from '../appeal-case/state';
import type { CalendarDate } from '../time';
import type { DenialCase } from './denial-case';
import { openingOf } from './membership';
import { nextLevel } from './paths/ladder';
import { type ClaimState, caseById } from './state';

/** A case that may be gathered with others: what its packet is, and the appeal that it is gathered for already. */
export interface Gatherable {
  denialCase: DenialCase;
  opening: AppealOpening;
  packet: PacketKind;
  gatheredIn?: string;
}

/**
 * A case can be gathered while its letter is still to be written or approved: it is on the path of a dispute, a rung is open to it on this
 * day, and nothing of it has left. @returns why not, in words for a person
 */
export function gatherable(
  state: ClaimState,
  caseId: string,
  on: CalendarDate,
): Gatherable | { why: string } {
  const denialCase = caseById(state, caseId);
  if (!denialCase) return { why: `the claim has no case ${caseId}` };
  const { status, action, outcome, gatheredIn } = denialCase;
  if (status === 'closed') return { why: `it is decided (${outcome})` };
  if (action !== 'appeal' && action !== 'reconsideration')
    return { why: `it is no appeal but ${action ?? status}` };
  if (status === 'acting' || status === 'approved') return { why: `its ${action} is under way` };
  if (status !== 'planned' && status !== 'awaitingApproval')
    return { why: 'a person must answer its question first' };
  const rung = nextLevel(state, denialCase, on);
  if (!rung) return { why: 'no appeal level is open to it' };
  const opening = openingOf(state, denialCase, rung);
  return { denialCase, opening, packet: packetKindOf(opening), ...(gatheredIn ? { gatheredIn } : {}) };
}

/** A case that a person names for a packet. */
export interface NamedCase {
  state: ClaimState;
  caseId: string;
}

/** Which cases join which packet. `appealId` where one of them is gathered already: then the others join it there. */
export interface GatheringPlan {
  appealId?: string;
  packet: PacketKind;
  toGather: { claimId: string; caseId: string }[];
  already: { claimId: string; caseId: string }[];
}

/**
 * Puts the cases that a person names into one packet: of one client, one payer, one level and one action, at most one of each claim. All or
 * none. @returns the plan, or for every case that stands in the way why, in words
 */
export function planGathering(
  cases: readonly NamedCase[],
  on: CalendarDate,
): GatheringPlan | { why: string[] } {
  const why: string[] = [];
  const found: (Gatherable & NamedCase)[] = [];
  for (const named of cases) {
    const one = gatherable(named.state, named.caseId, on);
    if ('why' in one) why.push(`${labelOf(named)}: ${one.why}`);
    else found.push({ ...one, ...named });
  }
  const [first] = found;
  const gathered = found.flatMap(({ gatheredIn }) => gatheredIn ?? []);
  const [appealId] = gathered;
  for (const one of found) {
    const { clientId, claimId } = one.state;
    if (!first || one === first) continue;
    const apart =
      clientId === first.state.clientId ? whyApart(first.packet, one.packet) : 'it is of another client';
    if (apart) why.push(`${labelOf(one)}: ${apart}`);
    if (found.find(({ state }) => state.claimId === claimId) !== one)
      why.push(`${labelOf(one)}: one claim brings at most one case to an appeal`);
    if (one.gatheredIn && one.gatheredIn !== appealId)
      why.push(`${labelOf(one)}: it is gathered in another appeal, ${one.gatheredIn}`);
  }
  if (!first || why.length > 0) return { why };
  if (found.length < 2) return { why: ['a packet is gathered from two cases or more'] };
  const refOf = ({ state: { claimId }, caseId }: NamedCase) => ({ claimId, caseId });
  return {
    ...(appealId ? { appealId } : {}),
    packet: first.packet,
    toGather: found.filter(({ gatheredIn }) => !gatheredIn).map(refOf),
    already: found.filter(({ gatheredIn }) => gatheredIn).map(refOf),
  };
}

function labelOf({ state, caseId }: NamedCase): string {
  return `${state.claimNumber}/${caseId}`;
}
