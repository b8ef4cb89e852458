import type { ClaimRef, PollOutcome } from '../../../domain/claim/acts';
import type { ClaimState } from '../../../domain/claim/state';
import { workingDeadline } from '../../../domain/deadlines/rules';
import { addDays, DAY, instant } from '../../../domain/time';
import { orUnavailable } from '../../../workflows/support/proxies';
import { type Desk, importOne } from '../claims/desk';
import { AS_OF, TODAY } from '../files/practice';
import { liveUntil } from './life';
import type { SendPath } from './send-path';
import { retried, type Worker } from './worker';

/** A 276. A question changes nothing at the payer and may be put again; it stays the one question, by its trace. */
export const inquiry: SendPath = {
  name: 'a status inquiry (276)',
  prepare: async (desk) => stored(desk, silentState(await importOne(desk))),
  walk: (worker, claim, memory) => {
    const ask = asked(worker);
    return liveUntil(worker, claim, {
      isOver: ({ followUp }) => followUp.checks > 0,
      acts: {
        inquire: (input) =>
          ask((attempt) => {
            const own = { check: attempt, intentKey: `naive/${claim.claimId}/${attempt}` };
            return worker.claims.inquire(memory === 'naive' ? { ...input, ...own } : input);
          }),
      },
    });
  },
  timesKnown: (_, facts) => facts.filter(({ kind }) => kind === 'statusReceived').length,
  leavesBy: 'inquire276',
  asks: false,
  releasable: false,
};

/** A 270: the same question put again asks the same of the same person, under the same trace, and has one answer. */
export const coverQuestion: SendPath = {
  name: 'a question about cover (270)',
  prepare: async (desk) => stored(desk, unaskedState(await importOne(desk))),
  walk: (worker, claim, memory) => {
    const ask = asked(worker);
    return liveUntil(worker, claim, {
      // An answer to a number that the claim does not know helps it nothing: a naive worker would ask for ever.
      isOver: ({ checks, eligibility }) =>
        checks.eligibility !== undefined || (memory === 'naive' && (eligibility?.asks ?? 0) > 1),
      acts: {
        askEligibility: (input) =>
          ask((attempt) => {
            const own = { ask: attempt, intentKey: `naive/${claim.claimId}/${attempt}` };
            return worker.claims.askEligibility(memory === 'naive' ? { ...input, ...own } : input);
          }),
      },
    });
  },
  timesKnown: ({ eligibility }) =>
    (eligibility?.answers ?? []).filter(({ result }) => result === 'active').length,
  leavesBy: 'ask270',
  asks: false,
  releasable: false,
};

/** A question as the workflow puts it; each attempt is numbered. */
function asked(worker: Worker) {
  let attempt = 0;
  return <T extends PollOutcome>(put: (attempt: number) => Promise<T>) =>
    orUnavailable(() =>
      retried(worker, () => {
        attempt += 1;
        return put(attempt);
      }),
    );
}

async function stored(desk: Desk, state: ClaimState): Promise<ClaimRef> {
  const { clientId, claimId, decisionNo } = state;
  await desk.practice.store.record({ clientId, claimId, asOf: AS_OF, events: [], decisionNo, state });
  return { clientId, claimId };
}

/** The claim is clean, and its payer is asked about cover before it leaves. */
function unaskedState(state: ClaimState): ClaimState {
  const eligibility = { beforeSubmission: true, onDenial: [], noCoverAgainDays: [] };
  return {
    ...state,
    decisionNo: state.decisionNo + 1,
    checks: { intake: TODAY, scrub: TODAY },
    policy: { ...state.policy, eligibility },
  };
}

/** The payer took the claim a month ago, and nothing came since: today it is asked. */
function silentState(state: ClaimState): ClaimState {
  const receivedOn = addDays(TODAY, -30);
  const anchor = { event: 'payerHasClaim', date: receivedOn };
  const clock = {
    key: 'followUp',
    kind: 'followUp',
    dueAt: instant(AS_OF - DAY),
    rule: 'cadence',
    anchor,
  } as const;
  return {
    ...state,
    decisionNo: state.decisionNo + 1,
    checks: { intake: TODAY, scrub: TODAY, eligibility: TODAY, authorization: TODAY },
    deadlines: [...state.deadlines, workingDeadline(clock)],
    versions: state.versions.map((one) => ({
      ...one,
      ...{ status: 'accepted' as const, sentOn: receivedOn, payerControlNumber: 'ICN-1' },
      receipt: { kind: 'payer277CA' as const, reference: '277CA', receivedOn },
    })),
  };
}
