import { z } from 'zod';
import type { ScrubClaim } from '../../domain/scrub/claim';
import type { ClaimToCheck } from './check-file';

/** As many as a file to a payer should have; more go in several requests. */
const MOST_CLAIMS = 5_000;
/** Service lines of an 837I; a professional claim has at most 50. */
const MOST_LINES = 999;

const text = z.string().min(1).max(80);
const day = z.iso.date();
const cents = z.number().int().min(0).max(10_000_000_000);
const listOf = <T extends z.ZodType>(item: T, most: number) => z.array(item).max(most).default([]);

const provider = z.strictObject({
  role: z.enum(['rendering', 'referring', 'ordering', 'supervising', 'attending', 'operating', 'facility']),
  line: z.number().int().min(1).optional(),
  npi: text.optional(),
  taxonomy: text.optional(),
});

const drug = z.strictObject({
  qualifier: text,
  code: text,
  quantity: text.optional(),
  unit: text.optional(),
});

const line = z.strictObject({
  procedure: text.optional(),
  revenueCode: text.optional(),
  modifiers: listOf(text, 4),
  chargeCents: cents,
  units: z.number().min(0).optional(),
  place: text.optional(),
  pointers: listOf(z.number().int().min(1).max(99), 12),
  from: day.optional(),
  through: day.optional(),
  clia: text.optional(),
  authorization: text.optional(),
  drugs: listOf(drug, 25),
});

const claim = z.strictObject({
  /** CLM01, the sender's own number of it; it comes back with the findings. */
  patientControlNumber: z.string().max(38).default(''),
  form: z.enum(['837P', '837I']),
  payer: text,
  /** SBR09, for a payer that is not on record. */
  filingIndicator: z.string().max(2).default(''),
  sequence: z.number().int().min(1).max(11).default(1),
  chargeCents: cents,
  place: text,
  serviceFrom: day,
  serviceThrough: day,
  billing: z
    .strictObject({
      npi: text.optional(),
      taxonomy: text.optional(),
      address: z.strictObject({ line1: text, zip: text.optional() }).optional(),
    })
    .default({}),
  providers: listOf(provider, 200),
  patient: z
    .strictObject({ birthDate: day.optional(), sex: z.string().max(1).optional(), deathDate: day.optional() })
    .default({}),
  hasMemberId: z.boolean(),
  hasMedicareNumber: z.boolean().optional(),
  authorization: text.optional(),
  clia: text.optional(),
  delayReason: text.optional(),
  accident: z
    .strictObject({ causes: listOf(text, 3), on: day.optional(), state: text.optional() })
    .default({ causes: [] }),
  diagnoses: listOf(text, 25),
  otherPayers: listOf(
    z.strictObject({
      sequence: z.number().int().min(1).max(11),
      decided: z.boolean(),
      accountedCents: z.number().int(),
    }),
    10,
  ),
  lines: z.array(line).min(1).max(MOST_LINES),
});

const claims = z.strictObject({ claims: z.array(claim).min(1).max(MOST_CLAIMS) });

/** One field of a request that is wrong; never its value, which may be a patient's. */
export interface JsonProblem {
  field: string;
  why: string;
}

/**
 * Claims as JSON, with what the edits look at and nothing that names a patient: no name, address or member id.
 * @returns the claims, or every field that is wrong
 */
export function readJsonClaims(body: unknown): { claims: ClaimToCheck[] } | { problems: JsonProblem[] } {
  const read = claims.safeParse(body);
  if (!read.success)
    return {
      problems: read.error.issues.map((issue) => ({ field: fieldOf(issue), why: whyOf(issue) })),
    };
  return {
    claims: read.data.claims.map(({ patientControlNumber, filingIndicator, ...one }) => ({
      ...{ patientControlNumber, filingIndicator, payer: one.payer },
      claim: scrubClaim(one),
    })),
  };
}

function fieldOf({ path }: z.core.$ZodIssue): string {
  return path.reduce<string>(
    (field, part) =>
      typeof part === 'number' ? `${field}[${part}]` : `${field}${field ? '.' : ''}${String(part)}`,
    '',
  );
}

/** The rule alone: zod's own sentence may quote the value or an unknown key. */
function whyOf({ code }: z.core.$ZodIssue): string {
  const words: Partial<Record<typeof code, string>> = {
    invalid_type: 'is missing or of another type',
    unrecognized_keys: 'has a field that no claim has',
    too_big: 'is more than is taken',
    too_small: 'is less than is needed',
    invalid_format: 'is not written as it must be',
    invalid_value: 'is none of the values that are known',
  };
  return words[code] ?? 'is wrong';
}

function scrubClaim(
  one: Omit<z.output<typeof claim>, 'patientControlNumber' | 'filingIndicator'>,
): ScrubClaim {
  const { providers, lines, ...rest } = one;
  const read = {
    ...rest,
    providers: providers.map(({ role, line, ...who }) => ({
      ...{ role, ...who, field: line === undefined ? `${role}Provider` : `lines[${line}].${role}Provider` },
      ...(line === undefined ? {} : { line }),
    })),
    lines: lines.map((each, index) => ({ ...each, line: index + 1 })),
  };
  return read as ScrubClaim;
}
