import type { Segment } from '../segment';
import type { Benefit, BenefitQuestion, SiteCode } from '../types';
import type { ReadContext } from './context';
import {
  present,
  rawSegment,
  readAmount,
  readDtp,
  readPointers,
  readProcedure,
  readReference,
} from './parts';
import { readDelivery, readRejection } from './party-levels';

/** EQ. */
export function newQuestion(context: ReadContext, eq: Segment): BenefitQuestion {
  return present({
    source: eq.position,
    serviceTypes: eq.reps(1),
    procedure: readProcedure(eq, 2),
    coverageLevel: context.text(eq, 3),
    insuranceType: context.text(eq, 4),
    diagnosisPointers: readPointers(eq, 5),
    amounts: [],
    sites: [],
    references: [],
    dates: [],
    extra: [],
  });
}

/** A segment of loop 2110 of a 270. */
export function addToQuestion(context: ReadContext, question: BenefitQuestion, segment: Segment): void {
  if (segment.tag === 'AMT') question.amounts.push(readAmount(context, segment));
  else if (segment.tag === 'III') question.sites.push(readSite(segment));
  else if (segment.tag === 'REF') question.references.push(readReference(segment));
  else if (segment.tag === 'DTP') question.dates.push(readDtp(context, segment));
  else question.extra.push(rawSegment(segment));
}

/** EB. */
export function newBenefit(context: ReadContext, eb: Segment): Benefit {
  return present({
    source: eb.position,
    information: eb.el(1),
    coverageLevel: context.text(eb, 2),
    serviceTypes: eb.reps(3),
    insuranceType: context.text(eb, 4),
    plan: context.text(eb, 5),
    period: context.text(eb, 6),
    cents: context.optionalCents(eb, 7),
    percent: context.quantity(eb, 8),
    quantityQualifier: context.text(eb, 9),
    quantity: context.quantity(eb, 10),
    authorizationRequired: context.text(eb, 11),
    inNetwork: context.text(eb, 12),
    procedure: readProcedure(eb, 13),
    diagnosisPointers: readPointers(eb, 14),
    deliveries: [],
    references: [],
    dates: [],
    rejections: [],
    messages: [],
    sites: [],
    related: [],
    extra: [],
  });
}

/** A segment of loop 2110 of a 271, names aside. */
export function addToBenefit(context: ReadContext, benefit: Benefit, segment: Segment): void {
  switch (segment.tag) {
    case 'HSD':
      benefit.deliveries.push(readDelivery(context, segment));
      break;
    case 'REF':
      benefit.references.push(readReference(segment));
      break;
    case 'DTP':
      benefit.dates.push(readDtp(context, segment));
      break;
    case 'AAA':
      benefit.rejections.push(readRejection(segment));
      break;
    case 'MSG':
      benefit.messages.push(segment.el(1));
      break;
    case 'III':
      benefit.sites.push(readSite(segment));
      break;
    case 'LS':
    case 'LE':
      // Brackets around the names: writers put them there again.
      break;
    default:
      benefit.extra.push(rawSegment(segment));
  }
}

function readSite(iii: Segment): SiteCode {
  return present({
    qualifier: iii.el(1) || undefined,
    code: iii.el(2) || undefined,
    category: iii.el(3) || undefined,
    text: iii.el(4) || undefined,
  });
}
