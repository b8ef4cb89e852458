import { intentKeys } from '../../ids';
import type { AppealLevel } from '../../playbook';
import { setSendClock } from '../appeal-clocks';
import type { AppealState } from '../appeal-state';
import type { DenialCase } from '../denial-case';
import { joinAppeal } from '../membership';
import type { ClaimState } from '../state';
import type { StepBuilder } from '../step';
import { askPerson } from './ask-person';
import { nextLevel, noRungQuestion } from './ladder';
import { leavePath } from './leave-path';
import { appealClockKey, setAppealClock } from './legal-clock';
import type { Path } from './path';

/** A letter to the payer on a rung of its ladder: what an appeal and a reconsideration have in common. */
export function dispute(action: AppealState['action']): Path {
  return {
    clock: 'appeal',
    draft: 'appealLetter',
    owner: 'biller',
    needsApproval: true,
    choosable: true,
    endedBy: ['remittance', 'decisionLetter', 'anotherPath'],
    refuse: documentsStillWanted,
    begin(step, denialCase) {
      const rung = nextLevel(step.state, denialCase, step.today);
      if (!rung) return noRungQuestion(step.state, denialCase, step.today);
      setAppealClock(step, denialCase, rung);
      return undefined;
    },
    act: (step, denialCase, { ownAppeal }) => planAppeal(step, denialCase, { action, ownAppeal }),
  };
}

/** What the payer asks for is sent, not argued about, as long as it takes it (STORIES.md S10). */
function documentsStillWanted({ deadlines }: ClaimState, denialCase: DenialCase): string | undefined {
  const window = deadlines.find(
    ({ key, kind, status }) =>
      kind === 'documents' && status === 'open' && key === `documents:${denialCase.caseId}`,
  );
  return window && `the payer takes documents until ${window.legal?.legalDate}: send them first`;
}

/** The letter waited so long that another rung is the right one by now: it is written, and signed, for that. */
function draftAnew(step: StepBuilder, denialCase: DenialCase, rung: AppealLevel): void {
  leavePath(step, denialCase, `the next level is ${rung.name} by now`);
  setAppealClock(step, denialCase, rung);
  denialCase.status = 'planned';
}

function planAppeal(
  step: StepBuilder,
  denialCase: DenialCase,
  { action, ownAppeal }: { action: AppealState['action']; ownAppeal: boolean },
): void {
  const rung = nextLevel(step.state, denialCase, step.today);
  if (!rung || !denialCase.draft || !denialCase.deadlineKey)
    return askPerson(step, denialCase, noRungQuestion(step.state, denialCase, step.today));
  if (denialCase.deadlineKey !== appealClockKey(denialCase, rung)) return draftAnew(step, denialCase, rung);
  const { draftId, version: draftVersion } = denialCase.draft;
  if (ownAppeal) return joinAppeal(step, denialCase, rung, { draftId, draftVersion });
  const appealId = step.newId('A');
  step.state.appeals.push({
    appealId,
    caseId: denialCase.caseId,
    level: rung.level,
    name: rung.name,
    action,
    status: 'approved',
    draftId,
    draftVersion,
    intentKey: intentKeys.appeal(`${step.state.claimId}/${appealId}`, rung.level),
    deadlineKey: denialCase.deadlineKey,
  });
  denialCase.appealId = appealId;
  denialCase.status = 'acting';
  step.event('appealPlanned', { appealId, caseId: denialCase.caseId, level: rung.level, name: rung.name });
  setSendClock(step, appealId, step.now, 'an approved appeal is sent at once');
}
