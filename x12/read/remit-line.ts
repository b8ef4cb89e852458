import type { Segment } from '../segment';
import type { RemitLine } from '../types';
import type { ReadContext } from './context';
import {
  addAdjustments,
  addPresent,
  rawSegment,
  readAmount,
  readDtm,
  readProcedure,
  readQuantity,
  readReference,
} from './parts';

/** Loop 2110 opened by SVC. */
export function newRemitLine(context: ReadContext, svc: Segment): RemitLine {
  const line: RemitLine = {
    source: svc.position,
    procedure: readProcedure(svc, 1) ?? { qualifier: '', code: '', modifiers: [] },
    chargeCents: context.cents(svc, 2),
    paidCents: context.cents(svc, 3),
    dates: [],
    adjustments: [],
    references: [],
    amounts: [],
    quantities: [],
    remarks: [],
    extra: [],
  };
  return addPresent(line, {
    submittedProcedure: readProcedure(svc, 6),
    revenueCode: context.text(svc, 4),
    quantity: context.quantity(svc, 5),
    submittedQuantity: context.quantity(svc, 7),
  });
}

export function addToRemitLine(context: ReadContext, line: RemitLine, segment: Segment): void {
  switch (segment.tag) {
    case 'DTM':
      line.dates.push(readDtm(context, segment));
      break;
    case 'CAS':
      addAdjustments(context, line.adjustments, segment);
      break;
    case 'REF':
      line.references.push(readReference(segment));
      break;
    case 'AMT':
      line.amounts.push(readAmount(context, segment));
      break;
    case 'QTY':
      line.quantities.push(readQuantity(context, segment));
      break;
    case 'LQ':
      line.remarks.push({ qualifier: segment.el(1), code: segment.el(2) });
      break;
    default:
      line.extra.push(rawSegment(segment));
  }
}
