import type { Segment } from '../segment';
import type {
  Adjustment,
  AmountFact,
  BusinessHeader,
  CoverageInfo,
  DateFact,
  Procedure,
  QuantityFact,
  RawElement,
  RawSegment,
  Reference,
} from '../types';
import type { ReadContext } from './context';

/**
 * Only what is there: an absent element is an absent property, in JSON and in comparisons. Copies, because deleting
 * properties makes V8 keep the object as a slow and large dictionary.
 */
export function present<T extends object>(fields: T): T {
  return addPresent({} as T, fields);
}

/** Adds what is there to an object and returns it: cheaper than `present` where most properties always are. */
export function addPresent<T extends object>(object: T, fields: Partial<T>): T {
  for (const key in fields) {
    if (fields[key] !== undefined) object[key] = fields[key] as T[typeof key];
  }
  return object;
}

/** The elements of a segment, verbatim, composites split; empty elements and components at an end are left out. */
export function rawElements(segment: Segment): RawElement[] {
  const { component } = segment.delimiters;
  const elements = segment.elements.map((element): RawElement => {
    if (!element.includes(component)) return element;
    const components = withoutTail(element.split(component));
    return components.length > 1 ? components : (components[0] ?? '');
  });
  return withoutTail(elements);
}

/** Without the empty ones at the end, which say nothing. */
export function withoutTail<T extends RawElement>(elements: T[]): T[] {
  while (elements.at(-1) === '') elements.pop();
  return elements;
}

/** A segment to be kept without a field of its own. */
export function rawSegment(segment: Segment): RawSegment {
  return [segment.tag, ...rawElements(segment)];
}

export function readReference(ref: Segment): Reference {
  const reference: Reference = { qualifier: ref.el(1), value: ref.el(2) };
  const description = ref.el(3);
  if (description !== '') reference.description = description;
  return reference;
}

export function readDtp(context: ReadContext, dtp: Segment): DateFact {
  return { qualifier: dtp.el(1), ...context.dateValue(dtp, 3, dtp.el(2), dtp.el(3)) };
}

/** DTM has no format: a date, and sometimes a time. */
export function readDtm(context: ReadContext, dtm: Segment): DateFact {
  const fact: DateFact = { qualifier: dtm.el(1), ...context.dateValue(dtm, 2, 'D8', dtm.el(2)) };
  const time = dtm.el(3);
  if (time !== '') fact.time = time;
  return fact;
}

export function readAmount(context: ReadContext, amt: Segment): AmountFact {
  return { qualifier: amt.el(1), cents: context.cents(amt, 2) };
}

export function readQuantity(context: ReadContext, qty: Segment): QuantityFact {
  return { qualifier: qty.el(1), quantity: context.quantity(qty, 2) ?? '' };
}

/** The triples of a CAS: from CAS02 in steps of three, as far as there are any; a quantity may be blank. */
export function addAdjustments(context: ReadContext, adjustments: Adjustment[], cas: Segment): void {
  const group = cas.el(1);
  for (let n = 2; n <= cas.length; n += 3) {
    const reason = cas.el(n);
    if (reason === '' && cas.el(n + 1) === '') continue;
    const adjustment: Adjustment = { group, reason, cents: context.cents(cas, n + 1) };
    const quantity = context.quantity(cas, n + 2);
    if (quantity !== undefined) adjustment.quantity = quantity;
    adjustments.push(adjustment);
  }
}

/** A procedure composite in element `n`; undefined where it is empty. */
export function readProcedure(segment: Segment, n: number): Procedure | undefined {
  if (segment.el(n) === '') return undefined;
  const [qualifier = '', code = '', m1 = '', m2 = '', m3 = '', m4 = '', description = '', codeTo = ''] =
    segment.comps(n);
  const modifiers: string[] = [];
  for (const modifier of [m1, m2, m3, m4]) if (modifier !== '') modifiers.push(modifier);
  const procedure: Procedure = { qualifier, code, modifiers };
  if (description !== '') procedure.description = description;
  if (codeTo !== '') procedure.codeTo = codeTo;
  const empty = qualifier === '' && code === '' && modifiers.length === 0 && description + codeTo === '';
  return empty ? undefined : procedure;
}

/** Nothing in it, or nothing but component separators. */
export function isEmpty(segment: Segment, n: number): boolean {
  const text = segment.el(n);
  return (
    text === '' || (text.startsWith(segment.delimiters.component) && segment.comps(n).every((c) => c === ''))
  );
}

/** A composite of 1-based indexes into the diagnoses. */
export function readPointers(segment: Segment, n: number): number[] {
  if (segment.el(n) === '') return [];
  return segment
    .comps(n)
    .filter((pointer) => /^\d{1,2}$/.test(pointer))
    .map(Number);
}

export function readHeader(context: ReadContext, bht: Segment): BusinessHeader {
  return present({
    structure: bht.el(1),
    purpose: bht.el(2),
    reference: context.text(bht, 3),
    date: context.date(bht, 4),
    time: context.text(bht, 5),
    type: context.text(bht, 6),
  });
}

export function readCoverage(sbr: Segment): CoverageInfo {
  return present({
    sequence: sbr.el(1),
    relationship: sbr.el(2) || undefined,
    groupNumber: sbr.el(3) || undefined,
    groupName: sbr.el(4) || undefined,
    insuranceType: sbr.el(5) || undefined,
    filingIndicator: sbr.el(9) || undefined,
  });
}
