import { z } from 'zod';
import type { FeeRate } from '../../domain/contracts/contract';
import { cents } from '../../domain/money';
import type { CalendarDate } from '../../domain/time';

/** One row of a contract file. */
export interface ContractRow {
  /** Our id of the payer, or its identifier in claims (NM109). */
  payer: string;
  lineOfBusiness?: string;
  effectiveFrom: CalendarDate;
  effectiveThrough?: CalendarDate;
  document: string;
  rate: FeeRate;
}

/** The headings of a CSV file; a row may leave blank what does not apply. */
export const FIELDS: ReadonlySet<string> = new Set([
  ...['payer', 'line_of_business', 'effective_from', 'effective_through', 'document'],
  ...['code', 'modifier', 'place', 'rate', 'percent', 'page'],
]);

const filled = z.coerce.string().trim().min(1, 'is empty');
const day = z.iso.date('is not a day as YYYY-MM-DD');
const dollars = z.coerce
  .string()
  .regex(/^\d+(\.\d{1,2})?$/, 'is not an amount in dollars such as 182.60')
  .transform((text) => cents(Math.round(Number(text) * 100)));
const percent = z.coerce
  .string()
  .regex(/^\d+(\.\d{1,2})?$/, 'is not a percentage such as 50 or 62.5')
  .transform((text) => Math.round(Number(text) * 100))
  .refine((value) => value > 0 && value <= 100_000, 'is not between 0.01 and 1000');

/** Checks one row; a misspelt field is an error, so that nothing is lost. */
export const contractRow = z
  .strictObject({
    payer: filled,
    line_of_business: filled.optional(),
    effective_from: day,
    effective_through: day.optional(),
    document: filled,
    code: filled.regex(
      /^(\*|DRG\d{1,4}|[A-Z0-9]{4,5})$/,
      'is not a procedure or revenue code, DRG and its number, or *',
    ),
    modifier: filled.regex(/^[A-Z0-9]{2}$/, 'is not a modifier of two characters').optional(),
    place: filled.regex(/^[A-Z0-9]{2}$/, 'is not a place of service of two characters').optional(),
    rate: dollars.optional(),
    percent: percent.optional(),
    page: filled,
  })
  .superRefine((row, context) => {
    const fail = (field: string, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message });
    if ((row.rate === undefined) === (row.percent === undefined))
      fail('rate', 'is given, or percent: exactly one of them');
    if (row.code === '*' && row.percent === undefined)
      fail('percent', 'is missing: for every code (*) only a part can be said');
    if (row.code !== '*' && row.percent !== undefined)
      fail('percent', 'is given for a single code: it stands with * alone');
    if (row.effective_through !== undefined && row.effective_through < row.effective_from)
      fail('effective_through', 'is before effective_from');
  })
  .transform(
    (row): ContractRow => ({
      ...{ payer: row.payer, effectiveFrom: row.effective_from, document: row.document },
      ...(row.line_of_business ? { lineOfBusiness: row.line_of_business } : {}),
      ...(row.effective_through ? { effectiveThrough: row.effective_through } : {}),
      rate: {
        ...{ code: row.code, page: row.page },
        ...(row.modifier ? { modifier: row.modifier } : {}),
        ...(row.place ? { place: row.place } : {}),
        ...(row.rate === undefined ? {} : { rateCents: row.rate }),
        ...(row.percent === undefined ? {} : { percent: row.percent }),
      },
    }),
  );
