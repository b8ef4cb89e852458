import { isDrug, requestKind } from '../authorization/decision-clock';
import type { KnownOfAuthorization, LookInput } from '../authorization/look';
import { retroWindow } from '../authorization/retro-window';
import type { AuthorizationPolicy } from '../playbook';
import { type CalendarDate, dateOf, type PracticeInstant } from '../time';
import type { AuthorizationState, OpenAuthorization } from './authorization-state';
import { eligibilityOf } from './cover-questions';
import { payerOfVersion, policyOf } from './payers';
import { type ClaimState, currentVersion } from './state';

const NOTHING_ASKED: AuthorizationState = { asks: 0, answers: [] };

export function authorizationOf({ authorization = NOTHING_ASKED }: ClaimState): AuthorizationState {
  return authorization;
}

/** The payer that gets the claim. */
export function payerAsked(state: ClaimState): number {
  return payerOfVersion(currentVersion(state));
}

/** What the playbook says of prior authorization; absent: nobody asks. */
export function authorizationPolicy(state: ClaimState): AuthorizationPolicy | undefined {
  return policyOf(state, payerAsked(state)).authorization;
}

/** The open question; before anything is done the one that the phase begins with. */
export function openQuestion(state: ClaimState, now: PracticeInstant): OpenAuthorization {
  return (
    authorizationOf(state).open ?? {
      ...{ status: 'toLook', ask: 'request', kind: requestKind(state.billing.serviceFrom, now) },
      ...{ procedures: [], requests: 0, attempts: 0, inquiries: 0 },
    }
  );
}

/** What the look at the store is decided from. */
export function lookInput(
  state: ClaimState,
  open: OpenAuthorization,
  { known, policy, now }: { known: KnownOfAuthorization; policy: AuthorizationPolicy; now: PracticeInstant },
): LookInput {
  const { required, learnedFromDenials } = policy;
  const kind = requestKind(state.billing.serviceFrom, now);
  return {
    ...known,
    policy: { required, ...(learnedFromDenials === undefined ? {} : { learnedFromDenials }) },
    ...{ payerSaysRequired: payerSaysRequired(state), kind, mayAsk: mayAsk(state, policy, now) },
    ...(open.accepted ? { accepted: true } : {}),
  };
}

function payerSaysRequired(state: ClaimState): boolean {
  const payer = payerAsked(state);
  const last = eligibilityOf(state).answers.findLast(({ payerSequence }) => payerSequence === payer);
  return last?.flags.includes('authorizationRequired') ?? false;
}

/** The last day, by the strictest reading, on which the payer takes a request for a service that was given; `undefined` where none is counted. */
export function retroSafeDate(state: ClaimState, now: PracticeInstant): CalendarDate | undefined {
  const { serviceFrom: from, serviceThrough: through } = state.billing;
  const rule = policyOf(state, payerAsked(state)).retroAuthorization;
  return retroWindow(rule, { from, through }, dateOf(now)).safeDate;
}

/** Before the service by the playbook's own way; afterwards only where the payer takes it, within its window. */
export function mayAsk(
  state: ClaimState,
  policy: AuthorizationPolicy,
  now: PracticeInstant,
): LookInput['mayAsk'] {
  const { serviceFrom: from, serviceThrough: through } = state.billing;
  if (requestKind(from, now) === 'retro') {
    const rule = policyOf(state, payerAsked(state)).retroAuthorization;
    if (!retroWindow(rule, { from, through }, dateOf(now)).open) return 'windowOver';
    if (!policy.askRetroactively) return 'byPerson';
  }
  return policy.ask === 'person' ? 'byPerson' : 'yes';
}

/** Only drugs are asked about: the federal clocks do not hold. */
export function isAboutDrugs({ procedures }: OpenAuthorization): boolean {
  return procedures.length > 0 && procedures.every(isDrug);
}
