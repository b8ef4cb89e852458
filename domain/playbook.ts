import type { ChannelOption, FiledWhen } from './appeals/channels';
import type { Minimum } from './appeals/ladder';
import type { AppealForm, AppealTrack, OnSilence, Standing } from './appeals/vocabulary';
import type { AttachmentRule } from './attachments/needed';
import type { AttachmentChannel } from './attachments/vocabulary';
import type { WindowUnit } from './calendar/window-unit';
import type { PromptPay } from './contracts/interest';
import type { DenialAction, PayerType } from './denials/vocabulary';
import type { Cents } from './money';
import type { EditId } from './scrub/finding';
import type { CalendarDate } from './time';

/** What starts a clock. Each is a date that the claim has on record. */
export type AnchorEvent = 'serviceFrom' | 'serviceThrough' | 'remittance' | 'notice' | 'identified';

/** A window of law or contract: `length` units from the anchor, after a presumption of receipt where the rule grants one. */
export interface WindowRule {
  length: number;
  unit: WindowUnit;
  anchor: AnchorEvent;
  /** Days after the notice at which receipt is presumed (5 for Medicare). 0 where the rule has none. */
  presumptionDays: number;
  /** The shorter of two lengths that are quoted for the same rule: the safe date is computed with it. */
  safeLength?: number;
  /** Where the rule comes from: contract, CFR section, or `assumption`. */
  source: string;
}

/** `clinician` answers queries about the record and amends it; nobody else does. */
export type StaffRole = 'biller' | 'coder' | 'manager' | 'clinician' | 'auditor';

export interface AppealLevel {
  level: number;
  name: string;
  /** Which action of the closed set leads to this rung. */
  action: Extract<DenialAction, 'appeal' | 'reconsideration'>;
  window: WindowRule;
  /** Days in which the payer says it decides; starts at proof of receipt. */
  decisionDays: number;
  /** The ladder of law that the rung belongs to; absent for one that only this playbook knows. */
  track?: AppealTrack;
  filedWhen?: FiledWhen;
  standing?: Standing;
  forms?: AppealForm[];
  minimums?: Minimum[];
  onSilence?: OnSilence;
  /** How a request reaches the reviewer, in the order of preference; absent: by the payer's interface. */
  channels?: ChannelOption[];
}

/** How money held without right goes back: a check, a request to take it from a later payment, or a void of the claim (frequency 8). */
export const RETURN_METHODS = ['refund', 'offset', 'void'] as const;
export type ReturnMethod = (typeof RETURN_METHODS)[number];

/** Money that a payer wants back, or that we hold without right. */
export interface OverpaymentPolicy {
  /** How long after a payment the payer may take it back, where contract or law limits that. */
  lookBack?: { length: number; unit: WindowUnit; source: string };
  /** Rungs on which a takeback is disputed, anchored at the payer's notice; the ordinary ladder where there are none. */
  disputeLevels?: AppealLevel[];
  /** A dispute received by then stops the withholding (Medicare: day 30 after the demand letter). */
  recoupmentStop?: WindowRule;
  /** By when money held without right must have gone back (Medicare: 60 days after it was identified). */
  returnWithin?: WindowRule;
  /** How the payer wants it back; by refund where nothing is said. */
  returnBy?: ReturnMethod;
}

/** How a payer is asked about its silence: when, how often, and when a person takes over (DOMAIN.md section 8). */
export interface Cadence {
  firstCheckDays: number;
  repeatDays: number;
  maxChecks: number;
  escalateDays: number;
  /** Day after receipt on which a person calls, whatever was asked. Absent: the playbook does not act on what a 277 says. */
  callDays?: number;
  /** Questions that the payer takes from a practice in a day. */
  mostPerDay?: number;
  /** Month and day, both included: nobody is asked then (a year's end, a system's move). */
  quiet?: { from: string; through: string }[];
  /** As a later payer, counted from its own receipt; absent: as a first one. */
  secondary?: CadenceRow;
  /** Of claims that reach it on paper (`onPaper`), whichever place it has; absent: as of the others. */
  paper?: CadenceRow;
  /** Of appeals; absent: by the channel's own time, and then every ten business days. */
  appeal?: AppealCadence;
}

