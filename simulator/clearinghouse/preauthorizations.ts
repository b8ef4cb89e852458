import { z } from 'zod';
import { NOT_ON_FILE } from '../../domain/authorization/answer';
import type { ReviewGiven } from '../behaviours';
import { review } from './reviews';
import type { ClearinghouseState, ReviewRecord } from './state';

const PAS = 'http://hl7.org/fhir/us/davinci-pas/StructureDefinition';
const X12 = 'https://codesystem.x12.org/005010';

const coded = z.object({ coding: z.array(z.object({ code: z.string().min(1) })).min(1) });
const reference = z.object({ reference: z.string().min(1) });
const valued = z.object({ value: z.string().min(1) });

const CLAIM = z.object({
  resourceType: z.literal('Claim'),
  use: z.literal('preauthorization'),
  status: z.literal('active'),
  identifier: z.tuple([valued]),
  ...{ patient: reference, insurer: reference, provider: reference, created: z.string().min(1) },
  ...{ type: coded, priority: coded },
  insurance: z.array(z.object({ focal: z.literal(true), coverage: reference })).min(1),
  item: z
    .array(
      z.object({
        ...{ sequence: z.int().positive(), productOrService: coded },
        quantity: z.object({ value: z.number() }).optional(),
        servicedDate: z.iso.date().optional(),
        servicedPeriod: z.object({ start: z.iso.date() }).optional(),
      }),
    )
    .optional(),
});
type AskedClaim = z.infer<typeof CLAIM>;

const BUNDLE = z.object({
  resourceType: z.literal('Bundle'),
  type: z.literal('collection'),
  identifier: valued,
  timestamp: z.iso.datetime(),
  entry: z
    .array(z.object({ fullUrl: z.string().min(1), resource: z.looseObject({ resourceType: z.string() }) }))
    .min(2),
});
type AskedBundle = z.infer<typeof BUNDLE>;

export type Operation = '$submit' | '$inquire';
export interface FhirAnswer {
  status: number;
  body: object;
}

/** Practice time of a Bundle; `undefined` when it has none. A payer's endpoint knows no other clock of ours. */
export function timestampOf(bundle: unknown): number | undefined {
  const parsed = z.object({ timestamp: z.iso.datetime() }).safeParse(bundle);
  return parsed.success ? Date.parse(parsed.data.timestamp) : undefined;
}

/**
 * Da Vinci PAS at the simulated payers: the same decisions as by 278, in a ClaimResponse; what a 278 refuses by AAA is refused by an
 * OperationOutcome when it is the question that is wrong.
 */
export function preauthorizationAnswer(
  state: ClearinghouseState,
  { operation, bundle }: { operation: Operation; bundle: unknown },
): FhirAnswer {
  const parsed = BUNDLE.safeParse(bundle);
  if (!parsed.success) return wrong(400, 'structure', parsed.error.issues.map(said).join('; '));
  const first = CLAIM.safeParse(parsed.data.entry[0]?.resource);
  if (!first.success) return wrong(400, 'invalid', first.error.issues.map(said).join('; '));
  const claim = first.data;
  if (operation === '$submit' && !claim.item?.length) return wrong(422, 'required', 'Claim.item');
  const payerId = identifierOf(parsed.data, claim.insurer.reference);
  if (!payerId) return wrong(422, 'not-found', 'Claim.insurer');
  const [{ value: requested }] = claim.identifier;
  const given = review(state, {
    ...{ trace: parsed.data.identifier.value, requested, payerId },
    ...(operation === '$submit' ? { request: requestOf(claim) } : {}),
  });
  const [rejection] = given.answer.rejections;
  if (rejection?.code === NOT_ON_FILE) return ok(parsed.data, []);
  if (rejection?.code === '33') return wrong(422, 'invalid', 'The request cannot be taken', rejection.code);
  return ok(parsed.data, [responseTo(claim, parsed.data, given)]);
}

function requestOf({ item = [] }: AskedClaim): ReviewRecord {
  const [first] = item;
  return {
    services: item.map(({ productOrService, quantity }) => ({
      procedure: productOrService.coding[0]?.code ?? '',
      ...(quantity && quantity.value > 0 ? { units: quantity.value } : {}),
    })),
    serviceDate: first?.servicedDate ?? first?.servicedPeriod?.start ?? '',
  };
}

