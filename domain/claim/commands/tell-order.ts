import { eligibilityOf } from '../cover-questions';
import type { OrderFacts } from '../order-of-payers';
import type { ClaimState } from '../state';
import type { StepBuilder } from '../step';
import { answerInQuestion, settleOrder } from '../steps/order-of-payers';
import { type BodyOf, type CommandRule, conflict, type Refusal } from './command';

type Body = BodyOf<'tellOrder'>;

/** A person tells what decides who pays first: the reason for Medicare to come second, size of the employer, months of ESRD, an accident. */
export const tellOrder: CommandRule<'tellOrder'> = { refuse, apply };

function refuse(state: ClaimState, { facts }: Body): Refusal | undefined {
  if (!answerInQuestion({ state })) return conflict('No question is open which of two payers pays first');
  if (Object.keys(facts).length === 0) return conflict('Say at least one of the facts that decide');
  return undefined;
}

function apply(step: StepBuilder, { facts, role }: Body): void {
  const asked = answerInQuestion(step);
  if (!asked) return;
  const known = eligibilityOf(step.state);
  const orderFacts: OrderFacts = { ...known.orderFacts, ...facts };
  step.state.eligibility = { ...known, orderFacts };
  step.event('orderFactsTold', { ...facts, role });
  settleOrder(step, asked.ask, asked.answer);
}
