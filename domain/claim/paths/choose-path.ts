import { voidDeadline } from '../../deadlines/rules';
import type { DenialAction } from '../../denials/vocabulary';
import type { DenialCase } from '../denial-case';
import { laterFilingKey } from '../filing-keys';
import { earlierShareStands } from '../later-denials';
import { leaveAppeals } from '../membership';
import { FIRST_PAYER } from '../payers';
import type { StepBuilder } from '../step';
import { closeCase } from '../steps/cases';
import type { Anchor } from './anchor';
import { askPerson } from './ask-person';
import { rungAbove } from './ladder';
import { leavePath } from './leave-path';
import { setAppealClock } from './legal-clock';
import { PATHS } from './table';

/** Why a path was chosen, when a person did. */
export const BY_PERSON = 'chosen by a person';

/** Sends a case down a path: its legal clock starts, and it is planned, done at once, or becomes a person's task. */
export function choosePath(
  step: StepBuilder,
  denialCase: DenialCase,
  action: DenialAction,
  why: string,
): void {
  const path = PATHS[action];
  enter(step, denialCase, action, why);
  if (isGivenUp(action, why) && earlierShareStands(step.state, denialCase)) {
    endFiling(step, denialCase);
    return closeCase(step, denialCase, 'released', EARLIER_SHARE_STANDS);
  }
  const problem = path.begin(step, denialCase, { byPerson: why === BY_PERSON });
  if (problem) askPerson(step, denialCase, problem);
  // A small balance is given up at once.
  else if (path.draft && !isOver(denialCase)) denialCase.status = 'planned';
}

function isOver({ status }: DenialCase): boolean {
  return status === 'closed';
}

/** Refused at the door and given up: nothing goes to that payer any more, so its filing limit has no object. */
function endFiling(step: StepBuilder, { rejection, payerSequence = FIRST_PAYER }: DenialCase): void {
  if (!rejection || payerSequence === FIRST_PAYER) return;
  step.settleDeadline(laterFilingKey(payerSequence), (deadline) =>
    voidDeadline(deadline, EARLIER_SHARE_STANDS),
  );
}

/** Why a case of a later payer ends without any money being given up. */
const EARLIER_SHARE_STANDS = 'what the payer before it handed on stands';

function isGivenUp(action: DenialAction, why: string): boolean {
  return action === 'write_off' || (action === 'no_action' && why === BY_PERSON);
}

/** After a decision against us: the next rung of the ladder if the playbook has one, else a write-off for a person to approve. */
export function choosePathAfterLoss(step: StepBuilder, denialCase: DenialCase, decided: Anchor): void {
  const next = rungAbove(step.state, denialCase, step.today);
  delete denialCase.appealId;
  if (!next) return choosePath(step, denialCase, 'write_off', 'the last appeal level was decided against us');
  enter(step, denialCase, next.action, `next level: ${next.name}`);
  setAppealClock(step, denialCase, next, decided);
  denialCase.status = 'planned';
}

function enter(step: StepBuilder, denialCase: DenialCase, action: DenialAction, why: string): void {
  leavePath(step, denialCase, `path chosen: ${action}`);
  if (denialCase.gatheredIn) leaveAppeals(step, denialCase, 'another path was chosen');
  denialCase.action = action;
  step.event('pathChosen', { caseId: denialCase.caseId, action, why });
}
