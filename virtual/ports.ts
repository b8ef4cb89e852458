import type { KnownOfAuthorization } from '../domain/authorization/look';
import type {
  AppealSendInput,
  AuthorizationAskInput,
  AuthorizationLookInput,
  AuthorizationOutcome,
  AuthorizationPutInput,
  DocumentSendInput,
  Drafted,
  DraftInput,
  EligibilityInput,
  InquiryInput,
  InquiryOutcome,
  PaperworkInput,
  ParcelOutcome,
  PollOutcome,
  ScrubActInput,
  Scrubbed,
} from '../domain/claim/acts';
import type { SubmissionBatch } from '../domain/claim/claim-store';
import type { BillingSummary, ClaimState } from '../domain/claim/state';
import type { CaseContext } from '../domain/denials/context';
import type { PracticeInstant } from '../domain/time';
import type { PayerView } from './payer-view';

/** One claim version in a batch, with the claim as it stands and what its payer would see. */
export interface SubmittedClaim {
  state: ClaimState;
  version: number;
  view: PayerView | undefined;
}

/**
 * Who is on the other side of a virtual practice. Answers come later, as facts in the claims' inboxes. By default the pure behaviours of
 * `VirtualPayers`; a year that is to be shown passes its files through a clearinghouse instead (cli/year).
 */
export interface PracticePayers {
  /** A batch leaves the building. */
  submit(batch: SubmissionBatch, claims: readonly SubmittedClaim[]): Promise<void>;
  inquire(state: ClaimState, input: InquiryInput): Promise<PollOutcome>;
  askEligibility(state: ClaimState, input: EligibilityInput): Promise<InquiryOutcome>;
  /** `packet`: the claims whose letters are in it, the one that `input` names first. */
  sendAppeal(packet: readonly ClaimState[], input: AppealSendInput): Promise<ParcelOutcome>;
  askAppeal(packet: readonly ClaimState[], input: AppealSendInput): Promise<ParcelOutcome>;
  readonly authorizations: PracticeAuthorizations;
  /** A person calls about a claim: a payer that waits to be asked is asked. */
  called?(state: ClaimState): void;
  sendDocuments(state: ClaimState, input: DocumentSendInput): Promise<ParcelOutcome>;
  askDocuments(state: ClaimState, input: DocumentSendInput): Promise<ParcelOutcome>;
  /** How often a payer saw the same thing twice. */
  readonly duplicates: number;
}

/** What the practice's store of authorizations holds, and how payers answer about them. */
export interface PracticeAuthorizations {
  look(state: ClaimState, input: AuthorizationLookInput): Promise<KnownOfAuthorization>;
  put(state: ClaimState, input: AuthorizationPutInput): Promise<void>;
  ask(state: ClaimState, input: AuthorizationAskInput): Promise<AuthorizationOutcome>;
}

/** What lies on the practice's desk: the records around a case, and its drafts. Without one, drafts have a version and no text. */
export interface PracticeDesk {
  /** What the edits find on a claim that has not left. */
  scrub(state: ClaimState, input: ScrubActInput): Scrubbed;
  /** A person corrects what a claim says before it leaves. @returns what is billed then */
  correct(state: ClaimState, asOf: PracticeInstant): BillingSummary;
  /** A claim that is about to leave says what follows it. */
  announce(state: ClaimState, input: PaperworkInput): void;
  /** What the records know around a case, beside the claim's own state. */
  known(state: ClaimState, caseId: string): CaseContext;
  draft(input: DraftInput): Drafted;
  /** A person supplies what a draft lacks, as its next version. */
  revise(revision: Revision): Revised;
}

/** What a person's version of a draft still lacks, in words, and whether it changes the coding. */
export interface Revised {
  missing: string[];
  codingChanged?: boolean;
}

export interface Revision {
  state: ClaimState;
  draftId: string;
  /** The new version's number. */
  version: number;
  /** The user's id. */
  by: string;
  asOf: PracticeInstant;
}
