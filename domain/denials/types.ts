import type { Cents } from '../money';
import type { DenialAdjustment, DenialRemark } from './adjustment';
import type { CaseContext } from './context';
import type {
  DenialAction,
  Disposition,
  GroupCode,
  PayerType,
  PreventableStage,
  RootCause,
} from './vocabulary';

/** One STC01/10/11 composite of a 277 or 277CA. */
export interface StatusCode {
  readonly category: string;
  readonly status: string;
  readonly entity?: string;
}

/**
 * All a verdict is decided from: codes, money and facts. Holds no patient data; diagnoses never enter, only whether
 * the claim carried any. `note` is text somebody typed: no rule reads it, it travels for people and models only.
 */
export interface DenialInput {
  readonly payerType: PayerType;
  readonly claimForm: '837P' | '837I' | '837D';
  /** CLP02, or null when the input is a 277/277CA without a remit. */
  readonly clp02: string | null;
  /** CLP03. */
  readonly chargeCents: Cents;
  /** CLP04. */
  readonly paidCents: Cents;
  /** CLP05. */
  readonly patientRespCents: Cents;
  readonly adjustments: readonly DenialAdjustment[];
  readonly rarcs: readonly DenialRemark[];
  readonly statusCodes: readonly StatusCode[];
  readonly procedures?: readonly string[];
  readonly modifiers?: readonly string[];
  readonly diagnosisPresent?: boolean;
  readonly pos?: string;
  readonly context: CaseContext;
  readonly note?: string | null;
}

/** An action that may not be taken. Nobody may override a hard block. */
export interface BlockedAction {
  readonly action: DenialAction;
  readonly reason: string;
  readonly hard: boolean;
}

export type DeadlineKind =
  | 'appeal'
  | 'reconsideration'
  | 'reopening'
  | 'corrected_claim'
  | 'original_filing'
  | 'other_payer_filing'
  | 'documents'
  | 'retro_authorization'
  | 'follow_up'
  | 'none';

/**
 * Which clock the action runs against. The verdict names the rule; the deadline engine computes the dates from the
 * payer's playbook. `dueInDays` is given only when the rule or a known fact fixes it.
 */
export interface VerdictDeadline {
  readonly kind: DeadlineKind;
  readonly rule: string;
  readonly dueInDays?: number;
}

/** Why the verdict says what it says: `ref` is a code, a rule id or a fact name. */
export interface VerdictEvidence {
  readonly kind: 'carc' | 'rarc' | 'group' | 'status' | 'fact' | 'rule' | 'money';
  readonly ref: string;
  readonly detail: string;
}

/** The answer of the classifier. Plain JSON; the same input and tables always give the same verdict. */
export interface DenialVerdict {
  /** True only for denied money; rejections, reversals, underpayments and cost share are not denials. */
  readonly isDenial: boolean;
  readonly disposition: Disposition;
  readonly deniedCents: Cents;
  /** The adjustment that decides the case; absent when nothing was adjusted. */
  readonly driver?: { readonly group: GroupCode; readonly carc: string };
  readonly rootCause: RootCause;
  readonly action: DenialAction;
  readonly alternatives: readonly DenialAction[];
  readonly blocked: readonly BlockedAction[];
  readonly requiresApproval: boolean;
  readonly preventableStage: PreventableStage;
  readonly deadline: VerdictDeadline;
  /** 0 to 1. */
  readonly confidence: number;
  readonly evidence: readonly VerdictEvidence[];
  /** Always present when the action is `human_review`: what the person is asked to decide. */
  readonly question?: string;
  /** The lines the case is about; empty when it is about the whole claim. */
  readonly lineIds: readonly string[];
}
