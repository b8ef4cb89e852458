import { z } from 'zod';
import type { AppealRung } from '../../domain/appeals/ladder';
import { DENIAL_ACTIONS, PAYER_TYPES } from '../../domain/denials/vocabulary';
import { cents } from '../../domain/money';
import {
  type OverpaymentPolicy,
  PAPER_CLAIMS,
  type PaperClaims,
  type PlaybookPolicy,
  RETURN_METHODS,
  type ScrubPolicy,
} from '../../domain/playbook';
import type { PackCase } from '../../domain/playbooks/pack-case';
import { EDIT_IDS } from '../../domain/scrub/finding';
import { appealLevel, channel, checkLadder } from './appeal-level-schema';
import { attachments } from './attachment-schema';
import { authorization } from './authorization-schema';
import { cadence, cadenceOf } from './cadence-schema';
import { day, packCase } from './pack-case-schema';
import { type PromptPayRules, promptPay } from './prompt-pay';
import { count, source, window, windowShape } from './window-schema';

const overpayment = (ladder: readonly AppealRung[]): z.ZodType<OverpaymentPolicy> =>
  z.strictObject({
    lookBack: z.strictObject({ length: count, unit: windowShape.unit, source }).optional(),
    disputeLevels: z.array(appealLevel(ladder)).min(1).superRefine(checkLadder).optional(),
    recoupmentStop: window.optional(),
    returnWithin: window.optional(),
    returnBy: z.enum(RETURN_METHODS).optional(),
  });

const scrub = z.strictObject({
  ncci: z.boolean(),
  distinctModifierOn: z.enum(['either', 'column2']),
  holdWarnings: z.array(z.enum(EDIT_IDS)).optional(),
  withinBusinessDays: count,
  source,
});

const carc = z.string().regex(/^[A-Z0-9]{1,4}$/, 'is a claim adjustment reason code');
const ascending = (days: readonly number[]) => days.every((day, at) => at === 0 || day > (days[at - 1] ?? 0));

const eligibility = z.strictObject({
  beforeSubmission: z.boolean(),
  serviceTypes: z
    .array(z.string().regex(/^[A-Z0-9]{1,2}$/, 'is a service type code (EQ01)'))
    .min(1)
    .optional(),
  onDenial: z.array(carc),
  noCoverAgainDays: z.array(count).refine(ascending, 'are days in ascending order'),
  source,
});

const keyText = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'is lower-case words joined by hyphens');

const appliesTo = z
  .strictObject({
    playbook: keyText.optional(),
    lineOfBusiness: z.enum(PAYER_TYPES).optional(),
    specialties: z
      .array(z.string().regex(/^[A-Z0-9]{2,10}$/, 'is a provider taxonomy code, or the beginning of one'))
      .min(1)
      .optional(),
  })
  .refine(
    ({ playbook, lineOfBusiness, specialties }) => !playbook || lineOfBusiness || specialties,
    'says for which line of business or specialty the playbook is varied',
  );

const effective = z
  .strictObject({ from: day, through: day.optional(), source })
  .refine(({ from, through }) => !through || through >= from, {
    path: ['through'],
    message: 'is before the first day',
  })
  .transform(({ from, through }) => ({ from, ...(through ? { through } : {}) }));

/** A variant for a line of business follows that line's rules. */
function ofOneLine(
  file: { payerType: string; appliesTo?: { lineOfBusiness?: string } },
  context: z.RefinementCtx,
): void {
  const line = file.appliesTo?.lineOfBusiness;
  if (line === undefined || line === file.payerType) return;
  const message = `is ${line}, while payerType is ${file.payerType}`;
  context.addIssue({ code: 'custom', path: ['appliesTo', 'lineOfBusiness'], message });
}

const wholeDollars = count.transform((dollars) => cents(dollars * 100));
const role = z.enum(['biller', 'coder', 'manager', 'clinician', 'auditor']);
const roles = z.partialRecord(z.enum(DENIAL_ACTIONS), z.array(role).min(1));

/**
 * One pack file: the policy, with the source of every value. Unknown fields are errors, so that a misspelt one is not lost. `ladder`: the
 * rungs that a pack may name; `late`: the rules of late payment.
 */
