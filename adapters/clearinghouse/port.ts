import type { CalendarDate, PracticeInstant } from '../../domain/time';

/** A file that waits in our mailbox. Ids ascend in the order in which files became available. */
export interface MailboxEntry {
  mailboxId: string;
  name: string;
  /** It ends in the middle, and nobody writes it any more: kept and shown to a person, never posted. */
  isCutOff?: true;
}

/** What the clearinghouse says of an interchange we may have sent. */
export type DeliveryReport =
  | { received: false }
  | { received: true; reference: string; receivedOn: CalendarDate };

/** A claim under appeal, as the payer knows it. */
export interface AppealedClaim {
  patientControlNumber: string;
  payerControlNumber?: string;
}

/** One packet about one claim or many; the payer takes all of it or nothing, and gives one receipt. */
export interface AppealSubmission extends AppealedClaim {
  /** Ours; the same key twice is one appeal. */
  intentKey: string;
  /** The other claims of the packet. */
  others?: AppealedClaim[];
  /** NM109 of the payer. */
  payerId?: string;
  level: number;
  /** Of the packet as it leaves: the signed letters of all its claims. */
  letterSha256: string;
}

/** Records that a person released to the payer that asked for them, or that follow a claim. */
export interface RecordsSubmission extends AppealedClaim {
  /** Ours; the same key twice is one delivery. */
  intentKey: string;
  /** NM109 of the payer. */
  payerId?: string;
  /** The payer's number of its request. */
  requestNumber?: string;
  /** PWK06 under which the claim announced them. */
  attachmentNumber?: string;
  /** How many records. */
  documents: number;
  /** Of the parcel as it leaves: the cover with the records. */
  sha256: string;
}

export interface AppealReceipt {
  reference: string;
  receivedOn: CalendarDate;
}

export type AppealReport = { received: false } | ({ received: true } & AppealReceipt);

/** What became of a 275. The clearinghouse's own acceptance (TA1, 999) is `underway`: only the payer's acknowledgement proves receipt. */
export type AttachmentReport =
  | { received: false }
  | { received: true; status: 'underway' }
  | ({ received: true; status: 'acknowledged' } & AppealReceipt)
  | { received: true; status: 'rejected'; reason: string };

/** A decision that came by mail because it moves no money. */
export interface DecisionLetter {
  letterId: string;
  intentKey: string;
  reference: string;
  patientControlNumber: string;
  level: number;
  outcome: 'upheld' | 'overturned' | 'partlyOverturned';
  noticeDate: CalendarDate;
}

/**
 * A trading partner: takes our files, keeps a mailbox for us, passes questions and appeals on to payers. Every call carries the practice
 * time as of which it is made. Failures of all calls: `PayerUnavailable` (nothing happened there, try later), `PayerThrottled` (with
 * `retryAfterSeconds`; nothing happened), `InvalidInput` (refused; trying again changes nothing). Of the sends also `OutcomeUnknown`: the
 * request had left when the connection ended, so ask before anything else.
 */
export interface ClearinghousePort {
  /** Irreversible send of an 837. */
  submit(input: { bytes: Uint8Array; asOf: PracticeInstant }): Promise<{ reference: string }>;
  /** Read: does it have the interchange with this ISA13? */
  deliveryReport(input: { interchangeControlNumber: string; asOf: PracticeInstant }): Promise<DeliveryReport>;
  /** Read: files available by `asOf`, oldest first. */
  listMailbox(input: { asOf: PracticeInstant; after?: string }): Promise<MailboxEntry[]>;
  /** Read: a file's bytes. `NotFound` when the mailbox has no such file. */
  fetch(input: { mailboxId: string; asOf: PracticeInstant }): Promise<Uint8Array>;
  /** Idempotent: we have stored these files, so they may leave the mailbox. Absent where a mailbox keeps its files. */
  keepTaken?(input: { mailboxIds: readonly string[] }): Promise<void>;
  /** Read: a 276, answered at once by a 277. */
  inquire276(input: { bytes: Uint8Array; asOf: PracticeInstant }): Promise<Uint8Array>;
  /** Irreversible send of a 278 that asks for a decision (X217); the answer comes at once. */
  request278(input: { bytes: Uint8Array; asOf: PracticeInstant }): Promise<Uint8Array>;
  /** Read: a 278 that asks what became of a request (X215). */
  inquire278(input: { bytes: Uint8Array; asOf: PracticeInstant }): Promise<Uint8Array>;
  /** Read: a 270, answered at once by a 271. */
  ask270(input: { bytes: Uint8Array; asOf: PracticeInstant }): Promise<Uint8Array>;
  /** Irreversible send of an appeal. `NotFound` when the payer does not hold every claim of the packet: it took none. */
  sendAppeal(input: AppealSubmission & { asOf: PracticeInstant }): Promise<AppealReceipt>;
  /** Read: did the appeal with this key arrive? */
  askAppeal(input: { intentKey: string; asOf: PracticeInstant }): Promise<AppealReport>;
  /** Irreversible send of records. `NotFound` when the payer does not hold the claim. */
  sendDocuments(input: RecordsSubmission & { asOf: PracticeInstant }): Promise<AppealReceipt>;
  /** Read: did the records with this key arrive? */
  askDocuments(input: { intentKey: string; asOf: PracticeInstant }): Promise<AppealReport>;
  /** Irreversible send of a 275; the answer is the clearinghouse's acceptance, which proves nothing about the payer. */
  send275(input: { bytes: Uint8Array; asOf: PracticeInstant }): Promise<{ reference: string }>;
  /** Read: what became of the 275 with this ISA13? */
  ask275(input: { interchangeControlNumber: string; asOf: PracticeInstant }): Promise<AttachmentReport>;
  /** Read: decision letters available by `asOf`, oldest first. */
  listLetters(input: { asOf: PracticeInstant; after?: string }): Promise<DecisionLetter[]>;
}

/** What of a trading partner is done by files: it takes ours, and leaves its own for us. */
export type FilePort = Pick<
  ClearinghousePort,
  'submit' | 'deliveryReport' | 'listMailbox' | 'fetch' | 'keepTaken'
>;
