import { z } from 'zod';
import { ATTACHMENT_CHANNELS, REPORT_TYPES } from '../../domain/attachments/vocabulary';
import type { AttachmentPolicy } from '../../domain/playbook';
import { channel } from './appeal-level-schema';
import { procedure } from './authorization-schema';
import { source } from './window-schema';

const modifier = z.string().regex(/^[A-Z0-9]{2}$/, 'is a modifier');
const diagnosis = z
  .string()
  .regex(/^[A-Z]\d[A-Z0-9]?\.?[A-Z0-9]{0,4}$/, 'is a diagnosis or the beginning of one');
const some = <T extends z.ZodType>(one: T) => z.array(one).min(1).optional();

const rule = z
  .strictObject({
    report: z.enum(REPORT_TYPES),
    procedures: some(procedure),
    modifiers: some(modifier),
    diagnoses: some(diagnosis),
    source,
  })
  .refine(
    ({ procedures, modifiers, diagnoses }) => procedures ?? modifiers ?? diagnoses,
    'says for which procedures, modifiers or diagnoses',
  );

const follows: readonly string[] = ATTACHMENT_CHANNELS;

/** What a pack says of documents that go with a claim unasked. */
export const attachments = z.strictObject({
  channel: channel.refine((way) => follows.includes(way.channel), {
    path: ['channel'],
    message: `is a way by which a document follows its claim: ${ATTACHMENT_CHANNELS.join(', ')}`,
  }),
  rules: z.array(rule).min(1),
}) as unknown as z.ZodType<AttachmentPolicy>;
