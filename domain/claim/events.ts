import type { CalendarDate, PracticeInstant } from '../time';

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json | undefined };

/** Every step of a claim's life, in the past tense. The ledger holds nothing else. */
export type ClaimEventType =
  | 'claimImported'
  | 'claimChecked'
  | 'claimScrubbed'
  | 'editsOverridden'
  | 'contentReplaced'
  | 'enrollmentMoved'
  | 'playbookTakenUp'
  | 'versionPlanned'
  | 'versionReady'
  | 'versionSent'
  | 'acknowledged'
  | 'rejectedAtDoor'
  | 'deadlineSet'
  | 'deadlineKept'
  | 'deadlineMissed'
  | 'deadlineVoided'
  | 'deadlineReminder'
  | 'authorizationLooked'
  | 'authorizationOnClaim'
  | 'authorizationAsked'
  | 'authorizationAnswered'
  | 'authorizationAnsweredLate'
  | 'authorizationUnanswered'
  | 'authorizationQuestioned'
  | 'authorizationClockSet'
  | 'authorizationClockMissed'
  | 'authorizationLeftOpen'
  | 'eligibilityAsked'
  | 'eligibilityAnswered'
  | 'eligibilityRetried'
  | 'eligibilityLeftOpen'
  | 'coverQuestioned'
  | 'payerOrderDecided'
  | 'orderFactsTold'
  | 'statusInquired'
  | 'statusReceived'
  | 'attachmentsPlanned'
  | 'attachmentAnnounced'
  | 'documentsRequested'
  | 'documentsReleased'
  | 'documentsSent'
  | 'documentsSendUnknown'
  | 'documentsDispatched'
  | 'documentsDeliveryFailed'
  | 'documentsReceived'
  | 'remittancePosted'
  | 'remittanceRead'
  | 'takebackPosted'
  | 'overpaymentNoticed'
  | 'interestPosted'
  | 'interestCompared'
  | 'draftRevised'
  | 'paymentCompared'
  | 'varianceFound'
  | 'contractReplaced'
  | 'varianceReviewed'
  | 'codingAudited'
  | 'denialFound'
  | 'denialClassified'
  | 'pathChosen'
  | 'findingRecorded'
  | 'drafted'
  | 'formRecorded'
  | 'approvalDecided'
  | 'appealGathered'
  | 'appealPlanned'
  | 'appealSent'
  | 'appealSendUnknown'
  | 'appealDispatched'
  | 'appealDeliveryFailed'
  | 'appealReceived'
  | 'appealDecided'
  | 'appealLeft'
  | 'appealOverdue'
  | 'letterReceived'
  | 'letterWithdrawn'
  | 'taskOpened'
  | 'taskEscalated'
  | 'taskDone'
  | 'taskAnswered'
  | 'queryAsked'
  | 'patientBalanceReleased'
  | 'patientBalanceHeld'
  | 'patientBalanceRecalled'
  | 'upstreamDefectFound'
  | 'assigned'
  | 'putOff'
  | 'noted'
  | 'causeOverridden'
  | 'documentAdded'
  | 'outcomeRecorded'
  | 'held'
  | 'holdReleased'
  | 'caseClosed'
  | 'writtenOff'
  | 'writeOffReduced'
  | 'nextPayerAwaited'
  | 'payerNamed'
  | 'writeOffReversed'
  | 'claimClosed'
  | 'claimReopened'
  | 'factIgnored';

/** A decision as it was made: calling function `fn` at `version` with `input` must give `output` again (`overturn verify`). */
export interface DecisionRecord {
  fn: string;
  version: number;
  input: Json;
  output: Json;
}

export type Actor = 'overturn' | 'payer' | `user:${string}`;

export interface EventDraft {
  type: ClaimEventType;
  actor: Actor;
  data: { [key: string]: Json | undefined };
  decision?: DecisionRecord;
}

/** One row of the ledger. `hash` is the SHA-256 of the canonical JSON (RFC 8785) of everything else, `prevHash` that of the row before. */
export interface ClaimEvent extends EventDraft {
  clientId: string;
  claimId: string;
  seq: number;
  decisionNo: number;
  at: PracticeInstant;
  practiceDate: CalendarDate;
  playbook: string;
  prevHash: string;
  hash: string;
}

/** The newest row of a claim's ledger; `{ seq: 0, hash: '' }` before the first. */
export interface LedgerHead {
  seq: number;
  hash: string;
}

export const EMPTY_LEDGER: LedgerHead = { seq: 0, hash: '' };

/** What all events of one decision share. `playbook` is `key@version` of the policy that decided. */
export type SealMeta = Pick<ClaimEvent, 'clientId' | 'claimId' | 'decisionNo' | 'at' | 'playbook'>;

/** Numbers and chains the events of one decision (`sealEvents` of platform/ledger; tests may take a cheaper one). */
export type Seal = (drafts: readonly EventDraft[], head: LedgerHead, meta: SealMeta) => ClaimEvent[];
