import type { Segment } from '../segment';
import type { Drug, LineAdjudication, ServiceLine } from '../types';
import { readNote, readPaperwork } from './claim-segments';
import type { ReadContext } from './context';
import { addTooth, readSv3 } from './dental';
import {
  addAdjustments,
  present,
  rawSegment,
  readAmount,
  readDtp,
  readProcedure,
  readQuantity,
  readReference,
} from './parts';

/** Loop 2400 opened by LX. */
export function newLine(lx: Segment): ServiceLine {
  return {
    source: lx.position,
    number: lx.el(1),
    chargeCents: 0,
    diagnosisPointers: [],
    paperwork: [],
    dates: [],
    quantities: [],
    references: [],
    amounts: [],
    notes: [],
    drugs: [],
    providers: { others: [] },
    adjudications: [],
    extra: [],
  };
}

/** A segment of loop 2400 itself. */
export function addToLine(context: ReadContext, line: ServiceLine, segment: Segment): void {
  switch (segment.tag) {
    case 'SV1':
      Object.assign(line, readSv1(context, segment));
      break;
    case 'SV2':
      Object.assign(line, readSv2(context, segment));
      break;
    case 'SV3':
      Object.assign(line, readSv3(context, segment));
      break;
    case 'TOO':
      addTooth(line, segment);
      break;
    case 'PWK':
      line.paperwork.push(readPaperwork(segment));
      break;
    case 'DTP':
      line.dates.push(readDtp(context, segment));
      break;
    case 'QTY':
      line.quantities.push(readQuantity(context, segment));
      break;
    case 'REF':
      line.references.push(readReference(segment));
      break;
    case 'AMT':
      line.amounts.push(readAmount(context, segment));
      break;
    case 'NTE':
      line.notes.push(readNote(segment));
      break;
    default:
      line.extra.push(rawSegment(segment));
  }
}

function readSv1(context: ReadContext, sv1: Segment): Partial<ServiceLine> {
  const pointers = sv1.el(7) === '' ? [] : sv1.comps(7);
  const numbers = pointers.filter((pointer) => /^\d{1,2}$/.test(pointer)).map(Number);
  return present({
    procedure: readProcedure(sv1, 1),
    chargeCents: context.cents(sv1, 2),
    unit: context.text(sv1, 3),
    quantity: context.quantity(sv1, 4),
    placeOfService: context.text(sv1, 5),
    diagnosisPointers: numbers,
    emergency: context.text(sv1, 9),
    epsdt: context.text(sv1, 11),
    familyPlanning: context.text(sv1, 12),
    copayExempt: context.text(sv1, 15),
  });
}

function readSv2(context: ReadContext, sv2: Segment): Partial<ServiceLine> {
  return present({
    revenueCode: context.text(sv2, 1),
    procedure: readProcedure(sv2, 2),
    chargeCents: context.cents(sv2, 3),
    unit: context.text(sv2, 4),
    quantity: context.quantity(sv2, 5),
    rate: context.quantity(sv2, 6),
    nonCoveredCents: context.optionalCents(sv2, 7),
  });
}

/** Loop 2410: LIN with CTP and REF. */
export function addDrug(context: ReadContext, line: ServiceLine, segment: Segment): void {
  if (segment.tag === 'LIN') {
    line.drugs.push({ qualifier: segment.el(2), code: segment.el(3), references: [] });
    return;
  }
  const drug = line.drugs.at(-1);
  if (!drug) line.extra.push(rawSegment(segment));
  else if (segment.tag === 'CTP') Object.assign(drug, readPrice(context, segment));
  else drug.references.push(readReference(segment));
}

function readPrice(context: ReadContext, ctp: Segment): Partial<Drug> {
  return present({ quantity: context.quantity(ctp, 4), unit: ctp.comp(5, 1) || undefined });
}

/** Loop 2430: SVD with CAS, DTP and AMT. */
export function addAdjudication(context: ReadContext, line: ServiceLine, segment: Segment): void {
  if (segment.tag === 'SVD') {
    line.adjudications.push(newAdjudication(context, segment));
    return;
  }
  const adjudication = line.adjudications.at(-1);
  if (!adjudication) line.extra.push(rawSegment(segment));
  else if (segment.tag === 'CAS') addAdjustments(context, adjudication.adjustments, segment);
  else if (segment.tag === 'DTP') adjudication.dates.push(readDtp(context, segment));
  else if (segment.tag === 'AMT') adjudication.amounts.push(readAmount(context, segment));
  else adjudication.extra.push(rawSegment(segment));
}

function newAdjudication(context: ReadContext, svd: Segment): LineAdjudication {
  return present({
    source: svd.position,
    payerId: svd.el(1),
    paidCents: context.cents(svd, 2),
    procedure: readProcedure(svd, 3),
    revenueCode: context.text(svd, 4),
    quantity: context.quantity(svd, 5),
    bundledInto: context.text(svd, 6),
    adjustments: [],
    dates: [],
    amounts: [],
    extra: [],
  });
}
