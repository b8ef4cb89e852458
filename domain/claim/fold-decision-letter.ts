import { voidDeadline } from '../deadlines/rules';
import { addDays } from '../time';
import type { AppealState } from './appeal-state';
import type { DenialCase } from './denial-case';
import type { Fact } from './facts';
import { endDeliveryTask, setDecisionClock } from './fold-appeal';
import { isUndecided, leaveAppeals } from './membership';
import { choosePathAfterLoss } from './paths/choose-path';
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
    fact.appealId ? one.appealId === fact.appealId : isUndecided(one),
  );
  step.fromPayer('letterReceived', { letterId, outcome, noticeDate, receivedOn, appealId: appeal?.appealId });
  if (!appeal || appeal.status === 'withdrawn') {
    step.event('factIgnored', { seq: fact.seq, kind: fact.kind, why: 'no appeal awaits a decision' });
    return;
  }
  if (appeal.status === 'decided') return lateDecision(step, appeal, fact);
  decided(step, appeal, fact);
  const denialCase = caseById(step.state, appeal.caseId);
  // What an earlier level granted stays granted.
  if (!denialCase || denialCase.status === 'closed' || denialCase.wonOn !== undefined) return;
  if (outcome === 'upheld') choosePathAfterLoss(step, denialCase, noticeDate);
  else won(step, denialCase, appeal, receivedOn);
}

function decided(step: StepBuilder, appeal: AppealState, { outcome, noticeDate: on, toldBy }: Letter): void {
  const { appealId, caseId, own } = appeal;
  appeal.decision = { outcome, by: 'letter', on };
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
  const { outcome, noticeDate, receivedOn } = fact;
  const { appealId, caseId, decision } = appeal;
  step.event('appealDecided', {
    ...{ appealId, outcome, by: 'letter', on: noticeDate, late: true, decidedBefore: decision?.outcome },
  });
  appeal.lateDecision = { outcome, by: 'letter', on: noticeDate };
  const denialCase = caseById(step.state, caseId);
  if (outcome === 'upheld' || decision?.outcome !== 'upheld') return;
  if (!denialCase || denialCase.status === 'closed' || denialCase.wonOn !== undefined) return;
  stopLaterWay(step, denialCase, appeal);
  won(step, denialCase, appeal, receivedOn);
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
