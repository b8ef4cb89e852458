import type { Cents } from '../money';
import type { DenialAdjustment, DenialRemark } from './adjustment';

/**
 * What the practice knows beyond the remit. Every fact is optional and an absent fact means *unknown*, never *no*:
 * a rule that needs a missing fact falls back to the next rule or asks. Facts are grouped by the desk that holds
 * them. No fact may hold patient data: names, ids and chart text stay outside.
 * Source: domain reference section 0.1 step 8 ("context overrides").
 */
export interface CaseContext {
  readonly time?: TimeFacts;
  readonly version?: VersionFacts;
  readonly filing?: FilingFacts;
  readonly authorization?: AuthorizationFacts;
  readonly duplicate?: DuplicateFacts;
  readonly coverage?: CoverageFacts;
  readonly protection?: PatientProtectionFacts;
  readonly necessity?: NecessityFacts;
  readonly coding?: CodingFacts;
  readonly bundling?: BundlingFacts;
  readonly units?: UnitFacts;
  readonly enrollment?: EnrollmentFacts;
  readonly documents?: DocumentFacts;
  readonly payment?: PaymentFacts;
  readonly reversal?: ReversalFacts;
  readonly network?: NetworkFacts;
}

export interface TimeFacts {
  readonly daysSinceService?: number;
  readonly daysSinceRemit?: number;
  readonly claimAgeDays?: number;
}

/** The claim version the payer answered. */
export interface VersionFacts {
  /** CLM05-3 of the version that was answered. */
  readonly frequency?: '1' | '7' | '8';
  /** False when the payer holds no adjudicated version (front-end reject, unprocessable). */
  readonly payerCreatedClaim?: boolean;
  readonly payerControlNumberKnown?: boolean;
  readonly payerAcceptsReplacements?: boolean;
  /** An appeal, replacement or dispute of the same version is under way. */
  readonly otherActInFlight?: boolean;
}

export interface FilingFacts {
  readonly limitDays?: number;
  readonly daysLeft?: number;
  /** An acceptance (A1/A2) issued by the payer itself. */
  readonly payerAccepted?: boolean;
  /** That acceptance is dated within the limit. Absent when either date is unknown. */
  readonly payerAcceptedInTime?: boolean;
  /** Only a 999 or a clearinghouse report exists. */
  readonly onlyClearinghouseProof?: boolean;
  /** The archives were searched and hold no proof of any kind. */
  readonly noProofExists?: boolean;
  /** One of the four Medicare filing exceptions applies, or the payer's own (retroactive cover, COB). */
  readonly exceptionApplies?: boolean;
  /** The claim reached us or the other payer late for a reason the payer's contract accepts. */
  readonly goodCauseDocumented?: boolean;
}

export interface AuthorizationFacts {
  readonly onFile?: boolean;
  /** Code, units, dates, provider and place on the authorization equal the claim. */
  readonly fitsClaim?: boolean;
  /** Where they differ, the claim is the one that is wrong. */
  readonly claimIsWrong?: boolean;
  readonly numberOnClaim?: boolean;
  readonly required?: boolean;
  readonly emergency?: boolean;
  /** HCR01 of the stored 278 answer. */
  readonly decision?: 'A1' | 'A2' | 'A3' | 'A4' | 'A6' | 'C' | 'CT' | 'NA';
  readonly retroWindowOpen?: boolean;
  readonly retroWindowDaysLeft?: number;
  readonly retroRequestRefused?: boolean;
}

export interface DuplicateFacts {
  readonly originalFound?: boolean;
  readonly originalStatus?: 'paid' | 'pending' | 'denied' | 'rejected';
  readonly contentIdentical?: boolean;
  /** This claim was a correction or replacement that went out as an original. */
  readonly correctionSentAsOriginal?: boolean;
  /** A truly repeated service, documented (76, 77, 91, 59). */
  readonly repeatServiceDocumented?: boolean;
  /** The payer already holds it from the crossover. */
  readonly crossoverCopy?: boolean;
}

export interface CoverageFacts {
  /** What a 270 for the date of service answers today. */
  readonly onServiceDate?: 'active' | 'inactive' | 'active_with_other_id' | 'not_covered' | 'unknown';
  readonly verifiedActiveBeforeService?: boolean;
  /** The payer paid or confirmed first and ended the cover afterwards. */
  readonly retroactivelyTerminated?: boolean;
  readonly otherCoverageFound?: boolean;
  readonly otherPayerIsPrimary?: boolean;
  readonly otherPayerBilled?: boolean;
  /** The other payer's adjudication (835 or EOB) is in our hands. */
  readonly otherPayerAdjudicated?: boolean;
  readonly otherPayerDenied?: boolean;
  readonly onlyThisCoverage?: boolean;
  readonly secondaryOnFile?: boolean;
  /** A payer that comes after the one that answered as secondary. */
  readonly furtherPayerOnFile?: boolean;
  readonly crossedOver?: boolean;
  readonly medicareAdvantageActive?: boolean;
  readonly carveOutPlanKnown?: boolean;
  readonly ownCapitation?: boolean;
  readonly accidentRelated?: boolean;
  readonly liableCarrierKnown?: boolean;
  readonly hospiceActive?: boolean;
  readonly relatedToTerminalIllness?: boolean;
  readonly correctIdentityKnown?: boolean;
  /** The patient's attending physician is not employed by the hospice. */
  readonly attendingOutsideHospice?: boolean;
  readonly liableCoverageExhausted?: boolean;
  readonly gracePeriod?: boolean;
  /** What the earlier payers paid plus adjusted, as their own remits say. OA-23 must equal it. */
  readonly earlierPayersCents?: Cents;
  readonly newPayerFilingDaysLeft?: number;
}

