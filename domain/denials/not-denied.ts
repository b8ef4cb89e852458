import { type Cents, ZERO } from '../money';
import { type AdjustmentGroup, factsOf, type Proposal, type Ruling } from './case';
import type { CodeTables } from './code-tables';
import { groupAdjustments } from './detect';
import { patientGate, wasForwarded } from './patient-gate';
import type { DenialInput } from './types';
import { isCostShare, isLaterPayer, underpaidCents } from './underpayment';
import type { Disposition, RootCause } from './vocabulary';

/** What a remit without denied money is: a ruling with its cause and kind, and the reason in words. */
interface Finding {
  readonly rule: string;
  readonly detail: string;
  readonly ruling: Ruling & { readonly rootCause: RootCause; readonly disposition: Disposition };
  readonly driver?: AdjustmentGroup;
}

type Detector = (input: DenialInput, groups: readonly AdjustmentGroup[]) => Finding | undefined;

/** Money that is not denied, from what must be disputed to what is only arithmetic. The first that fits decides. */
const DETECTORS: readonly Detector[] = [
  downcoded,
  underpaid,
  wholeChargeContractual,
  pending,
  forNextPayer,
  paidToPatient,
  patientShare,
  workedReduction,
  earlierPayerEffect,
  informational,
  contractual,
];

/**
 * The verdict on a remit in which no money was denied. Source: section 0.1 steps 5 and 9, section 1.
 */
export function proposeForNotDenied(input: DenialInput, tables: CodeTables): Proposal {
  const groups = groupAdjustments(input.adjustments, tables);
  const finding = firstFinding(input, groups);
  const { ruling, driver = largest(groups) } = finding;
  return {
    disposition: ruling.disposition,
    isDenial: false,
    deniedCents: ZERO,
    ...(driver && { driver: { group: driver.group, carc: driver.carc } }),
    lineIds: driver?.lineIds ?? [],
    rootCause: ruling.rootCause,
    action: ruling.action,
    alternatives: ruling.alternatives ?? [],
    stage: ruling.stage ?? 'none',
    confidence: ruling.action === 'human_review' ? 0.6 : 0.95,
    evidence: [{ kind: 'rule', ref: finding.rule, detail: finding.detail }],
    ...(ruling.question && { question: ruling.question }),
  };
}

function firstFinding(input: DenialInput, groups: readonly AdjustmentGroup[]): Finding {
  for (const detect of DETECTORS) {
    const finding = detect(input, groups);
    if (finding) return finding;
  }
  return {
    rule: 'PAID',
    detail: 'paid as billed',
    ruling: { action: 'no_action', rootCause: 'contractual', disposition: 'contractual' },
  };
}

function largest(groups: readonly AdjustmentGroup[]): AdjustmentGroup | undefined {
  return [...groups].sort((a, b) => b.amountCents - a.amountCents)[0];
}

/** The payer priced another code than the submitted one: a coder looks first. Source: 0.1 step 9, story S15. */
function downcoded(input: DenialInput): Finding | undefined {
  const { coding } = factsOf(input.context);
  if (!coding.payerChangedCode || isLaterPayer(input)) return undefined;
  const found = { rule: 'DOWNCODED', detail: 'adjudicated code differs from the submitted one' };
  const common = { rootCause: 'payer_error', disposition: 'underpayment', stage: 'payer' } as const;
  if (coding.recordSupportsCorrection === false || coding.claimCodedCorrectly === false) {
    return { ...found, ruling: { ...common, rootCause: 'coding', stage: 'coding', action: 'no_action' } };
  }
  if (coding.claimCodedCorrectly) return { ...found, ruling: { ...common, action: 'appeal' } };
  return {
    ...found,
    ruling: {
      ...common,
      action: 'human_review',
      alternatives: ['appeal', 'no_action'],
      question:
        'Coder audit: does the note support the code that was billed (appeal), or the one that was paid (accept)?',
    },
  };
}

/** Allowed less than the contract, hidden in a contractual code. Source: 0.1 step 9, story S12. */
function underpaid(input: DenialInput): Finding | undefined {
  const short = underpaidCents(input);
  if (short === undefined) return undefined;
  return {
    rule: 'UNDERPAID',
    detail: `${short} cents under the contract`,
    ruling: {
      action: 'reconsideration',
      rootCause: 'payer_error',
      disposition: 'underpayment',
      stage: 'payer',
    },
  };
}

/** 45 may never take the whole charge: that is a refusal without a reason. Source: section 1 (group limits). */
function wholeChargeContractual(input: DenialInput, groups: readonly AdjustmentGroup[]): Finding | undefined {
  const feeSchedule = groups.find(({ carc, group }) => carc === '45' && group !== 'PR');
  const takesAll = feeSchedule?.amountCents === input.chargeCents && input.chargeCents > 0;
  if (!feeSchedule || !takesAll || isLaterPayer(input)) return undefined;
  return {
    rule: 'WHOLE-CHARGE-45',
    detail: 'a fee schedule reduction equals the whole charge: the remit hides its reason',
    driver: feeSchedule,
    ruling: { action: 'call_payer', rootCause: 'payer_error', disposition: 'contractual', stage: 'payer' },
  };
}

/** Not final yet: hold, with a clock. Source: section 2 (133, 257 never denials), column disposition. */
function pending(_input: DenialInput, groups: readonly AdjustmentGroup[]): Finding | undefined {
  const open = groups.find(({ row }) => row?.disposition === 'pending');
  if (!open?.row) return undefined;
  return {
    rule: 'PENDING',
    detail: open.row.paraphrase,
    driver: open,
    ruling: {
      action: open.row.firstAction,
      rootCause: open.row.category,
      disposition: 'pending',
      stage: open.row.preventableStage,
      ...(open.row.firstAction === 'human_review' && {
        question: `${open.row.paraphrase}: wait, or act with the other party?`,
      }),
    },
  };
}

