import type { KeyVariation, RejectionTask } from '../eligibility/after-rejection';
import type {
  EligibilityFlag,
  EligibilityRejection,
  EligibilityResult,
  OtherCoverage,
} from '../eligibility/answer';
import type { CalendarDate } from '../time';
import type { AskedOfPerson, OrderFacts } from './order-of-payers';

/** Why a payer is asked whether the patient was covered. `noCover`: it said no, and may say yes later (retroactive Medicaid). */
export type AskPurpose = 'beforeSubmission' | 'denial' | 'noCover' | 'byPerson';

/**
 * toAsk: nothing is on its way; asked: its answer is awaited; later: the payer is asked again when the clock has come; person: somebody has
 * to mend or decide something first.
 */
export type AskStatus = 'toAsk' | 'asked' | 'later' | 'person';

/** The question about cover that is open. One at a time. */
export interface OpenAsk {
  purpose: AskPurpose;
  status: AskStatus;
  payerSequence: number;
  /** The denial that it is asked for. */
  caseId?: string;
  /** Since somebody last put something right. */
  attempts: number;
  tried: KeyVariation[];
  /** By which keys the person is looked for now; absent: as the claim names it. */
  keys?: KeyVariation;
}

/** What a person says of an open question about cover. */
export type CoverReply = 'askAgain' | 'goOn' | 'awaitCover';

/** What a payer answered. The answer itself is a stored file; here are its codes only. */
export interface CoverAnswer {
  /** Number of the question. */
  ask: number;
  purpose: AskPurpose;
  payerSequence: number;
  caseId?: string;
  result: EligibilityResult;
  flags: EligibilityFlag[];
  /** EB segments that led to the result, by their place in the file. */
  evidence: number[];
  otherCoverages: OtherCoverage[];
  keys?: KeyVariation;
  /** AAA03 and AAA04, where the question was refused. */
  rejection?: EligibilityRejection;
  answeredOn: CalendarDate;
  /** Absent: nobody answered. */
  fileId?: string;
  /** TRN02 of the answer. */
  trace?: string;
}

/** Replaced as a whole, never changed in place. */
export interface EligibilityState {
  /** Questions asked so far. */
  asks: number;
  open?: OpenAsk;
  /** The newest ones, in the order they came. */
  answers: CoverAnswer[];
  /** What people have told that decides who pays first. */
  orderFacts?: OrderFacts;
}

/** Answers that a claim's state remembers; the ledger and the files have all. */
export const ANSWERS_KEPT = 12;

/** What a person has to see to, as the question of the task. */
export const COVER_QUESTIONS: Readonly<Record<RejectionTask | CoverProblem, string>> = {
  enrollForInquiries: 'The payer does not let us ask: is the practice enrolled for eligibility inquiries?',
  checkPayerId:
    'The payer is never reached: is its id right, and does it answer eligibility inquiries at all?',
  fixProvider: 'The payer does not know the provider: which NPI or name does it have on file?',
  fixDate: 'The payer refuses the dates of the question: which date is wrong?',
  fixBirthDate: 'The birth date is missing or does not match: what is it?',
  fixPatient: 'The payer does not find the patient: are name and member id right?',
  fixSubscriber: 'The payer does not find the subscriber: are name and member id right?',
  discoverCoverage:
    'The payer has no such subscriber under any key on file: who covered the patient on the day?',
  addIdentifiers: 'The member id is not unique at the payer: which further identifiers are there?',
  askForDependent:
    'The payer knows the subscriber and not the patient: is the patient a dependent of the plan?',
  fixGroup: 'The patient is not in the group that was named: which group is it?',
  callPayer: 'The payer refused the eligibility inquiry: what does it say on the telephone?',
  inactive: 'The payer says that cover was not active on the day of service: is there another cover?',
  otherPayer: 'The payer names another payer for the day of service: which one pays first?',
  otherPayerFirst:
    'Another payer of the day pays before this one: is it billed first, or was this said in error?',
  reasonForMedicareSecond:
    'The payer names another one beside Medicare: why does Medicare come second (age, disability, kidney failure, accident)?',
  employees:
    'How many employees has the employer whose plan covers the patient? It decides whether it pays first.',
  esrdMonths: 'How many months has Medicare because of kidney failure lasted? It decides who pays first.',
  causedByAccident: 'Does the service follow from the accident or illness that another payer answers for?',
  otherPerson: 'The payer answered about another person: which of the two is our patient?',
  contradicting: 'The payer says both that cover was active and that it was not: which is true?',
  askAnotherEntity: 'The payer sends us to somebody else for this service: who answers for it?',
};

export type CoverProblem =
  | AskedOfPerson
  | 'otherPayerFirst'
  | 'inactive'
  | 'otherPayer'
  | 'otherPerson'
  | 'contradicting'
  | 'askAnotherEntity';
