import { DENIAL_IS_WORKED, type PatientRelease, patientRelease } from '../denials/patient-release';
import { sameJson } from '../json';
import { type Cents, sumCents } from '../money';
import { dateOf, type PracticeInstant } from '../time';
import { runDecision } from './decisions';
import type { DecisionRecord, EventDraft, Json } from './events';
import { patientReleaseInput, sameShareBasis } from './patient-share-input';
import { type ClaimState, caseById, type PatientShareState, type ReleasedAmount } from './state';
import type { Step } from './step';

const NOTHING: PatientShareState = { count: 0, released: [], held: [] };

/**
 * Brings the patient's balance up to date with the step: what is free is released, what changed or must be held again is recalled first.
 * Nothing is said while something of the payer's is unread. It costs no decision of its own, so that a balance can never lag behind its claim.
 * `settled`: the state that this was last done for; where nothing that the balance is decided from has changed since, it stands as it is.
 */
export function settlePatientShare(step: Step, now: PracticeInstant, settled?: ClaimState): Step {
  const { state } = step;
  if (settled && sameShareBasis(settled, state)) return step;
  const before = state.patientShare ?? NOTHING;
  if (state.unread.length > 0 || (state.remits.length === 0 && before.count === 0)) return step;
  const input = patientReleaseInput(state);
  const wanted = patientRelease(input);
  const changed = changesOf(before, wanted);
  if (!changed) return step;
  const { recalled, fresh, heldChanged } = changed;
  const released = fresh.map((one, at) => ({
    releaseId: `P${before.count + at + 1}`,
    ...one,
    on: dateOf(now),
  }));
  const patientShare: PatientShareState = {
    count: before.count + released.length,
    released: [...before.released.filter((one) => !recalled.includes(one)), ...released],
    held: wanted.hold,
  };
  const record = runDecision('patientRelease', input);
  const why = input.holds[0] ?? wanted.hold.find((one) => one.why !== DENIAL_IS_WORKED)?.why;
  const events = [
    ...eventOf('patientBalanceRecalled', recalled.map(named), { why: why ?? 'the share changed' }),
    ...eventOf(
      'patientBalanceReleased',
      released.map((one) => withApproval(state, one)),
    ),
    ...(heldChanged
      ? eventOf(
          'patientBalanceHeld',
          wanted.hold.map((one) => ({ ...one })),
        )
      : []),
  ];
  return { ...step, state: { ...state, patientShare }, events: [...step.events, ...signed(events, record)] };
}

/** What the practice's system may ask the patient for now. */
export function releasedCents({ patientShare }: ClaimState): Cents {
  return sumCents((patientShare?.released ?? []).map(({ amountCents }) => amountCents));
}

interface Changes {
  recalled: ReleasedAmount[];
  fresh: PatientRelease['release'];
  heldChanged: boolean;
}

function changesOf(
  { released, held }: PatientShareState,
  { release, hold }: PatientRelease,
): Changes | undefined {
  const stands = (one: ReleasedAmount) =>
    release.some(({ key, amountCents }) => key === one.key && amountCents === one.amountCents);
  const recalled = released.filter((one) => !stands(one));
  const standing = released.filter(stands);
  const fresh = release.filter(({ key }) => !standing.some((one) => one.key === key));
  const heldChanged = !sameJson(held, hold);
  return recalled.length + fresh.length > 0 || heldChanged ? { recalled, fresh, heldChanged } : undefined;
}

type NamedAmount = { amountCents: number } & { [key: string]: Json | undefined };

function named({ releaseId, key, lineId, caseId, amountCents }: ReleasedAmount): NamedAmount {
  return { releaseId, key, amountCents, ...(lineId ? { lineId } : {}), ...(caseId ? { caseId } : {}) };
}

function withApproval(state: ClaimState, one: ReleasedAmount): NamedAmount {
  const by = one.caseId ? caseById(state, one.caseId)?.approval?.by : undefined;
  return { ...named(one), ...(by ? { approvedBy: by } : {}) };
}

function eventOf(
  type: EventDraft['type'],
  amounts: NamedAmount[],
  more: { [key: string]: Json | undefined } = {},
): EventDraft[] {
  if (amounts.length === 0) return [];
  const amountCents = sumCents(amounts.map((one) => one.amountCents));
  return [{ type, actor: 'overturn', data: { amountCents, amounts, ...more } }];
}

/** The decision is recorded once, with the first of the events that it led to. */
function signed(events: EventDraft[], decision: DecisionRecord): EventDraft[] {
  return events.map((event, at) => (at === 0 ? { ...event, decision } : event));
}
