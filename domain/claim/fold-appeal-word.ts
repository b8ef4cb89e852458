import { type AppealState, isUndecided } from './appeal-state';
import type { AppealWord } from './facts';
import { joinAppeal } from './membership';
import { askPerson } from './paths/ask-person';
import { choosePathAfterLoss } from './paths/choose-path';
import { rungOf } from './paths/ladder';
import { caseById } from './state';
import type { StepBuilder } from './step';
import { portalTask } from './steps/appeal';
import { setWatchClock } from './steps/appeal-watch';
import { endTasks, openTask } from './steps/tasks';

type WordOf<Kind extends AppealWord['kind']> = Extract<AppealWord, { kind: Kind }> & { seq: number };

/** Folds what an appeal of its own tells its claim. Word of an appeal that the case has left is recorded as ignored. */
export function foldAppealWord(step: StepBuilder, word: AppealWord & { seq: number }): void {
  if (word.kind === 'appealLeftWithout') return leftWithout(step, word);
  const appeal = step.state.appeals.find((one) => one.own && one.appealId === word.appealId);
  if (!appeal || !isUndecided(appeal)) {
    step.event('factIgnored', {
      ...{ seq: word.seq, kind: word.kind, appealId: word.appealId },
      why: appeal ? `the case is ${appeal.status} in this appeal` : 'no such appeal',
    });
    return;
  }
  switch (word.kind) {
    case 'appealSent':
      return sent(step, appeal, word);
    case 'appealSendUnknown':
      appeal.status = 'unknown';
      step.event('appealSendUnknown', { appealId: appeal.appealId, on: word.on });
      return;
    case 'appealSendRefused':
      return refused(step, appeal, word);
    case 'appealDispatched':
      return dispatched(step, appeal, word);
    case 'appealReceiptOverdue':
      openTask(step, portalTask(appeal, `appealWatch:${appeal.appealId}`));
      return;
    case 'appealDecisionOverdue':
      return overdue(step, appeal, word);
    case 'appealDecided':
      return decided(step, appeal, word);
  }
}

/** Sending proves nothing: the legal clock goes on until its receipt is told. */
function sent(step: StepBuilder, appeal: AppealState, word: WordOf<'appealSent'>): void {
  const { reference, channel, on, members, decision } = word;
  const { appealId, draftId, draftVersion } = appeal;
  appeal.sentOn = on;
  appeal.status = 'sent';
  step.event('appealSent', { appealId, draftId, draftVersion, reference, channel, on, members }, decision);
}

function refused(step: StepBuilder, appeal: AppealState, { reason }: WordOf<'appealSendRefused'>): void {
  appeal.status = 'decided';
  step.dropWorkingDeadline(`appealWatch:${appeal.appealId}`);
  const denialCase = caseById(step.state, appeal.caseId);
  const question = `The payer did not take the appeal (${reason}): which path should the case take?`;
  if (denialCase && denialCase.status !== 'closed') askPerson(step, denialCase, question);
}

/** It left by a channel whose proof comes later. Where a person must hand it in, this claim may have the task. */
function dispatched(step: StepBuilder, appeal: AppealState, word: WordOf<'appealDispatched'>): void {
  const { channel, reference, on, members, ask, decision } = word;
  const { appealId, draftId, draftVersion } = appeal;
  appeal.status = 'sent';
  appeal.sentOn = on;
  appeal.dispatch = { channel, reference };
  step.event('appealDispatched', { appealId, draftId, draftVersion, channel, reference, members }, decision);
  setWatchClock(step, appeal);
  if (ask) openTask(step, portalTask(appeal, `appealWatch:${appealId}`));
}

/** Silence is never an approval. One of the appeal's claims gets the task to ask. */
function overdue(step: StepBuilder, appeal: AppealState, word: WordOf<'appealDecisionOverdue'>): void {
  const { appealId, caseId, name } = appeal;
  step.event('appealOverdue', { appealId, caseId, ask: word.ask }, word.decision);
  if (!word.ask) return;
  openTask(step, {
    ...{ kind: 'callPayer', owner: 'biller', deadlineKey: `appealWatch:${appealId}`, caseId },
    question: `${name}: the decision is overdue. What does the payer say?`,
  });
}

function decided(step: StepBuilder, appeal: AppealState, word: WordOf<'appealDecided'>): void {
  const { outcome, by, on, decision } = word;
  const { appealId, caseId } = appeal;
  appeal.decision = { outcome, by, on };
  appeal.status = 'decided';
  step.event('appealDecided', { appealId, outcome, by, on }, decision);
  step.dropWorkingDeadline(`appealWatch:${appealId}`);
  endTasks(step, (task) => task.kind === 'callPayer' && task.caseId === caseId, 'silence is a denial here');
  const denialCase = caseById(step.state, caseId);
  if (denialCase && denialCase.status !== 'closed') choosePathAfterLoss(step, denialCase, { anchorDate: on });
}

/** The packet left without this case: before its approval it goes on alone, and after it with an appeal of its own. */
function leftWithout(step: StepBuilder, word: WordOf<'appealLeftWithout'>): void {
  const { appealId, caseId, decision } = word;
  const denialCase = caseById(step.state, caseId);
  const appeal = step.state.appeals.find((one) => one.appealId === appealId && isUndecided(one));
  if (!denialCase || (denialCase.gatheredIn !== appealId && !appeal)) {
    step.event('factIgnored', {
      seq: word.seq,
      kind: word.kind,
      appealId,
      why: 'the case is not in this appeal',
    });
    return;
  }
  step.event('appealLeft', { appealId, caseId, why: 'the packet left without it' }, decision);
  step.event('taskEscalated', { what: 'appealLeftWithout', caseId, to: 'manager' });
  delete denialCase.gatheredIn;
  if (!appeal) return;
  const { draftId, draftVersion } = appeal;
  appeal.status = 'withdrawn';
  step.dropWorkingDeadline(`appealWatch:${appealId}`);
  const rung = rungOf(step.state, appeal);
  if (rung) joinAppeal(step, denialCase, rung, { draftId, draftVersion });
}
