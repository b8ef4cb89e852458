import type { Segment } from '../segment';
import type {
  ClaimStatusFacts,
  InquiryLine,
  Party,
  StatusCode,
  StatusInfo,
  StatusLevel,
  StatusLine,
} from '../types';
import type { ReadContext } from './context';
import {
  isEmpty,
  present,
  rawSegment,
  readAmount,
  readDtp,
  readProcedure,
  readQuantity,
  readReference,
} from './parts';

/** STC. The codes are composites: category, status, entity, code list. */
export function readStatus(context: ReadContext, stc: Segment): StatusInfo {
  return present({
    codes: [1, 10, 11].filter((n) => !isEmpty(stc, n)).map((n) => readStatusCode(stc, n)),
    date: context.date(stc, 2),
    action: context.text(stc, 3),
    chargeCents: context.optionalCents(stc, 4),
    paidCents: context.optionalCents(stc, 5),
    finalizedDate: context.date(stc, 6),
    paymentMethod: context.text(stc, 7),
    checkDate: context.date(stc, 8),
    checkNumber: context.text(stc, 9),
    message: context.text(stc, 12),
  });
}

function readStatusCode(stc: Segment, n: number): StatusCode {
  const [category = '', code = '', entity, codeList] = stc.comps(n);
  return present({ category, code, entity: entity || undefined, codeList: codeList || undefined });
}

export function newLevel(party: Party): StatusLevel {
  return { party, statuses: [], dates: [], references: [], quantities: [], amounts: [], extra: [] };
}

/** A segment of loops 2200A to 2200C. */
export function addToLevel(context: ReadContext, level: StatusLevel, segment: Segment): void {
  switch (segment.tag) {
    case 'TRN':
      // A level has one trace: a second one says nothing new and is kept.
      if (level.trace === undefined) level.trace = segment.el(2);
      else level.extra.push(rawSegment(segment));
      break;
    case 'STC':
      level.statuses.push(readStatus(context, segment));
      break;
    case 'REF':
      level.references.push(readReference(segment));
      break;
    case 'DTP':
      level.dates.push(readDtp(context, segment));
      break;
    case 'QTY':
      level.quantities.push(readQuantity(context, segment));
      break;
    case 'AMT':
      level.amounts.push(readAmount(context, segment));
      break;
    default:
      level.extra.push(rawSegment(segment));
  }
}

export function newStatusFacts(trn: Segment): ClaimStatusFacts {
  return { trace: trn.el(2), statuses: [], references: [], dates: [], lines: [], extra: [] };
}

/** A segment of loops 2200D, 2200E and of the lines below them. */
export function addToStatusFacts(context: ReadContext, facts: ClaimStatusFacts, segment: Segment): void {
  const line = facts.lines.at(-1);
  const target = line ?? facts;
  switch (segment.tag) {
    case 'SVC':
      facts.lines.push(newStatusLine(context, segment));
      break;
    case 'STC':
      target.statuses.push(readStatus(context, segment));
      break;
    case 'REF':
      target.references.push(readReference(segment));
      break;
    case 'DTP':
      target.dates.push(readDtp(context, segment));
      break;
    default:
      target.extra.push(rawSegment(segment));
  }
}

function newStatusLine(context: ReadContext, svc: Segment): StatusLine {
  return present({
    source: svc.position,
    procedure: readProcedure(svc, 1) ?? { qualifier: '', code: '', modifiers: [] },
    chargeCents: context.cents(svc, 2),
    paidCents: context.optionalCents(svc, 3),
    revenueCode: context.text(svc, 4),
    quantity: context.quantity(svc, 7),
    statuses: [],
    references: [],
    dates: [],
    extra: [],
  });
}

export function newInquiryLine(context: ReadContext, svc: Segment): InquiryLine {
  return present({
    procedure: readProcedure(svc, 1) ?? { qualifier: '', code: '', modifiers: [] },
    chargeCents: context.cents(svc, 2),
    revenueCode: context.text(svc, 4),
    quantity: context.quantity(svc, 7),
    references: [],
    dates: [],
    extra: [],
  });
}
