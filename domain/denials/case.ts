import { type Cents, ZERO } from '../money';
import type { CarcRow, CodeTables, RarcRow } from './code-tables';
import type { CaseContext } from './context';
import type { DenialInput, VerdictDeadline, VerdictEvidence } from './types';
import type {
  DenialAction,
  Disposition,
  GroupCode,
  PayerType,
  PreventableStage,
  RootCause,
} from './vocabulary';

/** The context with every desk present, so that a rule can ask for a fact without asking for the desk first. */
export type Facts = { readonly [Desk in keyof CaseContext]-?: NonNullable<CaseContext[Desk]> };

/** All amounts of one group and reason code together; `row` is absent for a code the tables do not know. */
export interface AdjustmentGroup {
  readonly group: GroupCode;
  readonly carc: string;
  readonly amountCents: Cents;
  readonly lineIds: readonly string[];
  readonly row?: CarcRow;
}

/** One denied amount, with everything a rule may look at. */
export interface DenialView {
  readonly input: DenialInput;
  readonly tables: CodeTables;
  readonly driver: AdjustmentGroup;
  readonly rootCause: RootCause;
  /** Remarks on the driver's lines or on the claim: supplemental ones may be the reason, alerts never. */
  readonly supplemental: readonly RarcRow[];
  readonly remarkCodes: ReadonlySet<string>;
  readonly facts: Facts;
}

/** What a rule decides. Whatever it leaves out stays as the steps before it said. */
export interface Ruling {
  readonly action: DenialAction;
  readonly alternatives?: readonly DenialAction[];
  readonly rootCause?: RootCause;
  readonly stage?: PreventableStage;
  readonly disposition?: Disposition;
  /** Mandatory with `human_review`. */
  readonly question?: string;
}

/** A rule of the context step: the first one of its family whose `when` holds decides. */
export interface ContextRule {
  readonly id: string;
  /** Section of the domain reference the rule comes from. */
  readonly source: string;
  /** The reason in words, for the evidence. */
  readonly why: string;
  readonly when: (denial: DenialView) => boolean;
  readonly ruling: Ruling;
}

/** The verdict under construction: each step returns a new one. */
export interface Proposal {
  readonly disposition: Disposition;
  readonly isDenial: boolean;
  readonly deniedCents: Cents;
  readonly driver?: { readonly group: GroupCode; readonly carc: string };
  readonly lineIds: readonly string[];
  readonly rootCause: RootCause;
  readonly action: DenialAction;
  readonly alternatives: readonly DenialAction[];
  readonly stage: PreventableStage;
  readonly confidence: number;
  readonly evidence: readonly VerdictEvidence[];
  readonly question?: string;
  /** Set when a step knows the clock; otherwise it follows from the action. */
  readonly deadline?: VerdictDeadline;
}

/** The context with absent desks filled by empty ones. */
export function factsOf(context: CaseContext): Facts {
  return {
    time: {},
    version: {},
    filing: {},
    authorization: {},
    duplicate: {},
    coverage: {},
    protection: {},
    necessity: {},
    coding: {},
    bundling: {},
    units: {},
    enrollment: {},
    documents: {},
    payment: {},
    reversal: {},
    network: {},
    ...context,
  };
}

/** Every remark code of the input, whatever its line. */
export function remarkCodes(input: DenialInput): ReadonlySet<string> {
  return new Set(input.rarcs.map((remark) => remark.code));
}

export function hasAny(codes: ReadonlySet<string>, wanted: readonly string[]): boolean {
  return wanted.some((code) => codes.has(code));
}

export function isMedicaid(input: DenialInput): boolean {
  return isMedicaidPayer(input.payerType);
}

export function isMedicaidPayer(payerType: PayerType): boolean {
  return payerType === 'medicaid_ffs' || payerType === 'medicaid_managed_care';
}

/** Original Medicare, professional claims: no replacement claims exist there (section 9). */
export function isMedicarePartB(input: DenialInput): boolean {
  return input.payerType === 'medicare_ffs' && input.claimForm === '837P';
}

/** A ruling laid over a proposal, with the rule named in the evidence. */
export function applyRuling(proposal: Proposal, ruling: Ruling, evidence: VerdictEvidence): Proposal {
  const disposition = ruling.disposition ?? proposal.disposition;
  const isDenial = ruling.disposition === undefined ? proposal.isDenial : disposition === 'denial';
  return {
    ...proposal,
    disposition,
    isDenial,
    deniedCents: isDenial ? proposal.deniedCents : ZERO,
    rootCause: ruling.rootCause ?? proposal.rootCause,
    action: ruling.action,
    alternatives: ruling.alternatives ?? proposal.alternatives,
    stage: ruling.stage ?? proposal.stage,
    question: ruling.action === 'human_review' ? (ruling.question ?? proposal.question) : undefined,
    evidence: [...proposal.evidence, evidence],
  };
}
