import type { AfterRejection } from '../eligibility/after-rejection';
import { isCovered } from '../eligibility/answer';
import type { EligibilityReading } from '../eligibility/read-eligibility';
import { eligibilityOf, serviceTypesAsked } from './cover-questions';
import type { CoverAnswer, CoverProblem, OpenAsk } from './eligibility-state';
import type { Json } from './events';
import type { Fact } from './facts';
import { payersOf, policyOf } from './payers';
import type { ClaimState } from './state';
import type { StepBuilder } from './step';
import { askAgainForCover, concludeAsk, coverGranted, keepAnswer } from './steps/cover-answers';
import { askPersonAboutCover, followRejection, keysLeft } from './steps/eligibility';
import { settleOrder } from './steps/order-of-payers';

type EligibilityFact = Extract<Fact, { kind: 'eligibilityReceived' }>;

/** A 271: what it means for the day of service is decided, kept with its evidence, and leads on. */
export function foldEligibility(step: StepBuilder, fact: EligibilityFact): void {
  const { asks, open } = eligibilityOf(step.state);
  if (open?.status !== 'asked' || fact.ask !== asks) {
    step.event('factIgnored', { seq: fact.seq, kind: fact.kind, why: 'no question waits for this answer' });
    return;
  }
  const { output, record } = step.decide<EligibilityReading>(
    'readEligibility',
    questionOf(step.state, open, fact),
  );
  const answer = answerOf(open, fact, output);
  keepAnswer(step, answer);
  step.events.push({
    ...{ type: 'eligibilityAnswered', actor: 'payer', decision: record },
    data: { ...answer } as unknown as { [key: string]: Json | undefined },
  });
  const [rejection] = fact.answer.rejections;
  if (!rejection) return settle(step, open, output, answer);
  const { output: next, record: why } = step.decide<AfterRejection>('afterRejection', {
    ...{ rejection, attempt: open.attempts, keysLeft: keysLeft(open, fact.keysOnFile) },
  });
  followRejection(step, open, next, why);
}

function questionOf(state: ClaimState, ask: OpenAsk, { answer, receivedOn }: EligibilityFact) {
  const { payerType } = policyOf(state, ask.payerSequence);
  return {
    ...{ answer, serviceDate: state.billing.serviceFrom, answeredOn: receivedOn },
    serviceTypes: serviceTypesAsked(state, ask.payerSequence),
    ...(payerType === 'medicare_ffs' ? { ofMedicare: true } : {}),
  };
}

function answerOf(ask: OpenAsk, fact: EligibilityFact, reading: EligibilityReading): CoverAnswer {
  const { purpose, payerSequence, caseId, keys } = ask;
  const { result, flags, evidence, otherCoverages } = reading;
  const [rejection] = fact.answer.rejections;
  return {
    ...{ ask: fact.ask, purpose, payerSequence, ...(caseId ? { caseId } : {}) },
    ...{ result, flags, evidence, otherCoverages, ...(keys ? { keys } : {}) },
    ...(rejection ? { rejection } : {}),
    ...{ answeredOn: fact.receivedOn, fileId: fact.fileId, ...(fact.trace ? { trace: fact.trace } : {}) },
  };
}

/** An answer that was given. What only a person can tell stops a claim before it leaves; a denial goes on to be judged with it. */
function settle(step: StepBuilder, ask: OpenAsk, reading: EligibilityReading, answer: CoverAnswer): void {
  if (reading.result === 'inactive') askAgainForCover(step, ask);
  const problem = problemOf(step.state, reading);
  if (problem === 'otherPayer' && ask.purpose === 'beforeSubmission') return settleOrder(step, ask, answer);
  if (problem && ask.purpose === 'beforeSubmission') return askPersonAboutCover(step, ask, problem);
  concludeAsk(step, ask, reading.result);
  if (ask.purpose === 'noCover' && ask.caseId && isCovered(reading.result)) coverGranted(step, ask.caseId);
}

/** What a person must find out; another payer is none where the claim has an order of payers already. */
function problemOf(state: ClaimState, { result, flags }: EligibilityReading): CoverProblem | undefined {
  const said = (['otherPerson', 'contradicting', 'askAnotherEntity'] as const).find((flag) =>
    flags.includes(flag),
  );
  if (said) return said;
  if (result === 'inactive') return 'inactive';
  return result === 'active_needs_cob' && payersOf(state).length === 1 ? 'otherPayer' : undefined;
}
