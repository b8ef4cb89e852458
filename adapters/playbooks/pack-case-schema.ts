import { z } from 'zod';
import { APPEAL_TRACKS } from '../../domain/appeals/vocabulary';
import { DENIAL_ACTIONS, GROUP_CODES, ROOT_CAUSES } from '../../domain/denials/vocabulary';
import { CASE_CLOCKS, type PackCase } from '../../domain/playbooks/pack-case';

export const day = z.iso.date('is a day as YYYY-MM-DD');
const dayOrNone = z.union([day, z.literal('none')], 'is a day as YYYY-MM-DD, or `none`');

const clocks = z.strictObject(
  Object.fromEntries(CASE_CLOCKS.map((clock) => [clock, dayOrNone.optional()])) as Record<
    (typeof CASE_CLOCKS)[number],
    z.ZodOptional<typeof dayOrNone>
  >,
);

/** One test as a pack writes it (`tests`). */
export const packCase: z.ZodType<PackCase> = z.strictObject({
  name: z.string().min(1),
  claim: z.strictObject({
    serviceFrom: day.optional(),
    serviceThrough: day.optional(),
    remittance: day.optional(),
    notice: day.optional(),
    identified: day.optional(),
    received: day.optional(),
  }),
  denial: z
    .strictObject({
      group: z.enum(GROUP_CODES),
      carc: z.string().regex(/^[A-Z0-9]{1,4}$/, 'is a claim adjustment reason code'),
      remarks: z.array(z.string().regex(/^[A-Z0-9]{1,5}$/, 'is a remark code')).optional(),
      claimForm: z.enum(['837P', '837I', '837D']).optional(),
    })
    .optional(),
  expect: clocks
    .extend({
      appeals: z
        .array(
          z.strictObject({ level: z.int().nonnegative(), by: day, track: z.enum(APPEAL_TRACKS).optional() }),
        )
        .min(1)
        .optional(),
      path: z.enum(DENIAL_ACTIONS).optional(),
      cause: z.enum(ROOT_CAUSES).optional(),
    })
    .refine((expected) => Object.keys(expected).length > 0, 'expects nothing'),
});
