import { voidDeadline } from '../deadlines/rules';
import { addDays } from '../time';
import { type AppealState, isUndecided } from './appeal-state';
import type { DenialCase } from './denial-case';
import type { Fact } from './facts';
import { endDeliveryTask, setDecisionClock } from './fold-appeal';
import { foldDenialNotice } from './fold-denial-notice';
import { leaveAppeals } from './membership';
import { choosePathAfterLoss } from './paths/choose-path';
import { tightenAppealClocks } from './paths/legal-clock';
import { caseById } from './state';
import type { StepBuilder } from './step';
import { endTasks, openTask } from './steps/tasks';

type Letter = Extract<Fact, { kind: 'decisionLetterReceived' }>;

/** The days in which a granted appeal should be paid before somebody calls (STORIES.md S15). */
const EFFECTUATION_DAYS = 30;

/** A letter decides before the money comes, or without any (DOMAIN.md section 0.1, last line). */
export function foldDecisionLetter(step: StepBuilder, fact: Letter): void {
  const { letterId, outcome, noticeDate, receivedOn } = fact;
  const appeal = step.state.appeals.find((one) =>
    fact.appealId ? one.appealId === fact.appealId : mayDecide(fact, one),
  );
  step.fromPayer('letterReceived', { letterId, outcome, noticeDate, receivedOn, appealId: appeal?.appealId });
  if (!appeal && outcome === 'upheld') return foldDenialNotice(step, fact);
  if (!appeal || appeal.status === 'withdrawn') {
    step.event('factIgnored', { seq: fact.seq, kind: fact.kind, why: 'no appeal awaits a decision' });
    return;
  }
  if (appeal.status === 'decided') return lateDecision(step, appeal, fact);
  decided(step, appeal, fact);
  const denialCase = caseById(step.state, appeal.caseId);
  // What an earlier level granted stays granted.
  if (!denialCase || denialCase.status === 'closed' || denialCase.wonOn !== undefined) return;
  if (outcome === 'upheld') choosePathAfterLoss(step, denialCase, { anchorDate: noticeDate, letterId });
  else won(step, denialCase, appeal, receivedOn);
}

/** A letter that names no appeal decides one that waits, of the case that it names; not one that left after it was written. */
function mayDecide({ caseId, noticeDate }: Letter, appeal: AppealState): boolean {
  if (!isUndecided(appeal) || (caseId !== undefined && appeal.caseId !== caseId)) return false;
  return appeal.sentOn === undefined || noticeDate >= appeal.sentOn;
}

function decided(
  step: StepBuilder,
  appeal: AppealState,
  { letterId, outcome, noticeDate: on, toldBy }: Letter,
): void {
  const { appealId, caseId, own } = appeal;
  appeal.decision = { outcome, by: 'letter', on, letterId };
  appeal.status = 'decided';
  step.event('appealDecided', { appealId, outcome, by: 'letter', on });
  endDeliveryTask(step, appeal, 'decided');
  step.dropWorkingDeadline(
    ...[`appealDecision:${appealId}`, `appealSend:${appealId}`],
    ...[`appealReceipt:${appealId}`, `appealWatch:${appealId}`],
  );
  endTasks(step, (task) => task.kind === 'callPayer' && task.caseId === caseId, 'the payer answered');
  const { claimId } = step.state;
  if (own && toldBy !== 'appeal')
    step.tells(appealId, { kind: 'memberDecided', claimId, caseId, outcome, by: 'letter', on });
}

function won(step: StepBuilder, denialCase: DenialCase, { appealId }: AppealState, receivedOn: string): void {
  denialCase.wonOn = receivedOn;
  const dueOn = addDays(receivedOn, EFFECTUATION_DAYS);
  setDecisionClock(step, appealId, dueOn, `${EFFECTUATION_DAYS} days to pay what was granted`);
}

/**
 * A decision on a level that was decided already, by silence or otherwise: recorded, whatever it says. What it grants after all ends the way
 * that the case has taken since: a later appeal that has not left is taken back; about one that has left a person is asked.
 */
function lateDecision(step: StepBuilder, appeal: AppealState, fact: Letter): void {
  const { letterId, outcome, noticeDate, receivedOn } = fact;
  const { appealId, caseId, decision } = appeal;
  step.event('appealDecided', {
    ...{ appealId, outcome, by: 'letter', on: noticeDate, late: true, decidedBefore: decision?.outcome },
  });
  appeal.lateDecision = { outcome, by: 'letter', on: noticeDate, letterId };
  const denialCase = caseById(step.state, caseId);
  if (decision?.outcome !== 'upheld' || !denialCase || denialCase.status === 'closed') return;
  if (denialCase.wonOn !== undefined) return;
  if (outcome === 'upheld') return earlierWord(step, denialCase, appeal, fact);
  stopLaterWay(step, denialCase, appeal);
  won(step, denialCase, appeal, receivedOn);
}

/** The loss was known by silence or a remittance; its letter may be older than the day that the next rung counts from. */
function earlierWord(
  step: StepBuilder,
  denialCase: DenialCase,
  { level: lost }: AppealState,
  { letterId, noticeDate }: Letter,
): void {
  const { appeals } = step.state;
  const higher = appeals.some(
    ({ caseId, level, status }) =>
      caseId === denialCase.caseId && level > lost && (status === 'decided' || status === 'received'),
  );
  if (higher) return;
  tightenAppealClocks(step, denialCase, { anchorDate: noticeDate, letterId }, (level) => level > lost);
}

function stopLaterWay(step: StepBuilder, denialCase: DenialCase, granted: AppealState): void {
  const { caseId, deadlineKey } = denialCase;
  const why = `${granted.name} was granted after all`;
  const later = step.state.appeals.find((one) => one.caseId === caseId && isUndecided(one));
  step.dropWorkingDeadline(`approval:${caseId}`, `task:${caseId}`, `recheck:${caseId}`);
  endTasks(step, (task) => task.caseId === caseId, why);
  delete denialCase.draft;
  denialCase.status = 'acting';
  denialCase.action = granted.action;
  if (later?.own && (later.sentOn !== undefined || later.status === 'unknown')) {
    openTask(step, {
      ...{ kind: 'callPayer', owner: 'biller', deadlineKey: `appealWatch:${later.appealId}`, caseId },
      question: `${why}, and ${later.name} is with the payer: should it be taken back there?`,
    });
    return;
  }
  leaveAppeals(step, denialCase, why);
  denialCase.appealId = granted.appealId;
  if (deadlineKey && deadlineKey !== granted.deadlineKey)
    step.settleDeadline(deadlineKey, (deadline) => voidDeadline(deadline, why));
}
