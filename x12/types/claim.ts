import type {
  Adjustment,
  AdmissionInfo,
  AmountFact,
  BusinessHeader,
  Cents,
  DateFact,
  HealthCode,
  Paperwork,
  Party,
  Position,
  Procedure,
  QuantityFact,
  RawSegment,
  Reference,
} from './common';
import type { Issue } from './issue';

/** What all claims of one 837 transaction share: BHT and loops 1000A and 1000B. */
export interface Batch837 {
  header: BusinessHeader;
  submitter: Party;
  receiver: Party;
}

/** SBR: where a coverage stands and what it is. */
export interface CoverageInfo {
  /** SBR01: P primary, S secondary, T tertiary... */
  sequence: string;
  /** SBR02: 18 = self; absent when the patient has a loop of its own. */
  relationship?: string;
  groupNumber?: string;
  groupName?: string;
  insuranceType?: string;
  /** SBR09: claim filing indicator (MB, CI, BL, HM, MC...). */
  filingIndicator?: string;
}

/** Loop 2000B with 2010BA. */
export interface Subscriber extends CoverageInfo {
  party: Party;
}

/** Loop 2000C with 2010CA. `relationship` is PAT01. */
export interface Patient {
  relationship: string;
  party: Party;
}

/** NTE. */
export interface Note {
  code: string;
  text: string;
}

/** CLM11. */
export interface RelatedCauses {
  codes: string[];
  state?: string;
  country?: string;
}

/** Providers and places named below a claim (2310) or a line (2420). */
export interface Providers {
  /** 82 */
  rendering?: Party;
  /** DN */
  referring?: Party;
  /** P3 */
  primaryCare?: Party;
  /** DK, lines only */
  ordering?: Party;
  /** DQ */
  supervising?: Party;
  /** 77: service facility */
  facility?: Party;
  /** 71, institutional */
  attending?: Party;
  /** 72, institutional */
  operating?: Party;
  /** ZZ, institutional */
  otherOperating?: Party;
  /** A second party of one kind, and kinds without a name above (PW, 45, QB...). */
  others: Party[];
}

/** Loop 2320 with 2330: another payer of this claim and what it did. */
export interface OtherPayer extends CoverageInfo {
  source: Position;
  adjustments: Adjustment[];
  amounts: AmountFact[];
  /** OI03, OI04 and OI06. */
  benefitsAssigned?: string;
  patientSignatureSource?: string;
  releaseOfInformation?: string;
  /** MIA and MOA elements, verbatim (index 0 = MIA01); remark codes by `remarkCodes`. */
  mia?: string[];
  moa?: string[];
  /** 2330A and 2330B. `payer.id` is what SVD01 of the lines refers to. */
  subscriber?: Party;
  payer?: Party;
  /** 2330C and later. */
  providers: Party[];
  extra: RawSegment[];
}

/** SVD with its CAS, DTP*573 and AMT: what one other payer did with one line. */
export interface LineAdjudication {
  source: Position;
  payerId: string;
  paidCents: Cents;
  procedure?: Procedure;
  revenueCode?: string;
  quantity?: string;
  /** SVD06: the line this one was bundled into. */
  bundledInto?: string;
  adjustments: Adjustment[];
  dates: DateFact[];
  amounts: AmountFact[];
  extra: RawSegment[];
}

/** Loop 2410. */
export interface Drug {
  qualifier: string;
  code: string;
  quantity?: string;
  unit?: string;
  references: Reference[];
}

/** TOO: a tooth (`system` JP: the numbers of the US dental association) and its surfaces. */
export interface Tooth {
  system: string;
  code: string;
  surfaces: string[];
}

/** What a line of a dental claim says beside procedure and charge: SV304, SV305 and TOO. */
export interface DentalService {
  oralCavity: string[];
  /** SV305: I initial placement, R replacement. */
  prosthesis?: string;
  teeth: Tooth[];
}

/** DN2: a tooth that is missing (M), to be extracted (E)... `system` is DN206. */
export interface ToothStatus {
  tooth: string;
  status: string;
  system?: string;
}

/** DN1 and DN2 of a dental claim. */
export interface DentalClaim {
  /** DN101 and DN102: months of orthodontic treatment, and how many remain. */
  orthodonticMonths?: string;
  remainingMonths?: string;
  /** DN103 and DN104, verbatim. */
  orthodontic?: string;
  description?: string;
  toothStatuses: ToothStatus[];
}

/** Loop 2400. */
export interface ServiceLine {
  source: Position;
  /** LX01, verbatim. */
  number: string;
  /** SV101, SV202 or SV301; an institutional line may have only a revenue code. */
  procedure?: Procedure;
  revenueCode?: string;
  chargeCents: Cents;
  /** UN, MJ, DA... */
  unit?: string;
  quantity?: string;
  placeOfService?: string;
  /** SV107: 1-based indexes into the claim's diagnoses. */
  diagnosisPointers: number[];
  emergency?: string;
  epsdt?: string;
  familyPlanning?: string;
  copayExempt?: string;
  /** SV206 and SV207. */
  rate?: string;
  nonCoveredCents?: Cents;
  /** Only where the line says something of it. */
  dental?: DentalService;
  paperwork: Paperwork[];
  dates: DateFact[];
  quantities: QuantityFact[];
  references: Reference[];
  amounts: AmountFact[];
  notes: Note[];
  drugs: Drug[];
  providers: Providers;
  adjudications: LineAdjudication[];
  extra: RawSegment[];
}

/** One CLM of an 837P, 837I or 837D with everything above it. Objects above the claim are shared between claims. */
export interface Claim837 {
  type: 'claim';
  kind: 'professional' | 'institutional' | 'dental';
  guide: string;
  source: Position;
  batch: Batch837;
  billing: Party;
  payTo?: Party;
  payToPlan?: Party;
  subscriber: Subscriber;
  /** 2010BB: the payer this claim is sent to. */
  payer: Party;
  /** Present only when the patient is not the subscriber. */
  patient?: Patient;
  /** CLM01. */
  patientControlNumber: string;
  /** CLM02. */
  chargeCents: Cents;
  /** CLM05-1, -2, -3. */
  facilityCode: string;
  facilityQualifier: string;
  frequency: string;
  /** CLM06 to CLM12 and CLM20. */
  providerSignature?: string;
  assignment?: string;
  benefitsAssigned?: string;
  releaseOfInformation?: string;
  patientSignatureSource?: string;
  relatedCauses?: RelatedCauses;
  specialProgram?: string;
  delayReason?: string;
  admission?: AdmissionInfo;
  /** Only where DN1 or DN2 stand in the claim. */
  dental?: DentalClaim;
  dates: DateFact[];
  paperwork: Paperwork[];
  amounts: AmountFact[];
  quantities: QuantityFact[];
  /** REF*F8 payer control number, G1 prior authorization, D9 clearinghouse number, EA record number... */
  references: Reference[];
  notes: Note[];
  codes: HealthCode[];
  providers: Providers;
  otherPayers: OtherPayer[];
  lines: ServiceLine[];
  extra: RawSegment[];
  /** What was found wrong while reading this claim; absent when nothing was. Never written. */
  issues?: Issue[];
}
