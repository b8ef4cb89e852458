import type { AppealOutcome } from '../appeal-case/state';
import type { DeliveryChannel } from '../appeals/channels';
import type { ReviewAnswer } from '../authorization/answer';
import type { ProofOfReceipt } from '../deadlines/deadline';
import type { KeyVariation } from '../eligibility/after-rejection';
import type { EligibilityAnswer } from '../eligibility/answer';
import type { EvidenceKind } from '../letters/letter';
import type { PlaybookPolicy, StaffRole } from '../playbook';
import type { PriorDecision } from '../remittance/prior-decision';
import type { RemitClaim, RemitContract } from '../remittance/remit';
import type { OverpaymentNotice, ProviderTakeback } from '../remittance/takebacks';
import type { CalendarDate, PracticeInstant } from '../time';
import type { AuthorizationAskKind } from './authorization-state';
import type { DecisionRecord } from './events';
import type { InterestPaid } from './interest-state';
import type { BillingSummary } from './state';

/** Who speaks in an acknowledgement. Only the payer's own word proves receipt (DOMAIN.md section 4). */
export type AcknowledgementSource = 'interchange' | 'functionalGroup' | 'clearinghouse' | 'payer';

/** What happened outside. Rows of the claim's fact inbox, in the order of `seq`; never refused, never changed. */
export type FactBody =
  | { kind: 'submissionSent'; version: number; batchId: string; on: CalendarDate }
  | {
      kind: 'acknowledgementReceived';
      version: number;
      source: AcknowledgementSource;
      accepted: boolean;
      /** 277CA category and status (`A2`, `20`), or the 999/TA1 code. */
      category: string;
      statusCode?: string;
      entity?: string;
      payerControlNumber?: string;
      receivedOn: CalendarDate;
      fileId: string;
    }
  | {
      kind: 'statusReceived';
      version: number;
      /** The payer that answered, where it is not the one that got the version. */
      payerSequence?: number;
      category: string;
      statusCode: string;
      payerControlNumber?: string;
      /** Which check of ours it answers. */
      check: number;
      receivedOn: CalendarDate;
      fileId: string;
    }
  | {
      /** A 271, in codes only. */
      kind: 'eligibilityReceived';
      /** Which question of ours it answers. */
      ask: number;
      answer: EligibilityAnswer;
      /** Other keys by which the person can be looked for. */
      keysOnFile: KeyVariation[];
      /** TRN02: the payer's or ours. */
      trace?: string;
      receivedOn: CalendarDate;
      fileId: string;
    }
  | {
      /** A 278, in codes only; its number stands in the store of authorizations. */
      kind: 'authorizationReceived';
      /** Which question of ours it answers. */
      ask: number;
      of: AuthorizationAskKind;
      answer: ReviewAnswer;
      receivedOn: CalendarDate;
      fileId: string;
    }
  | {
      /** A 277 request for information, or a letter that asks for records. */
      kind: 'documentsRequested';
      version: number;
      /** The payer's number of the request; the answer quotes it. */
      controlNumber: string;
      /** The payer's number of the claim (REF*1K), where the request names it. */
      payerControlNumber?: string;
      requestedOn: CalendarDate;
      /** The day that it names; absent: it names none. */
      dueOn?: CalendarDate;
      receivedOn: CalendarDate;
      /** The file that brought it, or the letter. */
      fileId?: string;
      letterId?: string;
    }
  | { kind: 'remittanceReceived'; remit: RemitClaim; fileId: string; traceNumber: string }
  | {
      kind: 'appealReceiptReceived';
      appealId: string;
      reference: string;
      receivedOn: CalendarDate;
      /** What proves it; absent in facts of before there were several channels: the payer's own receipt. */
      proof?: Extract<ProofOfReceipt['kind'], 'appealReceipt' | 'deliveryRecord' | 'portalReceipt'>;
      /** Its appeal has read it: nobody else needs to be told. */
      toldBy?: 'appeal';
    }
  | {
      /** The carrier says that it did not arrive: busy fax, refused 275, returned letter. */
      kind: 'appealDeliveryFailed';
      appealId: string;
      channel: DeliveryChannel;
      /** Which of its sends: the carrier's number of it. */
      reference: string;
      reason: string;
      failedOn: CalendarDate;
      toldBy?: 'appeal';
    }
  /** The payer or a carrier says with a number and a day that the released records arrived. */
  | {
      kind: 'documentsReceiptReceived';
      releaseId: string;
      channel: DeliveryChannel;
      reference: string;
      receivedOn: CalendarDate;
    }
  | {
      kind: 'documentsDeliveryFailed';
      releaseId: string;
      channel: DeliveryChannel;
      /** Which of its sends: the carrier's number of it. */
      reference: string;
      reason: string;
      failedOn: CalendarDate;
    }
  /** A PLB that was matched to the claim: money taken back, or (negative) given back, without a CLP. */
  | { kind: 'takebackReceived'; takeback: ProviderTakeback; fileId: string; traceNumber: string }
  /** A PLB that pays interest and names the claim. */
  | { kind: 'interestReceived'; interest: InterestPaid; fileId: string; traceNumber: string }
  /** The payer's letter that asks for money back, or announces that it will be taken. */
  | { kind: 'overpaymentNoticeReceived'; notice: OverpaymentNotice }
  | {
      kind: 'decisionLetterReceived';
      letterId: string;
      appealId?: string;
      caseId?: string;
      outcome: AppealOutcome;
      noticeDate: CalendarDate;
      receivedOn: CalendarDate;
      toldBy?: 'appeal';
    }
  /** What the claim says was corrected before its first send, by an import or by a person. */
  | {
      kind: 'contentReplaced';
      version: number;
      /** What is billed now. */
      billing: BillingSummary;
      /** What payers had decided before, as it says now; absent in facts of before this was told: nothing changes. */
      decidedBefore?: PriorDecision[];
      by: string;
    }
  /** Another contract counts for a payment than the one it was compared with: it was loaded after the payment was posted. */
  | { kind: 'contractLoaded'; remitClaimId: string; contract: RemitContract }
  /** Another day is on record for the enrollment that the claim waits for. */
  | { kind: 'enrollmentMoved'; enrollmentId: string; until: CalendarDate }
  /** A manager let the open claims of a playbook take up another version of it. */
  | { kind: 'playbookApplied'; policy: PlaybookPolicy; by: string }
  | {
      /** A letter that starts no clock of law: about an authorization, coverage, or something else. Its scan is a document of the claim. */
      kind: 'evidenceLetterReceived';
      letterId: string;
      about: EvidenceKind;
      documentId: string;
      pages: number;
      noticeDate: CalendarDate;
      receivedOn: CalendarDate;
    }
  /** A call to the payer, or a look at its portal, was recorded for the claims that it covered. */
  | ({ kind: 'callAnswered'; callId: string } & CallAnswer)
  /** A person had matched a letter to this claim that is about another one. */
  | { kind: 'letterWithdrawn'; letterId: string }
  | AppealWord;