export const playbookFile = (ladder: readonly AppealRung[], late: PromptPayRules): z.ZodType<PackFile> =>
  z
    .strictObject({
      key: keyText,
      version: count,
      payerType: z.enum(PAYER_TYPES),
      appliesTo: appliesTo.optional(),
      effective: effective.optional(),
      contract: z.enum(['contracted', 'nonContracted']).optional(),
      filing: window,
      correctedClaim: z.strictObject({ accepted: z.boolean(), ...windowShape }),
      acknowledgement: z.strictObject({
        lastCategory: z.enum(['A1', 'A2']),
        withinBusinessDays: count,
        source,
      }),
      cadence,
      onPaper: z.strictObject({ claims: z.array(z.enum(PAPER_CLAIMS)).min(1), source }).optional(),
      secondary: z.strictObject({ filing: z.array(window).min(1) }).optional(),
      eligibility: eligibility.optional(),
      crossover: z.strictObject({ checkDays: count, billDays: count, source }).optional(),
      scrub: scrub.optional(),
      attachments: attachments.optional(),
      authorization: authorization.optional(),
      appealLevels: z.array(appealLevel(ladder)).superRefine(checkLadder),
      variance: z.strictObject({ toleranceCents: z.int().nonnegative(), source }).optional(),
      smallBalance: z.strictObject({ belowCents: z.int().positive().max(5_000), source }).optional(),
      overpayment: overpayment(ladder).optional(),
      promptPay: promptPay(late).optional(),
      complaint: z.strictObject({ to: z.string().min(1), afterDays: count, source }).optional(),
      reversalCorrection: z.strictObject({ days: count, source }),
      documents: window.optional(),
      documentChannels: z.array(channel).min(1).optional(),
      retroAuthorization: window.optional(),
      approval: z.strictObject({
        roles,
        withinBusinessDays: count,
        secondRoles: z.array(role).min(1).optional(),
        limits: z.partialRecord(role, wholeDollars).optional(),
        source,
      }),
      tests: z.array(packCase).optional(),
    })
    .superRefine(ofOneLine)
    .refine(({ attachments: follow, scrub: edits }) => !follow || edits, {
      path: ['attachments'],
      message: 'needs `scrub`: the edits hold a claim whose document is not on file',
    })
    .transform(({ tests = [], ...file }) => ({ policy: toPolicy(file), tests }));

/** What one file holds: the policy, and the tests that its author wrote for it. */
export interface PackFile {
  policy: PlaybookPolicy;
  tests: PackCase[];
}

interface PlaybookFile extends Omit<PlaybookPolicy, 'reversalCorrectionDays' | 'onPaper'> {
  onPaper?: { claims: PaperClaims[] };
  reversalCorrection: { days: number };
}

/** The sources of windows travel with the rule into every deadline; the others are for the reader of the pack. */
function toPolicy(file: PlaybookFile): PlaybookPolicy {
  const {
    acknowledgement,
    cadence,
    approval,
    reversalCorrection,
    variance,
    crossover,
    smallBalance,
    scrub: edits,
    eligibility: asked,
    onPaper,
    ...rest
  } = file;
  return {
    ...rest,
    ...(variance ? { variance: { toleranceCents: variance.toleranceCents } } : {}),
    ...(edits ? { scrub: scrubOf(edits) } : {}),
    ...(smallBalance ? { smallBalance: { belowCents: smallBalance.belowCents } } : {}),
    acknowledgement: {
      lastCategory: acknowledgement.lastCategory,
      withinBusinessDays: acknowledgement.withinBusinessDays,
    },
    cadence: cadenceOf(cadence),
    ...(onPaper ? { onPaper: onPaper.claims } : {}),
    ...(crossover && { crossover: { checkDays: crossover.checkDays, billDays: crossover.billDays } }),
    ...(asked && { eligibility: eligibilityOf(asked) }),
    reversalCorrectionDays: reversalCorrection.days,
    approval: approvalOf(approval),
  };
}

function scrubOf({ ncci, distinctModifierOn, holdWarnings, withinBusinessDays }: ScrubPolicy): ScrubPolicy {
  return { ncci, distinctModifierOn, ...(holdWarnings ? { holdWarnings } : {}), withinBusinessDays };
}

function eligibilityOf({
  beforeSubmission,
  serviceTypes,
  onDenial,
  noCoverAgainDays,
}: NonNullable<PlaybookPolicy['eligibility']>) {
  return { beforeSubmission, ...(serviceTypes ? { serviceTypes } : {}), onDenial, noCoverAgainDays };
}

function approvalOf({ roles, withinBusinessDays, secondRoles, limits }: PlaybookPolicy['approval']) {
  return {
    ...{ roles, withinBusinessDays },
    ...(secondRoles ? { secondRoles } : {}),
    ...(limits ? { limits } : {}),
  };
}
