import type { PayerOrder } from '../../eligibility/payer-order';
import { eligibilityOf } from '../cover-questions';
import type { CoverAnswer, OpenAsk } from '../eligibility-state';
import { ASKED_OF_PERSON, OUR_PLAN, orderInput } from '../order-of-payers';
import { policyOf } from '../payers';
import type { StepBuilder } from '../step';
import { concludeAsk } from './cover-answers';
import { askPersonAboutCover } from './eligibility';
import { endTasks } from './tasks';

/**
 * The payer names another one for the day: who pays first? Where the rules say that ours does, the claim goes on; where the other does, a
 * person bills it; where a fact is missing that decides, a person is asked for exactly that.
 */
export function settleOrder(step: StepBuilder, ask: OpenAsk, answer: CoverAnswer): void {
  const { payerType } = policyOf(step.state, ask.payerSequence);
  const input = orderInput(payerType, answer.otherCoverages, eligibilityOf(step.state).orderFacts);
  if (!input) return askPersonAboutCover(step, ask, 'otherPayer');
  const { output, record } = step.decide<PayerOrder>('payerOrder', input);
  endTasks(step, ({ kind }) => kind === 'settleCover', 'the order of the payers was looked at again');
  if ('order' in output) {
    const isOurs = output.order[0] === OUR_PLAN;
    step.event(
      'payerOrderDecided',
      { payerSequence: ask.payerSequence, first: isOurs ? 'this' : 'other' },
      record,
    );
    if (isOurs) concludeAsk(step, ask, answer.result);
    else askPersonAboutCover(step, ask, 'otherPayerFirst');
    return;
  }
  const missing = ASKED_OF_PERSON.find((question) => output.ask.includes(question));
  askPersonAboutCover(step, ask, missing ?? 'otherPayer', record);
}

/** The answer about another payer that a person is asked about now. */
export function answerInQuestion(
  step: Pick<StepBuilder, 'state'>,
): { ask: OpenAsk; answer: CoverAnswer } | undefined {
  const { open, answers } = eligibilityOf(step.state);
  const answer = answers.at(-1);
  if (open?.status !== 'person' || answer?.result !== 'active_needs_cob') return undefined;
  return answer.payerSequence === open.payerSequence ? { ask: open, answer } : undefined;
}
