import type {
  AdmissionInfo,
  BusinessHeader,
  Cents,
  DateFact,
  Delivery,
  HealthCode,
  Paperwork,
  PartyLevel,
  Position,
  Procedure,
  QuantityFact,
  RawElement,
  RawSegment,
  Reference,
  Rejection,
  Trace,
} from './common';
import type { Issue } from './issue';

/** UM: what is to be reviewed. */
export interface ReviewRequest {
  /** UM01: AR admission, HS services, SC specialty care, IN individual. */
  category: string;
  /** UM02: I initial, R renewal, S revised, 3 cancel, 4 extension... */
  certification: string;
  serviceType?: string;
  facilityCode?: string;
  facilityQualifier?: string;
  /** UM05, verbatim components. */
  relatedCauses?: string[];
  /** UM06: U urgent, E elective, 03 emergency. */
  levelOfService?: string;
  condition?: string;
  prognosis?: string;
  releaseOfInformation?: string;
  delayReason?: string;
}

/** HCR: what the reviewer decided. */
export interface ReviewDecision {
  /** HCR01: A1 certified, A2 partial, A3 not certified, A4 pended, A6 modified, C cancelled, CT contact payer, NA not required. */
  action: string;
  authorizationNumber?: string;
  /** HCR03, one for each repetition. */
  reasons: string[];
  secondOpinion?: string;
}

/** What a patient event (2000E) and a service (2000F) have in common. */
export interface ReviewFacts {
  source: Position;
  traces: Trace[];
  rejections: Rejection[];
  request?: ReviewRequest;
  decision?: ReviewDecision;
  /** REF: BB authorization number, NT administrative reference, 9F referral... */
  references: Reference[];
  dates: DateFact[];
  codes: HealthCode[];
  deliveries: Delivery[];
  quantities: QuantityFact[];
  paperwork: Paperwork[];
  messages: string[];
  /** 2010E and 2010F: who gives the service and where, with their own rejections. */
  providers: PartyLevel[];
  extra: RawSegment[];
}

/** 2000E: admission, referral or course of treatment. */
export interface PatientEvent extends ReviewFacts {
  admission?: AdmissionInfo;
}

/** 2000F: SV1, SV2 or SV3 and what follows. `kind` is absent where the level names no service. */
export interface ReviewedService extends ReviewFacts {
  kind?: 'professional' | 'institutional' | 'dental';
  procedure?: Procedure;
  revenueCode?: string;
  chargeCents?: Cents;
  unit?: string;
  quantity?: string;
  /** What else the service segment says, verbatim from the first element without a field of its own. */
  more: RawElement[];
}

/** What requests and answers share: one event of one patient, or (without `event`) a refusal above it. */
export interface AuthorizationBranch {
  guide: string;
  source: Position;
  /** Review X217, inquiry X215, notification X216. */
  purpose: 'review' | 'inquiry' | 'notification';
  header: BusinessHeader;
  /** 2000A: the utilization management organization (X3) or payer. */
  reviewer: PartyLevel;
  requester?: PartyLevel;
  subscriber?: PartyLevel;
  dependent?: PartyLevel;
  event?: PatientEvent;
  services: ReviewedService[];
  issues?: Issue[];
}

/** A 278 that asks (BHT02 13, 28, 36...) or tells: request, inquiry, notification. */
export interface AuthorizationRequest278 extends AuthorizationBranch {
  type: 'authorizationRequest';
}

/** A 278 that answers (BHT02 11): the decision is `event.decision`, or that of each service. */
export interface Authorization278 extends AuthorizationBranch {
  type: 'authorization';
}
