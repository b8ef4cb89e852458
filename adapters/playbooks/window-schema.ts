import { z } from 'zod';
import { WINDOW_UNITS } from '../../domain/calendar/window-unit';
import type { WindowRule } from '../../domain/playbook';

export const count = z.int().positive();
/** Where a value comes from: a contract, a section of law, or `assumption`. No value stands without one. */
export const source = z.string().min(1, 'says where the value comes from, or `assumption`');

export const windowShape = {
  length: count,
  unit: z.enum(WINDOW_UNITS),
  anchor: z.enum(['serviceFrom', 'serviceThrough', 'remittance', 'notice', 'identified']),
  presumptionDays: z.int().nonnegative(),
  source,
};
export const window: z.ZodType<WindowRule> = z.strictObject(windowShape);
