import { z } from 'zod';
import type { AuthorizationPolicy } from '../../domain/playbook';
import { count, source, window } from './window-schema';

export const procedure = z
  .string()
  .regex(/^[A-Z0-9]{1,5}\*?$/, 'is a procedure or revenue code, or the beginning of one with `*`');
const place = z.string().regex(/^\d{2}$/, 'is a place of service');
const decisionReason = z.string().regex(/^[A-Z0-9]{1,3}$/, 'is a decision reason (HCR03)');

/** What a pack says of prior authorization. The source is for the reader of the pack. */
export const authorization: z.ZodType<AuthorizationPolicy> = z
  .strictObject({
    required: z.array(
      z.strictObject({
        procedures: z.array(procedure).min(1),
        places: z.array(place).min(1).optional(),
      }),
    ),
    learnedFromDenials: z.int().positive().optional(),
    ask: z.enum(['x12', 'fhir', 'person']),
    askRetroactively: z.boolean(),
    documentReasons: z.array(decisionReason),
    inquiry: z.strictObject({ firstDays: count, repeatDays: count, most: count }),
    decision: z
      .strictObject({
        ...{ standardDays: count, expeditedHours: count, source },
        silenceIsRefusal: z.boolean().optional(),
      })
      .optional(),
    cmsRelief: z.boolean().optional(),
    peerToPeerBusinessDays: z.int().positive().optional(),
    appeal: window,
    source,
  })
  .transform(({ source: _, ...policy }) => policy as AuthorizationPolicy);
