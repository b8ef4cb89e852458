import type { CalendarDate, PracticeInstant } from '../time';

/** Clocks of law or contract; each has a legal and a safe date and is kept only by proof of receipt. */
export type LegalDeadlineKind =
  | 'filing'
  | 'correctedClaim'
  | 'appeal'
  | 'documents'
  | 'retroAuthorization'
  /** Until when a refused prior authorization may be appealed, before the service. */
  | 'authorizationAppeal'
  /** Until when a dispute of a demand must be received to stop the payer from taking the money meanwhile. */
  | 'recoupmentStop'
  /** Until when money held without right must have gone back. */
  | 'overpaymentReturn';

/** Clocks of our own or a payer's habit: when to look again, and who then acts. */
export type WorkingDeadlineKind =
  | 'batch'
  | 'acknowledgement'
  | 'followUp'
  | 'crossover'
  | 'reversalCorrection'
  /** A payer decided again, and the reversal of its decision before has not come. */
  | 'missingReversal'
  | 'approval'
  | 'task'
  | 'recheck'
  /** Somebody asks the payer that was named as responsible. */
  | 'coverageCheck'
  /** Somebody looks at a shortage that was approved, or is with the payer, under another price. */
  | 'priceReview'
  /** A question about cover is open: its answer, the next attempt, or a person. */
  | 'eligibility'
  /** A payer that said "no cover" is asked again. */
  | 'coverAgain'
  /** A question of authorization is open: its answer, the next question, the payer's time to decide, or a person. */
  | 'authorization'
  /** Until when a physician may speak to the payer's about a refusal. */
  | 'peerToPeer'
  /** A request for authorization was made for a denial: its answer, or the next question about it. */
  | 'retroAnswer'
  | 'hold'
  /** A claim that fails an edit is corrected by then. */
  | 'scrub'
  /** A provider's enrollment becomes effective. */
  | 'enrollment'
  | 'documentsSend'
  | 'documentsReceipt'
  | 'appealSend'
  | 'appealReceipt'
  | 'appealDecision'
  | 'appealPacket'
  | 'appealWatch';

export type DeadlineKind = LegalDeadlineKind | WorkingDeadlineKind;

/** `kind` or `kind:subject`, unique within a claim: `filing:V1`, `appeal:A1`. A wait names its deadline by this key, never by a time. */
export type DeadlineKey = string;

/** Proof that the payer had it in time. A send is no proof; a clearinghouse's word is no proof (DOMAIN.md section 4). */
export interface ProofOfReceipt {
  kind: 'payer277CA' | 'appealReceipt' | 'portalReceipt' | 'deliveryRecord' | 'payerAnswer';
  reference: string;
  receivedOn: CalendarDate;
  /** The day that counts where the rule does not ask for arrival: its postmark or sending. */
  filedOn?: CalendarDate;
}

export interface LegalDates {
  /** L: the last day on which receipt counts. */
  legalDate: CalendarDate;
  /** S: the strictest reading of the rule, rolled earlier over weekends and holidays. */
  safeDate: CalendarDate;
  /** When we want it done: S minus a quarter of the window, at most 30 days. */
  targetDate: CalendarDate;
  /** Dates on which somebody is reminded: half, three quarters, and the last business day before S. Ascending. */
  reminders: CalendarDate[];
}

export type DeadlineStatus = 'open' | 'kept' | 'missed' | 'void';

export interface Deadline {
  key: DeadlineKey;
  kind: DeadlineKind;
  status: DeadlineStatus;
  /** When a wait on this deadline ends. For a legal one: the start of its target date. */
  dueAt: PracticeInstant;
  /** What started the clock; `letterId` where a letter of the payer did. */
  anchor: { event: string; date: CalendarDate; letterId?: string };
  /** The rule in words with its source, e.g. `90 calendar days from serviceFrom (contract)`. */
  rule: string;
  legal?: LegalDates;
  /** A working clock that a person put off: by whom, and when. */
  putOff?: { by: string; on: CalendarDate };
  /** How many reminders have been given. */
  remindersGiven?: number;
  proof?: ProofOfReceipt;
  /** Why it was missed or became void. */
  cause?: string;
}
