import { z } from 'zod';
import type { DenialInput } from '../../domain/denials/types';
import { GROUP_CODES, PAYER_TYPES, type PayerType } from '../../domain/denials/vocabulary';
import { caseContext } from './case-facts';
import { dollarsToCents } from './case-facts/fact-reader';

const adjustment = z.object({
  group: z.enum(GROUP_CODES),
  carc: z.coerce.string().min(1),
  amount: z.number(),
  line: z.coerce.string().optional(),
});

const remark = z.union([
  z.string().transform((code) => ({ code, line: undefined })),
  z.object({ code: z.string(), line: z.coerce.string().optional() }),
]);

/**
 * One line of a cases file. Only facts are named here: labels (`expected_*`, `acceptable_*`, `forbidden_*`,
 * `rationale`, `tags`) are not read, whatever they say.
 */
const classifyCase = z.object({
  id: z.coerce.string(),
  payer_type: z.string().min(1),
  claim_form: z.enum(['837P', '837I', '837D']).default('837P'),
  clp02: z.coerce.string().nullable().optional(),
  charge: z.number(),
  paid: z.number().default(0),
  patient_resp: z.number().nullable().optional(),
  adjustments: z.array(adjustment).default([]),
  rarcs: z.array(remark).default([]),
  status_codes: z
    .array(
      z.object({
        category: z.string(),
        status: z.coerce.string().default(''),
        entity: z.string().nullable().optional(),
      }),
    )
    .default([]),
  procedure: z.string().nullable().optional(),
  modifiers: z.array(z.string()).nullable().optional(),
  diagnosis: z.array(z.string()).nullable().optional(),
  pos: z.string().nullable().optional(),
  context: z.record(z.string(), z.unknown()).nullable().optional(),
  note: z.string().nullable().optional(),
});
type ClassifyCase = z.infer<typeof classifyCase>;

/** A case that cannot be read; the message names the field and why. */
export class CaseUnreadable extends Error {
  override readonly name = 'CaseUnreadable';
}

/**
 * Reads one case of a cases file into the classifier's input. Dollars become exact cents; diagnoses are only counted.
 *
 * @throws CaseUnreadable naming the field.
 */
export function readClassifyCase(raw: unknown): { id: string; input: DenialInput } {
  const parsed = classifyCase.safeParse(raw);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new CaseUnreadable(`${issue?.path.join('.') || 'case'}: ${issue?.message ?? 'not readable'}`);
  }
  try {
    return { id: parsed.data.id, input: toInput(parsed.data) };
  } catch (cause) {
    throw new CaseUnreadable(cause instanceof Error ? cause.message : 'not readable', { cause });
  }
}

function toInput(row: ClassifyCase): DenialInput {
  const payerType = payerTypeOf(row.payer_type);
  const modifiers = row.modifiers ?? [];
  return {
    payerType,
    claimForm: row.claim_form,
    clp02: row.clp02 ?? null,
    chargeCents: dollarsToCents(row.charge),
    paidCents: dollarsToCents(row.paid),
    patientRespCents: dollarsToCents(row.patient_resp ?? 0),
    adjustments: row.adjustments.map(({ group, carc, amount, line }) => ({
      group,
      carc,
      amountCents: dollarsToCents(amount),
      ...(line !== undefined && { lineId: line }),
    })),
    rarcs: row.rarcs.map(({ code, line }) => ({ code, ...(line !== undefined && { lineId: line }) })),
    statusCodes: row.status_codes.map(({ category, status, entity }) => ({
      category,
      status,
      ...(entity && { entity }),
    })),
    ...(row.procedure && { procedures: [row.procedure] }),
    modifiers,
    diagnosisPresent: (row.diagnosis ?? []).length > 0,
    ...(row.pos && { pos: row.pos }),
    context: caseContext(row.context ?? {}, {
      ...(row.procedure && { procedure: row.procedure }),
      modifiers,
      carcs: row.adjustments.map(({ carc }) => carc),
      isMedicare: payerType === 'medicare_ffs',
    }),
    note: row.note ?? null,
  };
}

/** Line of business by its name; one that the rules do not know is treated as no special case. */
function payerTypeOf(name: string): PayerType {
  return PAYER_TYPES.find((type) => type === name) ?? 'other';
}
