import { applyRuling, type DenialView, hasAny, type Proposal, type Ruling } from './case';
import type { CarcRow, CodeTables, RarcRow } from './code-tables';
import type { DenialInput } from './types';
import type { PreventableStage, RootCause } from './vocabulary';

/** Remarks that say how to send again, not what is wrong; a companion remark names the field. */
const MECHANICAL: ReadonlySet<string> = new Set(['MA130', 'N142', 'N517', 'N798', 'N380']);

/** Remarks that ask for a new original claim. Source: section 3 (new-claim flag). */
export const NEW_CLAIM_REMARKS = ['N142', 'N517', 'N798'] as const;
/** Remarks that ask for a replacement. Source: section 3 (replacement flag). */
const REPLACEMENT_REMARKS = ['N380'] as const;

/** Where a cause is prevented, when a remark moves a case away from its reason code's own cause. */
const STAGE_OF_CAUSE: Partial<Record<RootCause, PreventableStage>> = {
  eligibility: 'eligibility',
  coordination_of_benefits: 'eligibility',
  authorization: 'auth',
  medical_necessity: 'clinical',
  coding: 'coding',
  bundling: 'coding',
  duplicate: 'billing',
  timely_filing: 'billing',
  missing_information: 'billing',
  documentation: 'billing',
  noncovered: 'eligibility',
  provider_enrollment: 'billing',
  demographic: 'registration',
  benefit_limit: 'eligibility',
};

/** Supplemental remarks that stand on the given lines or on the claim as a whole, in remit order. */
export function supplementalRemarks(
  input: DenialInput,
  lineIds: readonly string[],
  tables: CodeTables,
): RarcRow[] {
  return input.rarcs
    .filter(({ lineId }) => lineId === undefined || lineIds.length === 0 || lineIds.includes(lineId))
    .flatMap(({ code }) => tables.rarc[code] ?? [])
    .filter((row) => row.type === 'supplemental');
}

/** The remark that explains the denial: the first supplemental one that is about content, not about mechanics. */
export function explainingRemark(supplemental: readonly RarcRow[]): RarcRow | undefined {
  return supplemental.find((row) => !MECHANICAL.has(row.code)) ?? supplemental[0];
}

/**
 * Cause, action and stage by the codes alone. A supplemental remark overrides the category of a reason code that
 * says nothing by itself; alerts never do. Source: section 0.1 step 7.
 */
export function rulingByCodes(
  carc: CarcRow,
  supplemental: readonly RarcRow[],
): Required<Pick<Ruling, 'action' | 'rootCause' | 'stage'>> {
  const remark = carc.ambiguousWithoutRarc ? explainingRemark(supplemental) : undefined;
  // "Decided from history" and the like explain nothing: the reason code's own category says more.
  if (!remark || remark.categoryRefinement === 'other') {
    return { action: carc.firstAction, rootCause: carc.category, stage: carc.preventableStage };
  }
  const rootCause = remark.categoryRefinement;
  const moved = rootCause !== carc.category;
  return {
    action: remark.actionHint,
    rootCause,
    stage: moved ? (STAGE_OF_CAUSE[rootCause] ?? carc.preventableStage) : carc.preventableStage,
  };
}

/**
 * True for a remit that hides its reason: the code needs a remark to mean anything and only alerts (or nothing) came.
 * Source: section 0.1 step 7 ("an alert-only CO-16 is a defective remit").
 */
export function isDefectiveRemit(carc: CarcRow, supplemental: readonly RarcRow[]): boolean {
  const meansNothingAlone = carc.category === 'missing_information' || carc.category === 'other';
  return carc.ambiguousWithoutRarc && meansNothingAlone && supplemental.length === 0;
}

/** Actions that put the claim before the same payer again. */
const SENDS_AGAIN = ['correct_and_resubmit', 'submit_new_claim', 'call_payer', 'human_review'] as const;
/** Actions that MA130 leaves alone: nothing is sent to this payer again. */
const NOT_TO_THIS_PAYER = ['no_action', 'bill_other_payer', 'update_cob'] as const;

/**
 * Remarks that fix *how* to send again, laid over whatever the context said: MA130 and the new-claim remarks force an
 * original, N380 a replacement. Source: section 0.1 step 7, section 2 tree 16, story S01.
 */
export function forceByRemark(proposal: Proposal, denial: DenialView): Proposal {
  const { remarkCodes: codes } = denial;
  const evidence = (ref: string, detail: string) => ({ kind: 'rarc' as const, ref, detail });
  if (codes.has('MA130') && !includes(NOT_TO_THIS_PAYER, proposal.action)) {
    return keepsClaimNumber(denial)
      ? applyRuling(
          proposal,
          REPLACE_DESPITE_MA130,
          evidence('MA130', 'the payer kept a claim number and takes replacements'),
        )
      : applyRuling(proposal, SEND_NEW, evidence('MA130', 'unprocessable: there is no adjudicated version'));
  }
  if (!includes(SENDS_AGAIN, proposal.action)) return proposal;
  if (hasAny(codes, NEW_CLAIM_REMARKS)) {
    return applyRuling(proposal, SEND_NEW, evidence('N142/N517/N798', 'the payer asks for a new claim'));
  }
  if (hasAny(codes, REPLACEMENT_REMARKS)) {
    return applyRuling(proposal, REPLACE, evidence('N380', 'the payer asks for a corrected claim'));
  }
  return proposal;
}

const SEND_NEW: Ruling = { action: 'submit_new_claim', alternatives: [] };
const REPLACE: Ruling = { action: 'correct_and_resubmit', alternatives: [] };
const REPLACE_DESPITE_MA130: Ruling = { action: 'correct_and_resubmit', alternatives: ['submit_new_claim'] };

/** A payer other than Original Medicare that misuses MA130 but holds the claim (story S01, twin). */
function keepsClaimNumber({ input, facts }: DenialView): boolean {
  return (
    input.payerType !== 'medicare_ffs' &&
    facts.version.payerAcceptsReplacements !== false &&
    (facts.version.payerControlNumberKnown === true || facts.version.payerAcceptsReplacements === true)
  );
}

function includes<T extends string>(list: readonly T[], value: string): boolean {
  return list.some((item) => item === value);
}
