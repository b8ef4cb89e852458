import { serviceTypesAsked } from '../../domain/claim/cover-questions';
import { routeOf } from '../../domain/claim/route';
import { currentVersion } from '../../domain/claim/state';
import { COVER_AGAIN, coverWatchDue, ELIGIBILITY } from '../../domain/claim/steps/cover-answers';
import {
  eligibilityAsked,
  eligibilityDue,
  eligibilityMove,
  eligibilityUnanswered,
} from '../../domain/claim/steps/eligibility';
import { intentKeys } from '../../domain/ids';
import type { ClaimContext } from './context';

/**
 * Was the patient covered on the day of service? Asked before the claim leaves, and again before a denial about cover is judged, where the
 * playbook says so. The answer comes as a fact; what it cannot tell is mended by a person.
 */
export async function eligibility(life: ClaimContext): Promise<void> {
  const move = eligibilityMove(life.state, life.now());
  if (move.do === 'step') return life.record(move.step);
  if (move.do === 'wait') {
    const end = await life.untilPhaseChanges('eligibility', ELIGIBILITY);
    if (end === 'due') await life.record(eligibilityDue(life.state, life.now()));
    return;
  }
  const { ask, number } = move;
  const { clientId, claimId } = life.state;
  const { payerSequence, keys } = ask;
  await life.record(eligibilityAsked(life.state, ask, life.now()));
  const { outcome } = await life.act.askEligibility({
    ...{ clientId, claimId, version: currentVersion(life.state).version, payerSequence, ask: number },
    serviceTypes: serviceTypesAsked(life.state, payerSequence),
    ...(keys ? { keys } : {}),
    ...{ intentKey: intentKeys.eligibility(claimId, number), asOf: life.now() },
    route: routeOf(life.state, payerSequence, life.now()),
  });
  // An answer lies in the inbox and is folded at the next wait.
  if (outcome !== 'answered') await life.record(eligibilityUnanswered(life.state, outcome, life.now()));
}

/** The patient has the bill; until the payer was asked for the last time whether cover was granted backwards, the claim stays open. */
export async function coverWatch(life: ClaimContext): Promise<void> {
  const end = await life.untilPhaseChanges('coverWatch', COVER_AGAIN);
  if (end === 'due') await life.record(coverWatchDue(life.state, life.now()));
}
