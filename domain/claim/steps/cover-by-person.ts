import type { PracticeInstant } from '../../time';
import { conflict, type Refusal } from '../commands/command';
import { eligibilityOf } from '../cover-questions';
import type { CoverReply, OpenAsk } from '../eligibility-state';
import { FIRST_PAYER, payersOf } from '../payers';
import type { ClaimState } from '../state';
import type { StepBuilder } from '../step';
import { COVER_AGAIN, concludeAsk, ELIGIBILITY, setOpen } from './cover-answers';
import { beforeFiling, filingTarget } from './filing';

/** Why an answer about cover cannot be taken now. Waiting for cover must never cost the filing limit. */
export function refuseCoverAnswer(
  state: ClaimState,
  reply: CoverReply,
  now: PracticeInstant,
): Refusal | undefined {
  if (!eligibilityOf(state).open) return conflict('No question about cover is open');
  const isAwaited = state.deadlines.some(({ key, status }) => key === COVER_AGAIN && status === 'open');
  if (reply === 'awaitCover' && !isAwaited)
    return conflict('The payer is not to be asked again: send the claim, or withdraw it');
  if (reply === 'awaitCover' && filingTarget(state) <= now)
    return conflict('The filing limit is near and the claim cannot wait for cover: send it, or withdraw it');
  return undefined;
}

/** A person has answered: the payer is asked anew, the claim goes on as it is, or it waits for the next question to the payer. */
export function coverAnswered(step: StepBuilder, reply: CoverReply): void {
  const { open } = eligibilityOf(step.state);
  if (!open) return;
  if (reply === 'goOn') return concludeAsk(step, open, 'unknown');
  if (reply === 'askAgain') {
    const { keys: _, ...rest } = open;
    setOpen(step, { ...rest, status: 'toAsk', attempts: 0, tried: [] });
    step.dropWorkingDeadline(ELIGIBILITY);
    return;
  }
  setOpen(step, { ...open, status: 'later' });
  const again = step.state.deadlines.find(({ key }) => key === COVER_AGAIN);
  const clock = step.state.deadlines.find(({ key }) => key === ELIGIBILITY);
  if (again && clock)
    step.setDeadline({ ...clock, dueAt: beforeFiling(step, again.dueAt), rule: again.rule });
}

/** Why the payer cannot be asked by a person's wish. */
export function refuseToAsk(state: ClaimState, payerSequence: number = FIRST_PAYER): Refusal | undefined {
  const { open } = eligibilityOf(state);
  if (open && open.status !== 'person' && open.status !== 'later')
    return conflict('The payer is being asked already');
  if (!payersOf(state).some((payer) => payer.payerSequence === payerSequence))
    return conflict(`The claim has no payer ${payerSequence}`);
  return undefined;
}

/** A person wants to know now: the open question is asked at once, or a new one is. */
export function askByPerson(step: StepBuilder, payerSequence: number = FIRST_PAYER): void {
  const { open } = eligibilityOf(step.state);
  const asked: OpenAsk = open ?? {
    purpose: 'byPerson',
    status: 'toAsk',
    payerSequence,
    attempts: 0,
    tried: [],
  };
  setOpen(step, { ...asked, status: 'toAsk' });
  step.dropWorkingDeadline(ELIGIBILITY);
}