/** OA-209: may not be asked of the patient, may be billed to the next payer. Source: section 1.1, term H. */
function forNextPayer(input: DenialInput, groups: readonly AdjustmentGroup[]): Finding | undefined {
  const handedOn = groups.find(({ carc }) => carc === '209');
  if (!handedOn) return undefined;
  const { protection, coverage } = factsOf(input.context);
  const noNextPayer = protection.medicaidActive === false && coverage.secondaryOnFile !== true;
  const action = wasForwarded(input) ? 'no_action' : noNextPayer ? 'write_off' : 'bill_other_payer';
  return {
    rule: 'NEXT-PAYER-ONLY',
    detail: 'cost share that only the next payer may be asked for',
    driver: handedOn,
    ruling: { action, rootCause: 'coordination_of_benefits', disposition: 'informational' },
  };
}

/** CARC 100: the payer paid the patient; ask the patient for that payment. Source: section 0, patient gate. */
function paidToPatient(input: DenialInput, groups: readonly AdjustmentGroup[]): Finding | undefined {
  const toPatient = groups.find(({ carc }) => carc === '100');
  if (!toPatient) return undefined;
  const refusal = patientGate(input, toPatient)[0];
  return {
    rule: 'PAID-TO-PATIENT',
    detail: 'the payer paid the patient',
    driver: toPatient,
    ruling: {
      action: refusal?.instead ?? 'bill_patient',
      rootCause: 'other',
      disposition: 'informational',
      stage: 'registration',
      ...(refusal?.question && { question: refusal.question }),
    },
  };
}

/** Cost share of an allowed amount, or the rest of a charge without a contract (PR-45). Source: section 0.1 step 5. */
function patientShare(input: DenialInput, groups: readonly AdjustmentGroup[]): Finding | undefined {
  const shares = groups.filter(
    ({ group, carc, amountCents }) => group === 'PR' && carc !== '23' && amountCents > 0,
  );
  const [share] = shares.filter((candidate) => isCostShare(candidate.carc)).concat(shares);
  if (!share) return undefined;
  const total = shares.reduce((sum, { amountCents }) => sum + amountCents, 0) as Cents;
  const found = { rule: 'PATIENT-SHARE', detail: `${total} cents are the patient's share`, driver: share };
  const common = { rootCause: 'patient_responsibility', disposition: 'patient_responsibility' } as const;
  if (share.carc === '45' && factsOf(input.context).network.inNetwork) {
    return {
      ...found,
      ruling: { ...common, rootCause: 'payer_error', action: 'reconsideration', stage: 'payer' },
    };
  }
  const refusal = patientGate(input, share)[0];
  if (!refusal) return { ...found, ruling: { ...common, action: 'bill_patient' } };
  return {
    ...found,
    detail: `${found.detail}; ${refusal.reason}`,
    ruling: { ...common, action: refusal.instead, ...(refusal.question && { question: refusal.question }) },
  };
}

/** OA-23 repeats the earlier payers; it must equal what they did. Source: section 1.1, term X, worked example W9. */
function earlierPayerEffect(input: DenialInput, groups: readonly AdjustmentGroup[]): Finding | undefined {
  const effect = groups.find(({ carc }) => carc === '23');
  if (!effect) return undefined;
  const earlier = factsOf(input.context).coverage.earlierPayersCents;
  const common = { rootCause: 'coordination_of_benefits', disposition: 'informational' } as const;
  const found = {
    rule: 'EARLIER-PAYER',
    detail: 'repeats what the earlier payers paid and adjusted',
    driver: effect,
  };
  if (earlier === undefined || earlier === effect.amountCents) {
    return { ...found, ruling: { ...common, action: 'no_action' } };
  }
  return {
    ...found,
    detail: `OA-23 is ${effect.amountCents} cents, the earlier payers did ${earlier}`,
    ruling: {
      ...common,
      action: 'human_review',
      alternatives: ['call_payer'],
      question:
        'The payer counts the earlier payers differently from their own remits: what is still owed, and by whom?',
    },
  };
}

function informational(_input: DenialInput, groups: readonly AdjustmentGroup[]): Finding | undefined {
  const note = groups.find(({ row }) => row?.disposition === 'informational');
  return note && byTable('INFORMATIONAL', note, 'informational');
}

/** A reduction that is not simply posted, such as 303: written off, never the patient's. Source: column first_action. */
function workedReduction(_input: DenialInput, groups: readonly AdjustmentGroup[]): Finding | undefined {
  const worked = groups.find(
    ({ row }) => row?.disposition === 'contractual' && row.firstAction !== 'no_action',
  );
  return worked && byTable('WORKED-REDUCTION', worked, 'contractual');
}

function contractual(_input: DenialInput, groups: readonly AdjustmentGroup[]): Finding | undefined {
  const reduction = largest(groups.filter(({ row }) => row?.disposition === 'contractual'));
  return reduction && byTable('CONTRACTUAL', reduction, 'contractual');
}

/** A reduction that the tables themselves say how to treat. */
function byTable(rule: string, reduction: AdjustmentGroup, disposition: Disposition): Finding {
  const action = reduction.row?.firstAction ?? 'no_action';
  return {
    rule,
    detail: reduction.row?.paraphrase ?? reduction.carc,
    driver: reduction,
    ruling: {
      action,
      rootCause: reduction.row?.category ?? 'contractual',
      disposition,
      stage: reduction.row?.preventableStage ?? 'none',
      ...(action === 'human_review' && {
        question: `${reduction.row?.paraphrase}: is the reduction right, or is it disputed?`,
      }),
    },
  };
}
