import { z } from 'zod';
import { DENIAL_ACTIONS, PAYER_TYPES } from '../../domain/denials/vocabulary';
import type { AppealLevel, OverpaymentPolicy, PlaybookPolicy, WindowRule } from '../../domain/playbook';

const count = z.int().positive();
/** Where a value comes from: a contract, a section of law, or `assumption`. No value stands without one. */
const source = z.string().min(1, 'says where the value comes from, or `assumption`');

const windowShape = {
  length: count,
  unit: z.enum(['calendar_days', 'business_days', 'calendar_months', 'calendar_years']),
  anchor: z.enum(['serviceFrom', 'serviceThrough', 'remittance', 'notice', 'identified']),
  presumptionDays: z.int().nonnegative(),
  source,
};
const window: z.ZodType<WindowRule> = z.strictObject(windowShape);

const appealLevel: z.ZodType<AppealLevel> = z
  .strictObject({
    level: z.int().nonnegative(),
    name: z.string().min(1),
    action: z.enum(['appeal', 'reconsideration']),
    window,
    decision: z.strictObject({ days: count, source }),
  })
  .transform(({ decision, ...level }) => ({ ...level, decisionDays: decision.days }));

const overpayment: z.ZodType<OverpaymentPolicy> = z.strictObject({
  lookBack: z.strictObject({ length: count, unit: windowShape.unit, source }).optional(),
  disputeLevels: z.array(appealLevel).min(1).superRefine(checkLadder).optional(),
  recoupmentStop: window.optional(),
  returnWithin: window.optional(),
});

const cadence = z
  .strictObject({ firstCheckDays: count, repeatDays: count, maxChecks: count, escalateDays: count, source })
  .refine((cadence) => cadence.escalateDays >= cadence.firstCheckDays, {
    path: ['escalateDays'],
    message: 'is before the first check',
  });

const roles = z.partialRecord(
  z.enum(DENIAL_ACTIONS),
  z.array(z.enum(['biller', 'coder', 'manager', 'auditor'])).min(1),
);

/** One pack file: the policy, with the source of every value. Unknown fields are errors, so that a misspelt one is not lost. */
export const playbookFile: z.ZodType<PlaybookPolicy> = z
  .strictObject({
    key: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'is lower-case words joined by hyphens'),
    version: count,
    payerType: z.enum(PAYER_TYPES),
    filing: window,
    correctedClaim: z.strictObject({ accepted: z.boolean(), ...windowShape }),
    acknowledgement: z.strictObject({
      lastCategory: z.enum(['A1', 'A2']),
      withinBusinessDays: count,
      source,
    }),
    cadence,
    appealLevels: z.array(appealLevel).superRefine(checkLadder),
    variance: z.strictObject({ toleranceCents: z.int().nonnegative(), source }).optional(),
    overpayment: overpayment.optional(),
    reversalCorrection: z.strictObject({ days: count, source }),
    approval: z.strictObject({ roles, withinBusinessDays: count, source }),
  })
  .transform(toPolicy);

interface PlaybookFile extends Omit<PlaybookPolicy, 'reversalCorrectionDays'> {
  reversalCorrection: { days: number };
}

/** The sources of windows travel with the rule into every deadline; the others are for the reader of the pack. */
function toPolicy(file: PlaybookFile): PlaybookPolicy {
  const { acknowledgement, cadence, approval, reversalCorrection, variance, ...rest } = file;
  return {
    ...rest,
    ...(variance ? { variance: { toleranceCents: variance.toleranceCents } } : {}),
    acknowledgement: {
      lastCategory: acknowledgement.lastCategory,
      withinBusinessDays: acknowledgement.withinBusinessDays,
    },
    cadence: {
      firstCheckDays: cadence.firstCheckDays,
      repeatDays: cadence.repeatDays,
      maxChecks: cadence.maxChecks,
      escalateDays: cadence.escalateDays,
    },
    reversalCorrectionDays: reversalCorrection.days,
    approval: { roles: approval.roles, withinBusinessDays: approval.withinBusinessDays },
  };
}

/** Rungs are listed in order from 1. Level 0 is a review outside the ladder and comes last: an undecided case runs the first one's clock. */
function checkLadder(levels: AppealLevel[], context: z.RefinementCtx<AppealLevel[]>): void {
  const fail = (index: number, field: string, message: string) =>
    context.addIssue({ code: 'custom', path: [index, field], message });
  levels.forEach((level, index) => {
    const expected = level.level === 0 && index === levels.length - 1 ? 0 : index + 1;
    if (level.level !== expected) fail(index, 'level', `is ${level.level}, expected ${expected}`);
    if (level.level === 0 && levels.length === 1) fail(index, 'level', 'is 0 without a first rung');
  });
}
