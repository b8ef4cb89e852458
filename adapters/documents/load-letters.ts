import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { FINDINGS, type FindingName } from '../../domain/claim/findings';
import type { Variance } from '../../domain/contracts/compare-payment';
import type { RootCause } from '../../domain/denials/vocabulary';

/** Where the templates ship; an operator may point somewhere else. */
const DEFAULT_FOLDER = path.resolve(__dirname, '../../playbooks/letters');

const head = z.object({
  key: z.string().min(1),
  version: z.number().int().positive(),
  slots: z.record(z.string(), z.string()),
});
const argument = z.object({ argument: z.string().min(1), evidence: z.array(z.string().min(1)).min(1) });
const argumentsFile = z.object({
  version: z.number().int().positive(),
  slots: z.record(z.string(), z.string()),
  byFinding: z.partialRecord(z.enum(Object.keys(FINDINGS) as [FindingName, ...FindingName[]]), argument),
  byRootCause: z.record(z.string(), argument),
  byVariance: z.strictObject({ underpaid: argument, downcoded: argument, drgChanged: argument }),
  default: argument,
});

export interface LetterTemplate {
  key: TemplateKey;
  version: number;
  body: string;
  /** What each required slot is called when it is missing. */
  slots: Readonly<Record<string, string>>;
}

/** Why we are right, and what shows it. Both are templates. */
export interface Argument {
  argument: string;
  evidence: readonly string[];
}

export const TEMPLATE_KEYS = [
  'appeal',
  'reconsideration',
  'takeback',
  'payment-dispute',
  'interest',
  'corrected-claim',
  'write-off',
  'authorization-request',
  'patient-balance',
  'document-release',
  'overpayment-return',
] as const;
export type TemplateKey = (typeof TEMPLATE_KEYS)[number];

export interface Letters {
  template(key: TemplateKey): LetterTemplate;
  /** The argument for a root cause, a takeback or unpaid interest, or the general one. */
  argumentFor(
    cause: RootCause | 'takeback' | 'takeback-undecided' | 'interest' | 'recoveredTwice' | undefined,
  ): Argument;
  /** The argument for a payment that is short although nothing was denied. */
  argumentForVariance(variance: Variance): Argument;
  /** The argument that a finding of a person brings in, where it has one of its own. */
  argumentForFinding(name: FindingName): Argument | undefined;
  /** Names for people of the slots that arguments use. */
  argumentSlots: Readonly<Record<string, string>>;
}

/**
 * Reads the letter templates.
 * @throws an error that names the file when one is missing or malformed.
 */
export function loadLetters(folder: string = DEFAULT_FOLDER): Letters {
  const templates = new Map(TEMPLATE_KEYS.map((key) => [key, readTemplate(folder, key)]));
  const reasons = check('arguments.yaml', argumentsFile, parse(read(folder, 'arguments.yaml')));
  return {
    template: (key) => templates.get(key) as LetterTemplate,
    argumentFor: (cause) => reasons.byRootCause[cause ?? ''] ?? reasons.default,
    argumentForFinding: (name) => reasons.byFinding[name],
    argumentForVariance: ({ kind, lineIds }) =>
      reasons.byVariance[kind === 'downcoded' && lineIds.length === 0 ? 'drgChanged' : kind],
    argumentSlots: reasons.slots,
  };
}

function readTemplate(folder: string, key: TemplateKey): LetterTemplate {
  const file = `${key}.md`;
  const parts = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(read(folder, file));
  if (!parts?.[1] || !parts[2])
    throw new Error(`${file}: a template begins with a front matter between two lines of ---`);
  const { version, slots } = check(file, head, parse(parts[1]));
  return { key, version, slots, body: parts[2] };
}

function read(folder: string, file: string): string {
  try {
    return readFileSync(path.join(folder, file), 'utf8');
  } catch (cause) {
    throw new Error(`The letter template ${file} cannot be read in ${folder}`, { cause });
  }
}

function check<T>(file: string, schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new Error(`${file}, ${issue?.path.join('.') || 'file'}: ${issue?.message ?? 'not valid'}`);
}
