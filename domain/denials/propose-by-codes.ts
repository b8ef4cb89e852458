import type { Cents } from '../money';
import type { AdjustmentGroup, Proposal } from './case';
import type { CarcRow, CodeTables, RarcRow } from './code-tables';
import { explainingRemark, isDefectiveRemit, rulingByCodes } from './refine-by-rarc';
import type { DenialInput, VerdictEvidence } from './types';

interface CodedDenial {
  readonly input: DenialInput;
  readonly driver: AdjustmentGroup;
  readonly supplemental: readonly RarcRow[];
  readonly deniedCents: Cents;
  readonly tables: CodeTables;
}

type Judgement = Pick<Proposal, 'rootCause' | 'action' | 'stage' | 'confidence' | 'evidence' | 'question'>;

/** Cause, action and stage by reason code and remarks alone, before group and context. Source: section 0.1 step 7. */
export function proposeByCodes({ input, driver, supplemental, deniedCents, tables }: CodedDenial): Proposal {
  const hasUnknownRemark = input.rarcs.some(({ code }) => tables.rarc[code] === undefined);
  const judgement = driver.row
    ? judgeKnownCode(driver, driver.row, supplemental, hasUnknownRemark)
    : judgeUnknownCode(driver);
  return {
    disposition: 'denial',
    isDenial: true,
    deniedCents,
    driver: { group: driver.group, carc: driver.carc },
    lineIds: driver.lineIds,
    alternatives: [],
    ...judgement,
  };
}

function judgeUnknownCode({ group, carc }: AdjustmentGroup): Judgement {
  return {
    rootCause: 'other',
    action: 'human_review',
    stage: 'payer',
    confidence: 0.3,
    evidence: [{ kind: 'carc', ref: `${group}-${carc}`, detail: 'not in the code tables' }],
    question: `Reason code ${carc} is unknown here: what does the payer mean by it?`,
  };
}

function judgeKnownCode(
  driver: AdjustmentGroup,
  row: CarcRow,
  supplemental: readonly RarcRow[],
  hasUnknownRemark: boolean,
): Judgement {
  const evidence = codeEvidence(driver, row, supplemental);
  if (isDefectiveRemit(row, supplemental) && !hasUnknownRemark) {
    const why = {
      kind: 'rule',
      ref: 'DEFECTIVE-REMIT',
      detail: 'no supplemental remark says what the code means',
    } as const;
    return {
      rootCause: row.category,
      action: 'call_payer',
      stage: 'payer',
      confidence: 0.7,
      evidence: [...evidence, why],
    };
  }
  const ruling = rulingByCodes(row, supplemental);
  const isUnexplained = row.ambiguousWithoutRarc && supplemental.length === 0;
  return {
    ...ruling,
    confidence: isUnexplained ? 0.5 : 0.75,
    evidence,
    ...(ruling.action === 'human_review' && {
      question: `${row.paraphrase}: dispute it, correct it, or write it off?`,
    }),
  };
}

function codeEvidence(
  driver: AdjustmentGroup,
  row: CarcRow,
  supplemental: readonly RarcRow[],
): VerdictEvidence[] {
  const reason: VerdictEvidence = {
    kind: 'carc',
    ref: `${driver.group}-${driver.carc}`,
    detail: row.paraphrase,
  };
  const remark = explainingRemark(supplemental);
  return remark ? [reason, { kind: 'rarc', ref: remark.code, detail: remark.paraphrase }] : [reason];
}
