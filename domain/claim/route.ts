import { type Urgency, urgencyOf } from '../deadlines/urgency';
import { dateOf, type PracticeInstant } from '../time';
import { payerOf, payerOfVersion } from './payers';
import { type ClaimState, caseById, currentVersion } from './state';

/** How an act leaves: through which trading partner, on whose queue it waits, and how soon it must. */
export interface Route {
  partnerId: string;
  urgency: Urgency;
}

/** The route of an act at one of the claim's payers. */
export function routeOf(state: ClaimState, payerSequence: number | undefined, now: PracticeInstant): Route {
  const { partnerId } = payerOf(state, payerSequence);
  return { partnerId, urgency: urgencyOf(state.deadlines, dateOf(now)) };
}

/** The route of what a case sends: to the payer that denied or asked. What belongs to no case follows the claim to its payer. */
export function routeOfCase(state: ClaimState, caseId: string | undefined, now: PracticeInstant): Route {
  const denialCase = caseId === undefined ? undefined : caseById(state, caseId);
  return routeOf(state, denialCase?.payerSequence ?? payerOfVersion(currentVersion(state)), now);
}
