import type { Segment } from '../segment';
import type { PatientEvent, ReviewDecision, ReviewedService, ReviewFacts, ReviewRequest } from '../types';
import { readPaperwork } from './claim-segments';
import type { ReadContext } from './context';
import { addHealthCodes } from './health-codes';
import {
  present,
  rawElements,
  rawSegment,
  readDtp,
  readProcedure,
  readQuantity,
  readReference,
} from './parts';
import { readDelivery, readRejection, readTrace } from './party-levels';

/** What an event or a service has before anything was read of it. */
export function newFacts(source: Segment): ReviewFacts {
  return {
    source: source.position,
    traces: [],
    rejections: [],
    references: [],
    dates: [],
    codes: [],
    deliveries: [],
    quantities: [],
    paperwork: [],
    messages: [],
    providers: [],
    extra: [],
  };
}

export function addToEvent(context: ReadContext, event: PatientEvent, segment: Segment): void {
  if (segment.tag === 'CL1') {
    event.admission = present({
      admissionType: context.text(segment, 1),
      admissionSource: context.text(segment, 2),
      patientStatus: context.text(segment, 3),
    });
  } else addToFacts(context, event, segment);
}

export function addToService(context: ReadContext, service: ReviewedService, segment: Segment): void {
  if (['SV1', 'SV2', 'SV3'].includes(segment.tag) && service.kind === undefined) {
    Object.assign(service, readService(context, segment));
  } else addToFacts(context, service, segment);
}

function readService(context: ReadContext, sv: Segment): Partial<ReviewedService> {
  const institutional = sv.tag === 'SV2';
  const dental = sv.tag === 'SV3';
  const at = institutional ? 2 : 1;
  return present<Partial<ReviewedService>>({
    kind: institutional ? 'institutional' : dental ? 'dental' : 'professional',
    revenueCode: institutional ? context.text(sv, 1) : undefined,
    procedure: readProcedure(sv, at),
    chargeCents: context.optionalCents(sv, at + 1),
    unit: dental ? undefined : context.text(sv, at + 2),
    quantity: dental ? undefined : context.quantity(sv, at + 3),
    more: rawElements(sv).slice(dental ? 2 : at + 3),
  });
}

/** A segment that means the same in an event and in a service. */
function addToFacts(context: ReadContext, facts: ReviewFacts, segment: Segment): void {
  switch (segment.tag) {
    case 'TRN':
      facts.traces.push(readTrace(segment));
      break;
    case 'AAA':
      facts.rejections.push(readRejection(segment));
      break;
    case 'UM':
      facts.request = readRequest(context, segment);
      break;
    case 'HCR':
      facts.decision = readDecision(context, segment);
      break;
    case 'REF':
      facts.references.push(readReference(segment));
      break;
    case 'DTP':
      facts.dates.push(readDtp(context, segment));
      break;
    case 'HI':
      addHealthCodes(context, facts.codes, segment);
      break;
    case 'HSD':
      facts.deliveries.push(readDelivery(context, segment));
      break;
    case 'QTY':
      facts.quantities.push(readQuantity(context, segment));
      break;
    case 'PWK':
      facts.paperwork.push(readPaperwork(segment));
      break;
    case 'MSG':
      facts.messages.push(segment.el(1));
      break;
    default:
      facts.extra.push(rawSegment(segment));
  }
}

function readRequest(context: ReadContext, um: Segment): ReviewRequest {
  return present({
    category: um.el(1),
    certification: um.el(2),
    serviceType: context.text(um, 3),
    facilityCode: um.comp(4, 1) || undefined,
    facilityQualifier: um.comp(4, 2) || undefined,
    relatedCauses: um.el(5) === '' ? undefined : um.comps(5),
    levelOfService: context.text(um, 6),
    condition: context.text(um, 7),
    prognosis: context.text(um, 8),
    releaseOfInformation: context.text(um, 9),
    delayReason: context.text(um, 10),
  });
}

function readDecision(context: ReadContext, hcr: Segment): ReviewDecision {
  return present({
    action: hcr.el(1),
    authorizationNumber: context.text(hcr, 2),
    reasons: hcr.reps(3),
    secondOpinion: context.text(hcr, 4),
  });
}
