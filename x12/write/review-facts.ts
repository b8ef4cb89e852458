import type { PatientEvent, ReviewDecision, ReviewedService, ReviewFacts, ReviewRequest } from '../types';
import { healthCodeSegments } from './health-codes';
import { pwk, qty } from './parts';
import { aaa, namedSegments } from './party-levels';
import { fromRaw, inOrder, type OutSegment, Repeated } from './segments';
import { dtp, hsd, optionalAmount, procedureElement, ref, some, trn } from './values';

const EVENT_ORDER = 'TRN AAA UM HCR REF DTP HI HSD QTY CRC CL1 CR1 CR2 CR4 CR5 CR6 CR7 CR8 PWK MSG'.split(
  ' ',
);
const SERVICE_ORDER = 'TRN AAA UM HCR REF DTP HI SV1 SV2 SV3 TOO HSD QTY CRC PWK MSG'.split(' ');

/** What follows the HL of a patient event. */
export function eventSegments(event: PatientEvent): OutSegment[] {
  const { admission } = event;
  const own = some<OutSegment>(
    admission && ['CL1', admission.admissionType, admission.admissionSource, admission.patientStatus],
  );
  return factsSegments(event, EVENT_ORDER, own);
}

/** What follows the HL of a service. */
export function serviceSegments(service: ReviewedService): OutSegment[] {
  return factsSegments(service, SERVICE_ORDER, some(serviceSegment(service)));
}

function factsSegments(
  facts: ReviewFacts,
  order: readonly string[],
  more: readonly OutSegment[],
): OutSegment[] {
  const own: OutSegment[] = [
    ...facts.traces.map(trn),
    ...facts.rejections.map(aaa),
    ...some(facts.request && um(facts.request), facts.decision && hcr(facts.decision)),
    ...facts.references.map(ref),
    ...facts.dates.map(dtp),
    ...healthCodeSegments(facts.codes, () => 'one'),
    ...facts.deliveries.map(hsd),
    ...facts.quantities.map(qty),
    ...more,
    ...facts.paperwork.map(pwk),
    ...facts.messages.map((text): OutSegment => ['MSG', text]),
    ...facts.extra.map(fromRaw),
  ];
  return [...inOrder(order, own), ...facts.providers.flatMap(namedSegments)];
}

function um(request: ReviewRequest): OutSegment {
  return [
    'UM',
    request.category,
    request.certification,
    request.serviceType,
    [request.facilityCode, request.facilityQualifier],
    request.relatedCauses,
    request.levelOfService,
    request.condition,
    request.prognosis,
    request.releaseOfInformation,
    request.delayReason,
  ];
}

function hcr({ action, authorizationNumber, reasons, secondOpinion }: ReviewDecision): OutSegment {
  return ['HCR', action, authorizationNumber, new Repeated(reasons), secondOpinion];
}

function serviceSegment(service: ReviewedService): OutSegment | undefined {
  const procedure = procedureElement(service.procedure);
  const charge = optionalAmount(service.chargeCents);
  const { unit, quantity, more } = service;
  switch (service.kind) {
    case 'professional':
      return ['SV1', procedure, charge, unit, quantity, ...more];
    case 'institutional':
      return ['SV2', service.revenueCode, procedure, charge, unit, quantity, ...more];
    case 'dental':
      return ['SV3', procedure, charge, ...more];
    case undefined:
      return undefined;
  }
}
