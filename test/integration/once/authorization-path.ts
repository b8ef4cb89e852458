import { wholeDecision } from '../../../domain/authorization/answer';
import type { ClaimRef } from '../../../domain/claim/acts';
import type { FactBody } from '../../../domain/claim/facts';
import type { AuthorizationPolicy, AuthorizationWayName } from '../../../domain/playbook';
import { authorizationSent } from '../../../workflows/claim/claim-acts';
import { orUnavailable } from '../../../workflows/support/proxies';
import type { Desk } from '../claims/desk';
import { ofNewPatient } from '../claims/new-patient';
import { AS_OF, TODAY } from '../files/practice';
import { liveUntil } from './life';
import type { SendPath } from './send-path';
import { asActivity, retried } from './worker';

/** The practice asks for a service of today, whatever was given of it: a payer takes such requests within its window. */
const POLICY: Omit<AuthorizationPolicy, 'ask'> = {
  ...{ required: [{ procedures: ['*'] }], askRetroactively: true, documentReasons: [] },
  inquiry: { firstDays: 1, repeatDays: 1, most: 3 },
  appeal: window('notice'),
};

function window(anchor: 'notice' | 'serviceThrough') {
  return { length: 60, unit: 'calendar_days', anchor, presumptionDays: 0, source: 'contract' } as const;
}

/** A request for authorization. What it came to is learnt by an inquiry, and it is made again only where the payer has none. */
export function authorizationPath(way: AuthorizationWayName, name: string): SendPath {
  return {
    name,
    prepare: (desk) => wanted(desk, way),
    walk: (worker, claim, memory) =>
      liveUntil(worker, claim, {
        isOver: ({ checks }) => checks.authorization !== undefined,
        acts: {
          requestAuthorization: (input) => {
            const send = () => worker.claims.requestAuthorization(input);
            return memory === 'naive'
              ? retried(worker, send)
              : authorizationSent(() => asActivity(worker, send));
          },
          askAboutAuthorization: (input) =>
            orUnavailable(() => retried(worker, () => worker.claims.askAboutAuthorization(input))),
        },
      }),
    timesKnown: (_, facts) => facts.filter(isDecision).length,
    leavesBy: way === 'fhir' ? 'submitClaim' : 'request278',
    asks: true,
    releasable: false,
  };
}

function isDecision(fact: FactBody): boolean {
  return fact.kind === 'authorizationReceived' && wholeDecision(fact.answer) !== undefined;
}

/** The claim is clean, its payer wants an authorization, and none is on file: it is asked for now. */
async function wanted(desk: Desk, way: AuthorizationWayName): Promise<ClaimRef> {
  const state = await ofNewPatient(desk);
  const { clientId, claimId, policy } = state;
  const asking = { ...policy, authorization: { ...POLICY, ask: way } };
  await desk.practice.store.record({
    ...{ clientId, claimId, asOf: AS_OF, events: [], decisionNo: state.decisionNo + 1 },
    state: {
      ...state,
      decisionNo: state.decisionNo + 1,
      checks: { intake: TODAY, scrub: TODAY, eligibility: TODAY },
      policy: { ...asking, retroAuthorization: window('serviceThrough') },
    },
  });
  return { clientId, claimId };
}
