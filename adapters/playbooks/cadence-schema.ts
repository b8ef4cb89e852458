import { z } from 'zod';
import type { AppealCadence, Cadence } from '../../domain/playbook';
import { count, source } from './window-schema';

const checks = { firstCheckDays: count, repeatDays: count, maxChecks: count, escalateDays: count };
const monthDay = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'is a month and a day: MM-DD');
type Row = Pick<Cadence, 'firstCheckDays' | 'escalateDays' | 'callDays'>;
const inOrder = { path: ['escalateDays'], message: 'is before the first check' };
const callInOrder = { path: ['callDays'], message: 'is before the first check, or after the escalation' };
const isInOrder = (row: Row) => row.escalateDays >= row.firstCheckDays;
const isCallInOrder = ({ firstCheckDays, escalateDays, callDays = firstCheckDays }: Row) =>
  callDays >= firstCheckDays && callDays <= Math.max(escalateDays, firstCheckDays);

const row = z
  .strictObject({ ...checks, callDays: count.optional() })
  .refine(isInOrder, inOrder)
  .refine(isCallInOrder, callInOrder);

const appeal: z.ZodType<AppealCadence> = z.strictObject({
  firstCheckDays: count,
  callDays: count,
  repeatDays: count,
  maxChecks: count,
});

/** How a payer is asked about silence: as a first payer, as a later one, of claims on paper, and of appeals. */
export const cadence = z
  .strictObject({
    ...checks,
    callDays: count.optional(),
    mostPerDay: count.optional(),
    quiet: z
      .array(z.strictObject({ from: monthDay, through: monthDay }))
      .min(1)
      .optional(),
    secondary: row.optional(),
    paper: row.optional(),
    appeal: appeal.optional(),
    source,
  })
  .refine(isInOrder, inOrder)
  .refine(isCallInOrder, callInOrder);

/** The rows without their source, which is for the reader of the pack. */
export function cadenceOf({ source: _, ...rows }: Cadence & { source?: string }): Cadence {
  return rows;
}
