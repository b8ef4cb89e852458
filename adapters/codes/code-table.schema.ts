import { z } from 'zod';
import type {
  CarcRow,
  RarcRow,
  StatusCategoryRow,
  StatusCodeRow,
  TimelyFilingRow,
} from '../../domain/denials/code-tables';
import {
  DENIAL_ACTIONS,
  DISPOSITIONS,
  PREVENTABLE_STAGES,
  ROOT_CAUSES,
} from '../../domain/denials/vocabulary';

const text = z.string();
const code = z.string().regex(/^[A-Z0-9]{1,5}$/, 'is not a code');
const filled = z.string().min(1, 'is empty');
const yesNo = z.enum(['yes', 'no']).transform((value) => value === 'yes');
const yesNoDepends = z.enum(['yes', 'no', 'depends']);

/** A row of `carc.csv`. */
export const carcRow: z.ZodType<CarcRow> = z
  .object({
    code,
    paraphrase: filled,
    category: z.enum(ROOT_CAUSES),
    disposition: z.enum(DISPOSITIONS),
    is_denial: yesNoDepends,
    typical_root_cause: text,
    first_action: z.enum(DENIAL_ACTIONS),
    appealable: yesNoDepends,
    ambiguous_without_rarc: yesNo,
    preventable_stage: z.enum(PREVENTABLE_STAGES),
    status: z.enum(['current', 'deactivated']),
    rarc_required: yesNo,
    group_rule: text,
    notes: text,
  })
  .transform((row) => ({
    code: row.code,
    paraphrase: row.paraphrase,
    category: row.category,
    disposition: row.disposition,
    isDenial: row.is_denial,
    typicalRootCause: row.typical_root_cause,
    firstAction: row.first_action,
    appealable: row.appealable,
    ambiguousWithoutRarc: row.ambiguous_without_rarc,
    preventableStage: row.preventable_stage,
    status: row.status,
    rarcRequired: row.rarc_required,
    groupRule: row.group_rule,
    notes: row.notes,
  }));

/** A row of `rarc.csv`. */
export const rarcRow: z.ZodType<RarcRow> = z
  .object({
    code,
    paraphrase: filled,
    type: z.enum(['supplemental', 'alert']),
    status: filled,
    category_refinement: z.enum(ROOT_CAUSES),
    field_to_fix: text,
    action_hint: z.enum(DENIAL_ACTIONS),
    notes: text,
  })
  .transform((row) => ({
    code: row.code,
    paraphrase: row.paraphrase,
    type: row.type,
    status: row.status,
    categoryRefinement: row.category_refinement,
    fieldToFix: row.field_to_fix,
    actionHint: row.action_hint,
    notes: row.notes,
  }));

/** A row of `status_category.csv`. */
export const statusCategoryRow: z.ZodType<StatusCategoryRow> = z
  .object({
    code,
    group: z.enum(['ack', 'pending', 'finalized', 'request', 'error']),
    paraphrase: filled,
    seen_in: text,
    terminal: text,
    next_action: filled,
    timer: text,
  })
  .transform((row) => ({
    code: row.code,
    group: row.group,
    paraphrase: row.paraphrase,
    seenIn: row.seen_in,
    terminal: row.terminal,
    nextAction: row.next_action,
    timer: row.timer,
  }));

/** A row of `status_codes.csv`. */
export const statusCodeRow: z.ZodType<StatusCodeRow> = z
  .object({
    code,
    paraphrase: filled,
    hint_category: z.enum(ROOT_CAUSES),
    hint_field_or_action: text,
  })
  .transform((row) => ({
    code: row.code,
    paraphrase: row.paraphrase,
    hintCategory: row.hint_category,
    hintFieldOrAction: row.hint_field_or_action,
  }));

/** A row of `timely_filing.csv`. */
export const timelyFilingRow: z.ZodType<TimelyFilingRow> = z
  .object({
    payer_type: filled,
    limit_days_or_rule: filled,
    clock_starts: filled,
    counted_by: filled,
    exceptions: text,
    source: text,
    confidence: z.enum(['high', 'medium', 'low']),
  })
  .transform((row) => ({
    payerType: row.payer_type,
    limit: row.limit_days_or_rule,
    clockStarts: row.clock_starts,
    countedBy: row.counted_by,
    exceptions: row.exceptions,
    source: row.source,
    confidence: row.confidence,
  }));