function identifierOf({ entry }: AskedBundle, url: string): string | undefined {
  const found = z
    .object({ identifier: z.array(valued).min(1) })
    .safeParse(entry.find(({ fullUrl }) => fullUrl === url)?.resource);
  return found.success ? found.data.identifier[0]?.value.trim() : undefined;
}

/** The answer repeats the patient, so that whoever reads it can compare. */
function ok(asked: AskedBundle, responses: object[]): FhirAnswer {
  const people = asked.entry.filter(({ resource }) => resource.resourceType === 'Patient');
  const body = {
    ...{ resourceType: 'Bundle', type: 'collection' },
    ...{ identifier: asked.identifier, timestamp: asked.timestamp },
    entry: [...responses.map((resource) => ({ resource })), ...people],
  };
  return { status: 200, body };
}

function responseTo(claim: AskedClaim, asked: AskedBundle, given: ReviewGiven): object {
  const { answer, granted } = given;
  const isOpen = answer.decision === 'A4';
  return {
    ...{ resourceType: 'ClaimResponse', status: 'active', use: 'preauthorization', type: claim.type },
    ...{ identifier: claim.identifier, patient: claim.patient, created: asked.timestamp },
    ...{ insurer: claim.insurer, request: { reference: asked.entry[0]?.fullUrl } },
    outcome: answer.rejections.length > 0 ? 'error' : isOpen ? 'queued' : 'complete',
    error: answer.rejections.map(({ code, followUp }) => ({
      code: { coding: [{ system: `${X12}/901`, code }] },
      extension: [codedExtension('extension-errorFollowupAction', 889, followUp ?? 'C')],
    })),
    ...(granted.validFrom ? { preAuthPeriod: { start: granted.validFrom, end: granted.validThrough } } : {}),
    item: itemsOf(given),
  };
}

function itemsOf({ answer, number, granted }: ReviewGiven): object[] {
  return answer.services.map(({ procedure }, index) => {
    const grant = granted.services.find((one) => one.procedure === procedure);
    return {
      itemSequence: index + 1,
      extension: grant?.units ? [detailOf(procedure, grant.units)] : [],
      adjudication: [
        {
          category: {
            coding: [{ system: 'http://terminology.hl7.org/CodeSystem/adjudication', code: 'submitted' }],
          },
          extension: [actionOf(answer, number)],
        },
      ],
    };
  });
}

function detailOf(procedure: string, units: number): object {
  return {
    url: `${PAS}/extension-itemAuthorizedDetail`,
    extension: [
      { url: 'productOrServiceCode', valueCodeableConcept: { coding: [{ code: procedure }] } },
      { url: 'quantity', valueQuantity: { value: units } },
    ],
  };
}

function actionOf({ decision, reasons }: ReviewGiven['answer'], number: string | undefined): object {
  const [reason] = reasons;
  return {
    url: `${PAS}/extension-reviewAction`,
    extension: [
      ...(number ? [{ url: 'number', valueString: number }] : []),
      ...(reason
        ? [{ url: 'reasonCode', valueCodeableConcept: { coding: [{ system: `${X12}/886`, code: reason }] } }]
        : []),
      ...(decision ? [codedExtension('extension-reviewActionCode', 306, decision)] : []),
    ],
  };
}

function codedExtension(name: string, element: number, code: string): object {
  return {
    url: `${PAS}/${name}`,
    valueCodeableConcept: { coding: [{ system: `${X12}/${element}`, code }] },
  };
}

function wrong(status: number, code: string, diagnostics: string, reason?: string): FhirAnswer {
  const details = reason ? { details: { coding: [{ system: `${X12}/901`, code: reason }] } } : {};
  const issue = [{ severity: 'error', code, diagnostics, ...details }];
  return { status, body: { resourceType: 'OperationOutcome', issue } };
}

function said({ path, message }: { path: PropertyKey[]; message: string }): string {
  return `${path.map(String).join('.')}: ${message}`;
}