type CadenceRow = Pick<Cadence, 'firstCheckDays' | 'repeatDays' | 'maxChecks' | 'escalateDays' | 'callDays'>;

/** How a payer is asked about an appeal. What nobody answers electronically is asked by a person. */
export interface AppealCadence {
  /** Days after it left on which the carrier or the payer is asked for proof of receipt, at the latest. */
  firstCheckDays: number;
  /** Days after the decision was due on which a person asks for it. */
  callDays: number;
  repeatDays: number;
  /** How often it is asked for before silence is what the ladder says. */
  maxChecks: number;
}

/** Which claims of ours reach a payer on paper: first ones, replacements and voids, those of a later payer. */
export const PAPER_CLAIMS = ['original', 'corrected', 'secondary'] as const;
export type PaperClaims = (typeof PAPER_CLAIMS)[number];

/** Edits before the first send (domain/scrub). */
export interface ScrubPolicy {
  /** The payer follows the NCCI tables. */
  ncci: boolean;
  /** On which procedure of a pair a modifier may tell services apart. */
  distinctModifierOn: 'either' | 'column2';
  /** Warnings that stop a claim as errors do. */
  holdWarnings?: EditId[];
  /** Business days a claim may wait for its correction before a manager is told. */
  withinBusinessDays: number;
}

/** How a payer is asked by the product: X12 278 through the clearinghouse, or FHIR (Da Vinci PAS) at its own endpoint. */
export type AuthorizationWayName = 'x12' | 'fhir';

/** Documents that follow the claim because the payer would ask for them anyway (domain/attachments). */
export interface AttachmentPolicy {
  /** How they reach the payer; the claim says so (PWK02). */
  channel: ChannelOption & { channel: AttachmentChannel };
  rules: AttachmentRule[];
}

/** Prior authorization (domain/authorization). */
export interface AuthorizationPolicy {
  /** Services that need one: procedure codes, `7214*` for all that begin so, at these places of service or at any. */
  required: { procedures: string[]; places?: string[] }[];
  /** From how many denials of a procedure for want of one, within a year, this payer is taken to want it. Absent: they teach nothing. */
  learnedFromDenials?: number;
  /** By 278, by FHIR, or by a person at the payer's portal. */
  ask: AuthorizationWayName | 'person';
  /** The payer is also asked this way for services that were given already, within `retroAuthorization`. */
  askRetroactively: boolean;
  /** HCR03 with which this payer asks for records. */
  documentReasons: string[];
  /** Days after which what became of a pended request is asked, and how often before a person calls. */
  inquiry: { firstDays: number; repeatDays: number; most: number };
  /** Until when it decides, by contract, state law or ERISA; the federal clocks hold by themselves where they bind it. */
  decision?: {
    standardDays: number;
    expeditedHours: number;
    /** Contract or law says that silence is a refusal to appeal; absent: a manager speaks to the payer. */
    silenceIsRefusal?: boolean;
    source: string;
  };
  /** The payer was relieved of the federal clocks. */
  cmsRelief?: boolean;
  /** Business days in which a physician may speak to the payer's about a refusal. Absent: it offers no such talk. */
  peerToPeerBusinessDays?: number;
  /** Until when a refusal may be appealed, before the service. */
  appeal: WindowRule;
}

/**
 * Payer policy as data: one immutable version of a playbook, keyed payer x line of business x specialty. The claim carries the version that decided.
 * Day counts are calendar days unless the name says otherwise.
 */
