import { parse } from 'yaml';
import { z } from 'zod';
import { type Cents, cents } from '../../domain/money';
import type { EobProblem, KeyedAdjustment, PaperEob } from '../../domain/remittance/paper-eob';

/** Dollars as they stand on paper, `1,234.50` or `-10`, in quotes or not. */
const amount = z.union([z.string(), z.number()]).transform((value, context): Cents => {
  const text = String(value).replace(/[$,\s]/g, '');
  const found = /^(-?)(\d+)(?:\.(\d{1,2}))?$/.exec(text);
  if (!found) {
    context.addIssue({ code: 'custom', message: 'an amount like 120.00' });
    return z.NEVER;
  }
  const [, sign, whole, part = ''] = found;
  return cents((sign === '-' ? -1 : 1) * (Number(whole) * 100 + Number(part.padEnd(2, '0'))));
});

/** `CO-45 20.00` */
const adjustment = z.string().transform((text, context): KeyedAdjustment => {
  const found = /^\s*([A-Za-z]{2})\s*-\s*(\w{1,5})\s+\$?(-?[\d,]+(?:\.\d{1,2})?)\s*$/.exec(text);
  const parsed = found && amount.safeParse(found[3]);
  if (!found || !parsed?.success) {
    context.addIssue({ code: 'custom', message: 'an adjustment like `CO-45 20.00`' });
    return z.NEVER;
  }
  return { group: (found[1] ?? '').toUpperCase(), carc: found[2] ?? '', cents: parsed.data };
});

const word = z.union([z.string(), z.number()]).transform(String).pipe(z.string().trim().min(1));
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a day like 2026-05-04');
const list = <T extends z.ZodType>(of: T) => z.array(of).default([]);

const lineSchema = z.strictObject({
  line: word.optional(),
  procedure: word,
  modifiers: list(word),
  ...{ charge: amount, paid: amount },
  adjustments: list(adjustment),
  remarks: list(word),
});

const claimSchema = z.strictObject({
  claim: word.transform((text) => text.toUpperCase()),
  payerClaim: word,
  status: word.default('1'),
  patientName: word.optional(),
  servedOn: day.optional(),
  ...{ charge: amount, paid: amount, patientShare: amount },
  adjustments: list(adjustment),
  lines: list(lineSchema),
  remarks: list(word),
});

const eobSchema = z.strictObject({
  ...{ payer: word, payee: word },
  check: z.strictObject({ number: word, date: day, amount }),
  claims: z.array(claimSchema).min(1),
  providerAdjustments: list(z.strictObject({ reason: word, reference: word.default(''), amount })),
});

/** Something in a keyed EOB is wrong; each problem names its field. Values are not repeated: they may be patient data. */
export class EobInvalid extends Error {
  constructor(readonly problems: readonly EobProblem[]) {
    const lines = problems.map(({ field, message }) => `${field}: ${message}`);
    super(`Nothing was posted. ${lines.join('. ')}.`);
    this.name = 'EobInvalid';
  }
}

/**
 * Reads a keyed EOB.
 * @throws EobInvalid with every field that is missing, unknown or not readable
 */
export function readPaperEob(text: string): PaperEob {
  const read = eobSchema.safeParse(yamlOf(text));
  if (read.success) return read.data as PaperEob;
  throw new EobInvalid(read.error.issues.map(({ path, message }) => ({ field: fieldOf(path), message })));
}

function yamlOf(text: string): unknown {
  try {
    return parse(text, { schema: 'failsafe' });
  } catch {
    throw new EobInvalid([{ field: 'file', message: 'this is not YAML' }]);
  }
}

function fieldOf(path: readonly PropertyKey[]): string {
  const text = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');
  return text.replace(/^\./, '') || 'file';
}

/** An EOB to fill in: `overturn eob enter --template`. */
export const EOB_TEMPLATE = `# One paper check with everything that it pays. Amounts in dollars; every line, every claim and the check must add up.
payer: SAMPLEPAYER          # the payer's id, as its claims are sent to it
payee: '1234567893'         # NPI of the practice
check:
  number: '0004711'
  date: 2026-05-04
  amount: 91.00             # payments of all claims, less the provider adjustments below
claims:
  - claim: OVXXXXXXXXXXV1   # our number of the claim (patient account number)
    payerClaim: '20260501'  # the payer's number of the claim
    status: 1               # 1 paid as primary, 2 secondary, 3 tertiary, 4 denied, 22 taken back
    patientName: SAMPLE     # last name; optional, tells a wrong claim number
    servedOn: 2026-04-20    # optional
    charge: 150.00
    paid: 96.00
    patientShare: 20.00     # the sum of all PR adjustments
    adjustments: []         # of the claim as a whole
    lines:
      - line: L1            # our line number; optional
        procedure: 99213
        modifiers: []
        charge: 150.00
        paid: 96.00
        adjustments: [CO-45 34.00, PR-3 20.00]
        remarks: []
    remarks: []
providerAdjustments:        # what reduces the check beside its claims; negative adds to it
  - reason: WO
    reference: '20260301'
    amount: 5.00
`;
