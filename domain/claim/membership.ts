import { sendByOf } from '../appeal-case/packet-step';
import type { AppealOpening } from '../appeal-case/state';
import { appealIdOf, intentKeys } from '../ids';
import type { AppealLevel } from '../playbook';
import { type AppealState, isUndecided } from './appeal-state';
import type { DenialCase } from './denial-case';
import { nextLevel, rungOf } from './paths/ladder';
import { payerOf } from './payers';
import { type ClaimState, deadlineByKey } from './state';
import type { StepBuilder } from './step';
import { setWatchClock } from './steps/appeal-watch';

/** A claim's side of the appeals that its cases are in: each move is told to the appeal with the decision that makes it. */

/** An approved case opens an appeal, or joins with its letter the one that it was gathered for. The appeal sends; this claim waits for word. */
export function joinAppeal(
  step: StepBuilder,
  denialCase: DenialCase,
  rung: AppealLevel,
  letter: { draftId: string; draftVersion: number },
): void {
  const { caseId, gatheredIn, deadlineKey = '' } = denialCase;
  const { claimId } = step.state;
  const appealId = gatheredIn ?? appealIdOf(claimId, step.newId('A'));
  delete denialCase.gatheredIn;
  const appeal: AppealState = {
    ...{ appealId, caseId, level: rung.level, name: rung.name, action: rung.action, status: 'approved' },
    ...{ ...letter, intentKey: intentKeys.appeal(appealId, rung.level), deadlineKey, own: true },
    ...(gatheredIn ? { gathered: true } : {}),
  };
  step.state.appeals.push(appeal);
  denialCase.appealId = appealId;
  denialCase.status = 'acting';
  step.event('appealPlanned', {
    appealId,
    caseId,
    level: rung.level,
    name: rung.name,
    gathered: appeal.gathered,
  });
  step.tells(appealId, {
    ...{ kind: 'memberJoined', claimId, caseId, opening: openingOf(step.state, denialCase, rung), letter },
    sendBy: sendByOfCase(step, denialCase),
  });
  setWatchClock(step, appeal);
}

/** A case waits for others before its own letter is approved: the appeal counts on it, and the packet leaves without it when it must. */
export function gatherInto(
  step: StepBuilder,
  denialCase: DenialCase,
  appealId: string,
  opening: AppealOpening,
): void {
  const { caseId } = denialCase;
  const { claimId } = step.state;
  const sendBy = sendByOfCase(step, denialCase);
  denialCase.gatheredIn = appealId;
  step.event('appealGathered', { appealId, caseId, level: opening.level, name: opening.name, sendBy });
  step.tells(appealId, { kind: 'memberJoined', claimId, caseId, opening, sendBy });
}

/** The clock of a case that waits in a packet ends earlier than it was told: the packet leaves in time for it. */
export function tellNearerDay(step: StepBuilder, denialCase: DenialCase): void {
  const { caseId, gatheredIn } = denialCase;
  const { claimId, appeals } = step.state;
  const joined = appeals.find((one) => one.caseId === caseId && one.gathered && one.status === 'approved');
  const appealId = gatheredIn ?? joined?.appealId;
  const rung = joined ? rungOf(step.state, joined) : nextLevel(step.state, denialCase, step.today);
  if (!appealId || !rung) return;
  const { draftId, draftVersion } = joined ?? {};
  step.tells(appealId, {
    ...{ kind: 'memberJoined', claimId, caseId, opening: openingOf(step.state, denialCase, rung) },
    ...(draftId !== undefined && draftVersion !== undefined ? { letter: { draftId, draftVersion } } : {}),
    sendBy: sendByOfCase(step, denialCase),
  });
}

/** The case takes another way, or is over: whatever appeal it is in goes on without it. */
export function leaveAppeals(step: StepBuilder, denialCase: DenialCase, why: string): void {
  const { caseId, gatheredIn } = denialCase;
  if (gatheredIn) {
    delete denialCase.gatheredIn;
    leave(step, { caseId, appealId: gatheredIn }, why);
  }
  for (const appeal of step.state.appeals) {
    if (!appeal.own || appeal.caseId !== caseId || !isUndecided(appeal)) continue;
    appeal.status = 'withdrawn';
    step.dropWorkingDeadline(`appealWatch:${appeal.appealId}`);
    leave(step, appeal, why);
  }
}

function leave(
  step: StepBuilder,
  { appealId, caseId }: Pick<AppealState, 'appealId' | 'caseId'>,
  why: string,
): void {
  step.event('appealLeft', { appealId, caseId, why });
  step.tells(appealId, { kind: 'memberWithdrawn', claimId: step.state.claimId, caseId, why });
}

/** What a case has in common with all others that may ride in its packet. */
export function openingOf(
  state: ClaimState,
  { payerSequence }: DenialCase,
  rung: AppealLevel,
): AppealOpening {
  const { payerId, partnerId, policy } = payerOf(state, payerSequence);
  const { level, name, action, decisionDays, onSilence } = rung;
  const { appeal, quiet } = policy.cadence;
  return {
    ...{ payerId, partnerId, playbook: `${policy.key}@${policy.version}`, level, name, action, decisionDays },
    ...(onSilence ? { onSilence } : {}),
    ...(appeal ? { cadence: { ...appeal, ...(quiet ? { quiet } : {}) } } : {}),
  };
}

function sendByOfCase({ state, today }: StepBuilder, { deadlineKey }: DenialCase): string {
  return sendByOf(deadlineKey ? deadlineByKey(state, deadlineKey)?.legal?.safeDate : undefined, today);
}