export interface PlaybookPolicy {
  key: string;
  version: number;
  payerType: PayerType;
  /** Which claims of which playbook it is a variant for. Absent: the payer as a whole. */
  appliesTo?: {
    /** The playbook that it varies; absent: its own key. */
    playbook?: string;
    lineOfBusiness?: PayerType;
    /** Provider taxonomy codes, or how they begin. */
    specialties?: string[];
  };
  /** The days on which a claim may come in under it, both included. Absent: any. */
  effective?: { from: CalendarDate; through?: CalendarDate };
  /** Whether we have a contract with this payer; absent: not known. It decides the appeal track. */
  contract?: 'contracted' | 'nonContracted';
  filing: WindowRule;
  correctedClaim: WindowRule & { accepted: boolean };
  acknowledgement: {
    /** The 277CA category that is this payer's last word on receipt: some stop at A1. */
    lastCategory: 'A1' | 'A2';
    withinBusinessDays: number;
  };
  cadence: Cadence;
  /** Claims that the clearinghouse prints and mails, because the payer takes them on paper only. Absent: none. */
  onPaper?: PaperClaims[];
  /** Absent: nothing is asked of a claim before it leaves. */
  scrub?: ScrubPolicy;
  /** Which documents go with a claim unasked; needs `scrub`, which holds a claim whose document is not on file. Absent: none. */
  attachments?: AttachmentPolicy;
  appealLevels: AppealLevel[];
  /** How far a payment may fall short of the contract before it is disputed; 1.00 where the playbook says nothing. */
  variance?: { toleranceCents: number };
  /** Money below this amount is given up without a person where a write-off is the path; absent: never. */
  smallBalance?: { belowCents: number };
  overpayment?: OverpaymentPolicy;
  /**
   * What the payer owes for paying late, and from which sum of it on a claim it is asked for; smaller ones are recorded and gathered by payer.
   * Absent: nothing is counted.
   */
  promptPay?: PromptPay & { claimFromCents: number };
  /** How this payer wants to be billed after another one. Absent: by its ordinary filing rule, the strictest reading. */
  secondary?: {
    /** Windows of which the one that ends first counts; `remittance` is that of the payer before. */
    filing: WindowRule[];
  };
  /** Before whom a person may bring a payer that neither pays nor denies a clean claim, and so many days after its receipt. Absent: nobody. */
  complaint?: { to: string; afterDays: number; source: string };
  /** When the payer is asked by 270 whether the patient is covered. Absent: never. */
  eligibility?: {
    /** Before the claim leaves, for the day of service. */
    beforeSubmission: boolean;
    /** EQ01; absent: 30, the plan as a whole. */
    serviceTypes?: string[];
    /** CARCs of denials that are not judged before the payer was asked again. */
    onDenial: string[];
    /** Days after "no cover" on which it is asked again, ascending. */
    noCoverAgainDays: number[];
  };
  /** Which services the payer wants a prior authorization for, and how it is asked. Absent: it wants none. */
  authorization?: AuthorizationPolicy;
  /** A claim that this payer forwarded to the next one: when the next is asked, and when we bill it ourselves. */
  crossover?: { checkDays: number; billDays: number };
  /** Until when the payer takes documents that it denied the claim for. Absent: the appeal window is the only clock. */
  documents?: WindowRule;
  /** How released records reach the payer, in the order of preference; absent: a person hands them in at its portal. */
  documentChannels?: ChannelOption[];
  /** Until when the payer takes a request for retroactive authorization. Absent: the appeal window is the only clock. */
  retroAuthorization?: WindowRule;
  /** How long a reversal may stand without its correction before somebody calls. */
  reversalCorrectionDays: number;
  approval: {
    /** Roles that may approve, by action; an action that is absent may be approved by a manager only. */
    roles: Partial<Record<DenialAction, StaffRole[]>>;
    /** Business days a draft may wait before a manager is told. */
    withinBusinessDays: number;
    /** Who may sign second where two must: another person than the first. Absent: a coder or a manager. */
    secondRoles?: StaffRole[];
    /** Up to which amount a role may give money up alone. Absent: without limit. */
    limits?: Partial<Record<StaffRole, Cents>>;
  };
}
