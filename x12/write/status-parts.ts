import type { ClaimStatusFacts, StatusCode, StatusInfo, StatusLevel, StatusLine } from '../types';
import { amt, qty } from './parts';
import { fromRaw, inOrder, type OutElement, type OutSegment } from './segments';
import { dtp, optionalAmount, optionalDay, procedureElement, ref } from './values';

const ORDER = ['TRN', 'SVC', 'STC', 'REF', 'DTP', 'QTY', 'AMT'];

export function stc(status: StatusInfo): OutSegment {
  const [first, second, third] = status.codes;
  return [
    'STC',
    codeElement(first),
    optionalDay(status.date),
    status.action,
    optionalAmount(status.chargeCents),
    optionalAmount(status.paidCents),
    optionalDay(status.finalizedDate),
    status.paymentMethod,
    optionalDay(status.checkDate),
    status.checkNumber,
    codeElement(second),
    codeElement(third),
    status.message,
  ];
}

function codeElement(code: StatusCode | undefined): OutElement {
  return code && [code.category, code.code, code.entity, code.codeList];
}

/** Loops 2200A to 2200C: nothing where the level has no trace. `traceType` is TRN01. */
export function levelSegments(level: StatusLevel, traceType: string): OutSegment[] {
  if (level.trace === undefined) return [];
  return inOrder(ORDER, [
    ['TRN', traceType, level.trace],
    ...level.statuses.map(stc),
    ...level.references.map(ref),
    ...level.dates.map(dtp),
    ...level.quantities.map(qty),
    ...level.amounts.map(amt),
    ...level.extra.map(fromRaw),
  ]);
}

/** Loop 2200D or 2200E with its lines. `traceType` is TRN01: 2 in an answer, 1 in a request. */
export function factsSegments(facts: ClaimStatusFacts, traceType = '2'): OutSegment[] {
  const own = inOrder(ORDER, [
    ['TRN', traceType, facts.trace],
    ...facts.statuses.map(stc),
    ...facts.references.map(ref),
    ...facts.dates.map(dtp),
    ...facts.extra.map(fromRaw),
  ]);
  return [...own, ...facts.lines.flatMap(lineSegments)];
}

function lineSegments(line: StatusLine): OutSegment[] {
  const { procedure, chargeCents, paidCents, revenueCode, quantity } = line;
  const amounts = [optionalAmount(chargeCents), optionalAmount(paidCents)];
  return inOrder(ORDER, [
    ['SVC', procedureElement(procedure), ...amounts, revenueCode, '', '', quantity],
    ...line.statuses.map(stc),
    ...line.references.map(ref),
    ...line.dates.map(dtp),
    ...line.extra.map(fromRaw),
  ]);
}