/** What a payer said of one task of a claim. */
export interface CallAnswer {
  taskId: string;
  /** One of the task's own (`callOutcomesOf`). */
  outcome: string;
  /** The day of the call. */
  on: CalendarDate;
  /** The payer's number of the call; one call may cover many claims. */
  reference?: string;
  /** The day that the payer named, if it named one: by which it acts, or wants the documents. */
  expectedOn?: CalendarDate;
  /** Who asked. */
  by: string;
  role: StaffRole;
  /** Text that was typed, by its id. */
  noteId?: string;
  /** The call as it was recorded for many claims. */
  callId?: string;
}

/** What an appeal of its own tells its claims (domain/appeal-case). `decision`: the rule that decided, to be recorded with it. */
export type AppealWord = { appealId: string; decision?: DecisionRecord } & (
  | { kind: 'appealSent'; reference: string; channel?: DeliveryChannel; on: CalendarDate; members: number }
  /** It left by a channel whose proof comes later. `ask`: this claim gets the task, where a person must hand it in. */
  | {
      kind: 'appealDispatched';
      channel: DeliveryChannel;
      reference: string;
      on: CalendarDate;
      members: number;
      ask: boolean;
    }
  /** Still no proof, and a person has it in hand: a manager is told. */
  | { kind: 'appealReceiptOverdue' }
  | { kind: 'appealSendUnknown'; on: CalendarDate }
  | { kind: 'appealSendRefused'; reason: string }
  | { kind: 'appealLeftWithout'; caseId: string }
  /** `ask`: this claim gets the task to call. */
  | { kind: 'appealDecisionOverdue'; ask: boolean }
  | { kind: 'appealDecided'; outcome: AppealOutcome; by: 'silence'; on: CalendarDate }
);

export type Fact = FactBody & { seq: number; recordedAt: PracticeInstant };
