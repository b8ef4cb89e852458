import type { CalendarDate } from '../time';

/** A provider that a claim names, by what he does on it. `field`: where it stands, in words of the claim. */
export interface ScrubProvider {
  role: 'rendering' | 'referring' | 'ordering' | 'supervising' | 'attending' | 'operating' | 'facility';
  field: string;
  /** 1-based; absent for the whole claim. */
  line?: number;
  npi?: string;
  taxonomy?: string;
}

export interface ScrubDrug {
  /** LIN02: N4 for a National Drug Code. */
  qualifier: string;
  code: string;
  quantity?: string;
  unit?: string;
}

/** One service line as the edits read it. */
export interface ScrubLine {
  /** 1-based place in the claim. */
  line: number;
  procedure?: string;
  revenueCode?: string;
  modifiers: string[];
  chargeCents: number;
  /** A decimal number; `undefined` where the line names none or it is no number. */
  units?: number;
  place?: string;
  /** 1-based indexes into the diagnoses. */
  pointers: number[];
  from?: CalendarDate;
  through?: CalendarDate;
  clia?: string;
  authorization?: string;
  drugs: ScrubDrug[];
}

/** A payer of the claim beside the one it goes to, with what it decided if it has. */
export interface ScrubOtherPayer {
  /** 1 primary, 2 secondary ... */
  sequence: number;
  /** It decided: the claim carries what it paid. */
  decided: boolean;
  /** Paid plus adjusted, over claim and lines. */
  accountedCents: number;
}

/**
 * A claim's facts for the edits: read off the stored 837, held in memory while it is scrubbed, and never part of a state, an event or a
 * finding's text (docs/privacy.md).
 */
export interface ScrubClaim {
  form: '837P' | '837I';
  /** Payer identifier (NM109 of loop 2010BB). */
  payer: string;
  /** Place of the payer it goes to: 1 primary, 2 secondary ... */
  sequence: number;
  chargeCents: number;
  place: string;
  serviceFrom: CalendarDate;
  serviceThrough: CalendarDate;
  billing: { npi?: string; taxonomy?: string; address?: { line1: string; zip?: string } };
  providers: ScrubProvider[];
  patient: { birthDate?: CalendarDate; sex?: string; deathDate?: CalendarDate };
  hasMemberId: boolean;
  /** The member number has the form of Medicare's; absent: nobody looked. */
  hasMedicareNumber?: boolean;
  authorization?: string;
  clia?: string;
  delayReason?: string;
  accident: { causes: string[]; on?: CalendarDate; state?: string };
  diagnoses: string[];
  otherPayers: ScrubOtherPayer[];
  lines: ScrubLine[];
  /** PWK01 of documents that the claim announces. */
  announcedReports?: string[];
}

/** A service billed before for the same member by the same billing provider. */
export interface EarlierService {
  on: CalendarDate;
  procedure: string;
  modifiers: string[];
  units?: number;
  /** Open: with the payer or on its way there. */
  status: 'open' | 'paid';
}

/** What the practice knows around a claim. What is absent is not known, and no edit judges by it. */
export interface ScrubKnown {
  earlier?: EarlierService[];
  filing?: { legalDate: CalendarDate; safeDate: CalendarDate };
  /** Dates of the coverage that the claim is billed under. */
  coverage?: { from?: CalendarDate; through?: CalendarDate };
  /** The rendering (else the billing) provider's enrollment with the payer. */
  enrollment?: ScrubEnrollment;
  /** Kinds of the documents that are on file to go with the claim. */
  reports?: readonly string[];
}

export interface ScrubEnrollment {
  enrollmentId: string;
  /** From this day the payer takes the provider's claims. */
  effectiveFrom: CalendarDate;
  effectiveThrough?: CalendarDate;
  /** First day of service that the payer covers, where it is known. */
  servicesFrom?: CalendarDate;
  taxonomy?: string;
}