export interface PatientProtectionFacts {
  readonly medicaidActive?: boolean;
  readonly qmb?: boolean;
  readonly noSurprisesAct?: boolean;
  /** A valid written notice (ABN, waiver) was signed before the service. */
  readonly noticeSigned?: boolean;
  readonly benefitExclusionVerified?: boolean;
  /** The plan's documents or its 271 say the service is covered. */
  readonly benefitCovered?: boolean;
  /** The payer's count shows the limit used up. */
  readonly limitReached?: boolean;
  /** An appeal, reversal or crossover on the same amount is open. */
  readonly openOnSameAmount?: boolean;
}

export interface NecessityFacts {
  readonly recordMeetsPolicy?: boolean;
  readonly coveredDiagnosisOmitted?: boolean;
  readonly abnValid?: boolean;
  readonly peerToPeerOpen?: boolean;
}

export interface CodingFacts {
  /** The record supports the corrected code, modifier, pointer or date. */
  readonly recordSupportsCorrection?: boolean;
  /** The codes on the claim were right as sent. */
  readonly claimCodedCorrectly?: boolean;
  /** The payer paid or priced another code than the one submitted. */
  readonly payerChangedCode?: boolean;
  readonly coderAuditDone?: boolean;
  /** The missing or invalid element is known to us. */
  readonly missingElementKnown?: boolean;
}

export interface BundlingFacts {
  /** NCCI modifier indicator of the code pair on the date of service. */
  readonly modifierIndicator?: 0 | 1 | 9;
  readonly distinctServiceDocumented?: boolean;
  readonly modifierAlreadyOnClaim?: boolean;
  readonly incidental?: boolean;
  readonly insideGlobalPeriod?: boolean;
  readonly unrelatedToSurgery?: boolean;
}

export interface UnitFacts {
  readonly sent?: number;
  readonly documented?: number;
  readonly maximum?: number;
  /** MUE adjudication indicator: 1 per line, 2 absolute per day, 3 clinical per day. */
  readonly adjudicationIndicator?: 1 | 2 | 3;
}

export interface EnrollmentFacts {
  readonly effectiveOnServiceDate?: boolean;
  readonly retroEffectiveAllowed?: boolean;
  readonly eligibleProviderInRecord?: boolean;
  readonly claimDataWrong?: boolean;
}

export interface DocumentFacts {
  readonly available?: boolean;
  readonly requestAnsweredOnTime?: boolean;
  readonly windowClosed?: boolean;
}

export interface PaymentFacts {
  /** Contract amount of the *submitted* code after pricing rules. */
  readonly expectedAllowedCents?: Cents;
  /** The expected amount already holds the contract's reduction of a second procedure (CARC 59). */
  readonly reductionsApplied?: boolean;
  /** AMT*B6 of the remit. */
  readonly remitAllowedCents?: Cents;
  readonly toleranceCents?: Cents;
  readonly payerSaysPaid?: boolean;
  readonly moneyInLedger?: boolean;
  readonly ledgerSearched?: boolean;
  readonly daysSinceEra?: number;
  /** Money we hold without right (double payment, credit balance, accepted audit). */
  readonly overpaid?: boolean;
  readonly creditBelongsToPatient?: boolean;
  readonly unexplained?: boolean;
  /** The payer takes or asks money back. */
  readonly takeback?: boolean;
  readonly takebackJustified?: boolean;
  readonly takebackAlreadyTaken?: boolean;
  readonly disputeWindowOpen?: boolean;
}

export interface ReversalFacts {
  readonly correctionFound?: boolean;
  /** What the correction says; absent while it has not arrived or is not read yet. */
  readonly correction?: {
    readonly paidCents: Cents;
    readonly adjustments: readonly DenialAdjustment[];
    readonly rarcs?: readonly DenialRemark[];
  };
}

export interface NetworkFacts {
  readonly inNetwork?: boolean;
  /** The member signed a designation or consent for us. */
  readonly designationSigned?: boolean;
  readonly reviewUpheld?: boolean;
  readonly nextLevelOpen?: boolean;
}
