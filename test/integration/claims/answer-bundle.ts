import { z } from 'zod';

const asked = z.object({
  identifier: z.object({ value: z.string() }),
  entry: z.array(z.object({ fullUrl: z.string(), resource: z.looseObject({ resourceType: z.string() }) })),
});
const claim = z.object({
  identifier: z.tuple([z.object({ value: z.string() })]),
  patient: z.object({ reference: z.string() }),
  item: z.array(z.object({ sequence: z.number() })).default([]),
});

/** A FHIR question as it left, with its claim. */
export function bundleIn(bytes: Uint8Array) {
  const bundle = asked.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
  return { bundle, claim: claim.parse(bundle.entry[0]?.resource) };
}

/** Our number of the request that a FHIR question makes, or asks about. */
export function requestNumberIn(bytes: Uint8Array): string {
  return bundleIn(bytes).claim.identifier[0].value;
}

const PAS = 'http://hl7.org/fhir/us/davinci-pas/StructureDefinition';

/** The Bundle that answers one with this decision on each item (an inquiry names none: on its first); without a decision an empty one. */
export function answerBundle(
  bytes: Uint8Array,
  said: { action: string; number?: string } | undefined,
): Uint8Array {
  const { bundle, claim: question } = bundleIn(bytes);
  const sequences = question.item.length > 0 ? question.item.map(({ sequence }) => sequence) : [1];
  const response = said && {
    ...{ resourceType: 'ClaimResponse', use: 'preauthorization', outcome: 'complete' },
    ...{ identifier: question.identifier, patient: question.patient },
    preAuthPeriod: { start: '2020-01-01', end: '2030-12-31' },
    item: sequences.map((itemSequence) => itemOf(itemSequence, said)),
  };
  const people = bundle.entry.filter(({ resource }) => resource.resourceType === 'Patient');
  const entry = [...(response ? [{ resource: response }] : []), ...people];
  return Buffer.from(JSON.stringify({ resourceType: 'Bundle', identifier: bundle.identifier, entry }));
}

function itemOf(itemSequence: number, { action, number }: { action: string; number?: string }): object {
  const extension = [
    ...(number ? [{ url: 'number', valueString: number }] : []),
    { url: `${PAS}/extension-reviewActionCode`, valueCodeableConcept: { coding: [{ code: action }] } },
  ];
  return {
    itemSequence,
    adjudication: [{ extension: [{ url: `${PAS}/extension-reviewAction`, extension }] }],
  };
}
