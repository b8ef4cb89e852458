import { z } from 'zod';
import type { CalendarDate, PracticeInstant } from '../../domain/time';
import type { AppealReceipt, ClaimAnswer, DecisionLetterAnswer, HeldClaims, Seed } from '../behaviours';
import type { AppealRequest, RecordsRequest } from './requests';

/** What the clearinghouse has to repeat about a claim in its answers; behaviours never see it. */
export interface ClaimParties {
  patient: { lastName: string; firstName?: string; memberId?: string };
  billing: { name: string; npi?: string; taxId?: string };
  filingIndicator?: string;
  facilityCode?: string;
}

/** One claim of ours at one payer, over all its versions. */
export interface AccountRecord {
  /** Key of the payer's profile. */
  payer: string;
  held: HeldClaims;
  /** Absent when the account was loaded without them: the answers then name nobody. */
  parties?: ClaimParties;
  /** SHA-256 of each version's content, by patient control number and frequency: the same content again is a duplicate send. */
  contents: Record<string, string>;
}

/** One interchange as it came in, by ISA13. */
export interface SubmissionRecord {
  interchangeControlNumber: string;
  sha256: string;
  receivedAt: PracticeInstant;
  /** How often this control number came. */
  times: number;
  accepted: boolean;
  claims: number;
  /** ISA06: to whom the answers go. */
  sender: string;
  /** BHT03 and BHT04 of its first transaction: what a 277CA answers. */
  batchReference?: string;
  batchDate?: CalendarDate;
  submitter?: { name?: string; id?: string };
}

/** Something that will be said: a claim's answer, to be put into a file with others, or a file that is ready. */
export type PendingItem =
  | {
      at: PracticeInstant;
      kind: 'answer';
      payer: string;
      account: string;
      submission?: string;
      body: ClaimAnswer;
    }
  | { at: PracticeInstant; kind: 'file'; name: string; text: string };

/** A file in the mailbox. Ids ascend in the order in which files became available. */
export interface MailboxFile {
  id: string;
  name: string;
  availableAt: PracticeInstant;
  sha256: string;
  /** X12, ASCII. */
  text: string;
}

export interface LetterRecord {
  id: string;
  availableAt: PracticeInstant;
  payer: string;
  letter: DecisionLetterAnswer;
}

export interface AppealRecord extends AppealReceipt {
  intentKey: string;
  payer: string;
  times: number;
}

/** A request for authorization as the payer holds it. */
export interface ReviewRecord {
  services: { procedure: string; units?: number }[];
  serviceDate: CalendarDate;
}

/** An appeal or records on their way to a payer by fax or mail, or as a 275. */
export interface CarriedParcel {
  medium: 'fax' | 'mail' | 'x12';
  key: string;
  /** The carrier's; of a 275 the payer's own, once it has acknowledged. */
  reference: string;
  appeal?: AppealRequest;
  records?: RecordsRequest;
  takenAt: PracticeInstant;
  /** When the carrier knows what became of it. */
  knownAt: PracticeInstant;
  isKnown: boolean;
  /** Why it will not arrive; absent when it does. */
  reason?: string;
}

export interface Counts {
  submissions: number;
  duplicateSubmissions: number;
  claimsSeen: number;
  duplicateClaims: number;
  appealsSeen: number;
  duplicateAppeals: number;
  duplicateRecords: number;
  inquiries: number;
  eligibilityInquiries: number;
  /** 278s of both kinds. */
  reviews: number;
  /** Requests for authorization that came twice under one number. */
  duplicateReviews: number;
}

/** All that the simulator knows: plain JSON, so that it can be exported, loaded and kept in a file. */
export interface ClearinghouseState {
  v: 1;
  seed: Seed;
  /** Changes applied so far; a journal line with a number up to this one is already in. */
  changes: number;
  /** ISA06 of whoever sent last: the clearinghouse has one customer, and remittances go there. */
  customer?: string;
  submissions: Record<string, SubmissionRecord>;
  /** By `accountKey`. */
  accounts: Record<string, AccountRecord>;
  /** Digest of member, date, procedures and charge -> the account first billed for it. */
  services: Record<string, string>;
  pending: PendingItem[];
  files: MailboxFile[];
  letters: LetterRecord[];
  appeals: Record<string, AppealRecord>;
  /** Records that came, by intent key. */
  records: Record<string, AppealRecord>;
  parcels: Record<string, CarriedParcel>;
  /** Requests for authorization that came, by the sender's number. */
  reviews: Record<string, ReviewRecord>;
  /** Last number taken, by series: interchange, trace numbers per payer. */
  numbers: Record<string, number>;
  /** What a payer still has to recoup from a payee, by payer and payee, with the trace number that carried it. */
  carried: Record<string, { cents: number; trace: string }>;
  counts: Counts;
}

/** A simulator that has seen nothing. */
export function emptyState(seed: Seed): ClearinghouseState {
  return {
    v: 1,
    seed,
    changes: 0,
    submissions: {},
    accounts: {},
    services: {},
    pending: [],
    files: [],
    letters: [],
    appeals: {},
    records: {},
    reviews: {},
    parcels: {},
    numbers: {},
    carried: {},
    counts: {
      submissions: 0,
      duplicateSubmissions: 0,
      claimsSeen: 0,
      duplicateClaims: 0,
      appealsSeen: 0,
      duplicateAppeals: 0,
      duplicateRecords: 0,
      inquiries: 0,
      eligibilityInquiries: 0,
      reviews: 0,
      duplicateReviews: 0,
    },
  };
}

const records = z.record(z.string(), z.unknown());
const instantNumber = z.number().int();

/** What a loaded state must have at least: what is missing is taken from the empty state. Deep contents are the exporter's promise. */
const loadable = z.looseObject({
  v: z.literal(1),
  seed: z.union([z.string(), z.number()]),
  submissions: records.optional(),
  accounts: z
    .record(
      z.string(),
      z.looseObject({
        payer: z.string(),
        held: z.looseObject({
          account: z.string(),
          versions: z.array(z.unknown()),
          adjudications: z.array(z.unknown()),
          appeals: z.array(z.unknown()),
        }),
        contents: z.record(z.string(), z.string()).default({}),
      }),
    )
    .optional(),
  pending: z.array(z.looseObject({ at: instantNumber, kind: z.enum(['answer', 'file']) })).optional(),
});

/** Reads an exported state. @throws ZodError naming what is missing. */
export function parseState(value: unknown): ClearinghouseState {
  const parsed = loadable.parse(value);
  const empty = emptyState(parsed.seed);
  const loaded = parsed as unknown as Partial<ClearinghouseState>;
  return { ...empty, ...loaded, counts: { ...empty.counts, ...loaded.counts } };
}

/** The key of an account in the state. */
export function accountKey(payer: string, account: string): string {
  return `${payer}/${account}`;
}

/** Takes the next number of a series, from 1. */
export function takeNumber(state: ClearinghouseState, series: string): number {
  const next = (state.numbers[series] ?? 0) + 1;
  state.numbers[series] = next;
  return next;
}
