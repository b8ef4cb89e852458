import { z } from 'zod';

/**
 * FHIR R4 as far as answers about authorization are read, each field that is not needed left alone. What does not have this shape is no
 * answer. Extensions are read by their URL (vocabulary.ts).
 */

const coding = z.object({ system: z.string().optional(), code: z.string().optional() });
const concept = z.object({ coding: z.array(coding).default([]) });
const period = z.object({ start: z.string().optional(), end: z.string().optional() });
const identifier = z.object({ system: z.string().optional(), value: z.string().optional() });
const reference = z.object({ reference: z.string().optional(), identifier: identifier.optional() });

const extensionValue = {
  url: z.string(),
  valueString: z.string().optional(),
  valueCodeableConcept: concept.optional(),
  valuePeriod: period.optional(),
  valueReference: reference.optional(),
  valueQuantity: z.object({ value: z.number().optional() }).optional(),
};
/** An extension, and the ones in it, which hold none in this guide. */
const extension = z.object({
  ...extensionValue,
  extension: z.array(z.object(extensionValue)).default([]),
});
export type Extension = z.infer<typeof extension>;

const adjudication = z.object({ extension: z.array(extension).default([]) });
const item = z.object({
  itemSequence: z.number().optional(),
  extension: z.array(extension).default([]),
  adjudication: z.array(adjudication).default([]),
});
const addItem = z.object({
  productOrService: concept.optional(),
  quantity: z.object({ value: z.number().optional() }).optional(),
  extension: z.array(extension).default([]),
  adjudication: z.array(adjudication).default([]),
});
export type AnsweredItem = z.infer<typeof item>;
export type AddedItem = z.infer<typeof addItem>;

export const CLAIM_RESPONSE = z.object({
  resourceType: z.literal('ClaimResponse'),
  use: z.literal('preauthorization'),
  identifier: z.array(identifier).default([]),
  patient: reference,
  request: reference.optional(),
  outcome: z.enum(['queued', 'complete', 'error', 'partial']),
  preAuthRef: z.string().optional(),
  preAuthPeriod: period.optional(),
  item: z.array(item).default([]),
  addItem: z.array(addItem).default([]),
  error: z.array(z.object({ code: concept, extension: z.array(extension).default([]) })).default([]),
  communicationRequest: z.array(reference).default([]),
});
export type ClaimResponse = z.infer<typeof CLAIM_RESPONSE>;

export const PERSON = z.object({
  resourceType: z.literal('Patient'),
  identifier: z.array(identifier).default([]),
  name: z.array(z.object({ family: z.string().optional() })).default([]),
  birthDate: z.string().optional(),
});
export type Person = z.infer<typeof PERSON>;

/** Whoever gives a service: practitioner or organization. */
export const GIVER = z.object({ identifier: z.array(identifier).default([]) });

export const BUNDLE = z.object({
  resourceType: z.literal('Bundle'),
  identifier: identifier.optional(),
  entry: z
    .array(
      z.object({ fullUrl: z.string().optional(), resource: z.looseObject({ resourceType: z.string() }) }),
    )
    .default([]),
});
export type Bundle = z.infer<typeof BUNDLE>;

export const OPERATION_OUTCOME = z.object({
  resourceType: z.literal('OperationOutcome'),
  issue: z
    .array(
      z.object({
        severity: z.enum(['fatal', 'error', 'warning', 'information', 'success']),
        code: z.string(),
        details: concept.optional(),
      }),
    )
    .min(1),
});
export type OperationOutcome = z.infer<typeof OPERATION_OUTCOME>;
