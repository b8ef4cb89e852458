import { type PacketInput, packetStep } from '../appeal-case/packet-step';
import { type SilenceInput, silenceStep } from '../appeal-case/silence';
import { type AttachmentPlanInput, attachmentPlan } from '../attachments/plan';
import { type AfterAnswerInput, afterAnswer } from '../authorization/after-answer';
import { type ClockInput, clockWithoutSilence, decisionClock } from '../authorization/decision-clock';
import { type LookInput, lookForAuthorization } from '../authorization/look';
import { afterContractLoaded, type ContractLoadedInput } from '../contracts/after-contract-loaded';
import { type ComparisonInput, comparePayment } from '../contracts/compare-payment';
import { type InterestInput, interestOwed } from '../contracts/interest';
import type { LegalDeadlineKind } from '../deadlines/deadline';
import { legalDeadline } from '../deadlines/rules';
import { type ClockUnderRuleInput, clockUnderRule } from '../deadlines/under-rule';
import { type PatientReleaseInput, patientRelease } from '../denials/patient-release';
import { afterRejection, type RejectionInput } from '../eligibility/after-rejection';
import { type PayerOrderInput, payerOrder } from '../eligibility/payer-order';
import type { EligibilityQuestion } from '../eligibility/question';
import { readEligibility } from '../eligibility/read-eligibility';
import { copyJson } from '../json';
import type { WindowRule } from '../playbook';
import { type ClaimBalanceInput, claimBalance, claimBalanceWithRepeats } from '../remittance/claim-balance';
import { remitMeaning } from '../remittance/read-remit';
import type { RemitClaim } from '../remittance/remit';
import { type TakebackInput, takebackMoney } from '../remittance/takebacks';
import { type ScrubVerdictInput, scrubVerdict } from '../scrub/verdict';
import type { CalendarDate } from '../time';
import type { DecisionRecord, Json } from './events';
import { type FollowUpInput, followUpStep } from './follow-up-policy';
import { type NextPayerInput, nextPayerStep } from './next-payer';
import { claimOutcome, type OutcomeInput } from './outcome';

export interface Decision<Environment = undefined> {
  version: number;
  run(input: never, environment: Environment): unknown;
}

interface LegalDeadlineInput {
  key: string;
  kind: LegalDeadlineKind;
  rule: WindowRule;
  anchorDate: CalendarDate;
  openedOn: CalendarDate;
  letterId?: string;
}

/**
 * Every decision that a life takes by itself, by name. A change of meaning raises the version and keeps the old function beside it, so that
 * old records still come out the same. The one decision that needs tables, `classifyDenial`, is taken by an activity (`rerun.ts`).
 */
const LIFE_DECISIONS = {
  legalDeadline: { version: 1, run: (input: LegalDeadlineInput) => legalDeadline(input) },
  clockUnderRule: { version: 1, run: (input: ClockUnderRuleInput) => clockUnderRule(input) },
  scrubVerdict: { version: 1, run: (input: ScrubVerdictInput) => scrubVerdict(input) },
  attachmentPlan: { version: 1, run: (input: AttachmentPlanInput) => attachmentPlan(input) },
  remitMeaning: {
    version: 1,
    run: (input: { remit: RemitClaim; earlier: RemitClaim[] }) => remitMeaning(input.remit, input.earlier),
  },
  paymentAgainstContract: { version: 1, run: (input: ComparisonInput) => comparePayment(input) },
  afterContractLoaded: { version: 1, run: (input: ContractLoadedInput) => afterContractLoaded(input) },
  interestOwed: { version: 1, run: (input: InterestInput) => interestOwed(input) },
  takebackMoney: { version: 1, run: (input: TakebackInput) => takebackMoney(input) },
  claimBalance: { version: 2, run: (input: ClaimBalanceInput) => claimBalance(input) },
  readEligibility: { version: 1, run: (input: EligibilityQuestion) => readEligibility(input) },
  afterRejection: { version: 1, run: (input: RejectionInput) => afterRejection(input) },
  payerOrder: { version: 1, run: (input: PayerOrderInput) => payerOrder(input) },
  lookForAuthorization: { version: 1, run: (input: LookInput) => lookForAuthorization(input) },
  afterAuthorizationAnswer: { version: 1, run: (input: AfterAnswerInput) => afterAnswer(input) },
  authorizationClock: { version: 2, run: (input: ClockInput) => decisionClock(input) },
  followUpStep: { version: 1, run: (input: FollowUpInput) => followUpStep(input) },
  nextPayer: { version: 1, run: (input: NextPayerInput) => nextPayerStep(input) },
  packetStep: { version: 1, run: (input: PacketInput) => packetStep(input) },
  silenceStep: { version: 1, run: (input: SilenceInput) => silenceStep(input) },
  patientRelease: { version: 1, run: (input: PatientReleaseInput) => patientRelease(input) },
  claimOutcome: { version: 1, run: (input: OutcomeInput) => claimOutcome(input) },
} satisfies Record<string, Decision>;

/** What a decision meant before, by name and version: for old records, never for a life. */
const EARLIER_DECISIONS: Readonly<Record<string, Decision | undefined>> = {
  'authorizationClock@1': { version: 1, run: (input: ClockInput) => clockWithoutSilence(input) },
  'claimBalance@1': { version: 1, run: (input: ClaimBalanceInput) => claimBalanceWithRepeats(input) },
};

/** The decision as it was taken at that version; `undefined` where this release does not know it. */
export function decisionOf({ fn, version }: Pick<DecisionRecord, 'fn' | 'version'>): Decision | undefined {
  const now = (LIFE_DECISIONS as Record<string, Decision | undefined>)[fn];
  return now?.version === version ? now : EARLIER_DECISIONS[`${fn}@${version}`];
}

export type DecisionName = keyof typeof LIFE_DECISIONS;

/** Version of the classification rules; raised when a verdict may come out differently for the same input and tables. */
export const CLASSIFY_DENIAL_VERSION = 1;

/** Runs a decision and records it. */
export function runDecision(name: DecisionName, input: unknown): DecisionRecord {
  const decision: Decision = LIFE_DECISIONS[name];
  const recorded = plainJson(input);
  return {
    fn: name,
    version: decision.version,
    input: recorded,
    output: plainJson(decision.run(recorded as never, undefined)),
  };
}

/** A verdict as a record: what the activity decided, with the facts and the tables it decided by. */
export function classificationRecord(
  input: { facts: unknown; tables: string },
  verdict: unknown,
): DecisionRecord {
  return {
    fn: 'classifyDenial',
    version: CLASSIFY_DENIAL_VERSION,
    input: plainJson(input),
    output: plainJson(verdict),
  };
}

/** Exactly what the ledger will hold: a decision is made from its recorded input, so that it can be made again. */
export function plainJson(value: unknown): Json {
  return value === undefined ? null : (copyJson(value) as Json);
}
