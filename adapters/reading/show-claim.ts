import type { ClaimRef } from '../../domain/claim/acts';
import type { AppealState } from '../../domain/claim/appeal-state';
import { balanceInput } from '../../domain/claim/balance';
import type { ClaimStore } from '../../domain/claim/claim-store';
import type { DenialCase } from '../../domain/claim/denial-case';
import type { ClaimEvent } from '../../domain/claim/events';
import { nextPhase } from '../../domain/claim/life';
import { nextActionOf } from '../../domain/claim/next-action';
import { type PayerStanding, progressOf } from '../../domain/claim/next-payer';
import { payerOf, payerOfVersion, payersOf } from '../../domain/claim/payers';
import type { StaffTask } from '../../domain/claim/staff-task';
import { type ClaimState, currentVersion, type NextAction } from '../../domain/claim/state';
import type { Deadline } from '../../domain/deadlines/deadline';
import { Failure } from '../../domain/failures';
import { heldActionOf } from '../../domain/partners/held-claim';
import { type ClaimBalance, claimBalance } from '../../domain/remittance/claim-balance';
import type { PracticeInstant } from '../../domain/time';

/** One claim as people read it. No patient data. */
export interface ClaimShown extends ClaimRef {
  claimNumber: string;
  payerId: string;
  /** Primary first, each with its number in the claim and how it stands. */
  payers: { payerSequence: number; payerId: string; playbook: string; standing: PayerStanding }[];
  playbook: string;
  phase: string;
  closed?: ClaimState['closed'];
  nextAction?: NextAction;
  money: ClaimBalance & { chargeCents: number };
  versions: ClaimState['versions'];
  deadlines: Deadline[];
  cases: DenialCase[];
  appeals: AppealState[];
  tasks: StaffTask[];
  timeline: Pick<ClaimEvent, 'seq' | 'at' | 'practiceDate' | 'type' | 'actor' | 'data'>[];
}

/**
 * The claim with its timeline, deadlines (each with anchor and rule), money and next action.
 * @param heldUp trading partners that are away: what would go through them waits for them
 * @throws Failure `NotFound`
 */
export async function showClaim(
  store: ClaimStore,
  ref: ClaimRef,
  { asOf, heldUp }: { asOf: PracticeInstant; heldUp: ReadonlySet<string> },
): Promise<ClaimShown> {
  const state = await store.claimState(ref);
  if (!state) throw new Failure('NotFound', 'No such claim is on record', { claimId: ref.claimId });
  const events = await store.events(ref);
  const next = nextActionOf(state, asOf);
  const { partnerId } = payerOf(state, payerOfVersion(currentVersion(state)));
  const nextAction = next && { ...next, action: heldActionOf(next.action, heldUp.has(partnerId)) };
  return {
    ...ref,
    claimNumber: state.claimNumber,
    payerId: state.billing.payerId,
    payers: payersShown(state),
    playbook: `${state.policy.key}@${state.policy.version}`,
    phase: state.closed ? 'closed' : nextPhase(state),
    ...(state.closed ? { closed: state.closed } : {}),
    ...(nextAction ? { nextAction } : {}),
    money: { chargeCents: state.billing.chargeCents, ...claimBalance(balanceInput(state)) },
    versions: state.versions,
    deadlines: state.deadlines,
    cases: state.cases,
    appeals: state.appeals,
    tasks: state.tasks,
    timeline: events.map(({ seq, at, practiceDate, type, actor, data }) => ({
      seq,
      at,
      practiceDate,
      type,
      actor,
      data,
    })),
  };
}

function payersShown(state: ClaimState): ClaimShown['payers'] {
  const progress = new Map(progressOf(state).map(({ payerSequence, standing }) => [payerSequence, standing]));
  return payersOf(state).map(({ payerSequence, payerId, policy }) => ({
    ...{ payerSequence, payerId, playbook: `${policy.key}@${policy.version}` },
    standing: progress.get(payerSequence) ?? 'open',
  }));
}
