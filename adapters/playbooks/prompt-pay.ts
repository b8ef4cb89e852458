import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { PromptPay, PromptPayRule } from '../../domain/contracts/interest';
import { count, source } from './window-schema';

/** Where the rules ship. */
const SHIPPED = path.resolve(__dirname, '../../playbooks/prompt-pay/rules.yaml');

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'is not a day as YYYY-MM-DD');
/** In the file a percentage; in the rule thousandths of it. */
const perYear = z
  .number()
  .positive()
  .max(60)
  .refine((percent) => Number.isInteger(thousandthsOf(percent)), 'has more than three decimals')
  .transform(thousandthsOf);

function thousandthsOf(percent: number): number {
  return Math.round(percent * 1_000_000) / 1_000;
}

const rates = z
  .array(z.strictObject({ from: day, through: day.optional(), percent: perYear }))
  .min(1)
  .transform((rows) =>
    rows.map(({ from, through, percent }) => ({ from, ...(through && { through }), perYear: percent })),
  );

/** What every rule says, in the file and in a pack that has the payer's own contract. */
const terms = {
  name: z.string().min(1),
  electronicDays: count,
  paperDays: count,
  yearDays: z.enum(['fixed', 'calendar']).default('fixed'),
  source,
};

const place = { jurisdiction: z.string().min(2), lineOfBusiness: z.string().min(1) };

const rulesFile = z.strictObject({
  treasury: z.strictObject({ source, rates }),
  rules: z.array(
    z.union([
      z.strictObject({ ...place, name: terms.name, unknown: z.string().min(1) }),
      z.strictObject({
        ...{ ...place, ...terms },
        interest: z.union([z.literal('treasury'), perYear]),
        confidence: z.enum(['high', 'medium']),
      }),
    ]),
  ),
});

/** Law on late payment, by jurisdiction and line of business. */
export interface PromptPayRules {
  /** The rule of a jurisdiction; one that is not listed is unknown. */
  of(jurisdiction: string, lineOfBusiness: string): PromptPay;
}

/**
 * Reads the rules of prompt payment.
 * @throws an error that names the file and the first field that is wrong
 */
export function loadPromptPay(file: string = SHIPPED): PromptPayRules {
  const parsed = rulesFile.safeParse(parse(readFileSync(file, 'utf8')));
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new Error(
      `${path.basename(file)}, ${issue?.path.join('.') ?? 'file'}: ${issue?.message ?? 'not valid'}`,
    );
  }
  const { treasury, rules } = parsed.data;
  const known = new Map<string, PromptPay>();
  for (const row of rules) {
    const key = keyOf(row.jurisdiction, row.lineOfBusiness);
    if (known.has(key)) throw new Error(`${path.basename(file)}: ${key} stands twice`);
    known.set(
      key,
      'unknown' in row ? { unknown: `${row.name}: ${row.unknown}` } : { rule: ruleOf(row, treasury) },
    );
  }
  return {
    of: (jurisdiction, lineOfBusiness) =>
      known.get(keyOf(jurisdiction, lineOfBusiness)) ?? {
        unknown: `the prompt-pay law of ${jurisdiction} (${lineOfBusiness}) is not loaded`,
      },
  };
}

type Row = Extract<z.infer<typeof rulesFile>['rules'][number], { interest: unknown }>;

function ruleOf(
  { name, source: from, electronicDays, paperDays, yearDays, interest }: Row,
  treasury: z.infer<typeof rulesFile>['treasury'],
): PromptPayRule {
  const own = [{ from: '1990-01-01', perYear: interest as number }];
  return {
    ...{ name, electronicDays, paperDays, yearDays },
    source: interest === 'treasury' ? `${from}; ${treasury.source}` : from,
    rates: interest === 'treasury' ? treasury.rates : own,
  };
}

function keyOf(jurisdiction: string, lineOfBusiness: string): string {
  return `${jurisdiction}/${lineOfBusiness}`;
}

/** What a pack says of late payment: a row of the rules, or the payer's own contract. */
export const promptPay = (rules: PromptPayRules) =>
  z.union([
    z
      .strictObject({ ...place, claimFromCents: claimFrom(), source })
      .transform(({ jurisdiction, lineOfBusiness, claimFromCents }) => ({
        ...rules.of(jurisdiction, lineOfBusiness),
        claimFromCents,
      })),
    z
      .strictObject({ ...terms, percent: perYear, claimFromCents: claimFrom() })
      .transform(({ percent, claimFromCents, ...rule }) => ({
        rule: { ...rule, rates: [{ from: '1990-01-01', perYear: percent }] },
        claimFromCents,
      })),
  ]);

function claimFrom() {
  return z.int().positive();
}
