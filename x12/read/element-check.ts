import type { ElementRule } from '../guides/element-rules';
import { codesOf, elementsOf } from '../guides/elements';
import type { Loop } from '../guides/guide';
import type { IssueCode, IssuePlace } from '../issues';
import type { Segment } from '../segment';

/** How a fault of an element is reported. */
export type RaiseElement = (code: IssueCode, segment: Segment, message: string, place: IssuePlace) => void;

/**
 * Usage, lengths, repetitions and the checked codes of one segment's elements. Numbers and dates are not checked here:
 * reading them reports what cannot be read.
 */
export function checkElements(guide: Loop, loop: Loop, segment: Segment, raise: RaiseElement): void {
  const known = elementsOf(guide, loop, segment.tag);
  if (!known) return;
  known.elements.forEach((rule, index) => {
    if (rule) checkElement(guide, segment, index + 1, rule, raise);
  });
  if (known.open) return;
  for (let n = known.elements.length + 1; n <= segment.length; n += 1) {
    if (segment.el(n) === '') continue;
    raise('element-too-many', segment, `${segment.tag} has fewer elements in this guide.`, { element: n });
    return;
  }
}

function checkElement(
  guide: Loop,
  segment: Segment,
  n: number,
  rule: ElementRule,
  raise: RaiseElement,
): void {
  const name = `${segment.tag}${String(n).padStart(2, '0')}`;
  const text = segment.el(n);
  if (text === '') {
    if (rule.required) raise('element-missing', segment, `${name} is required and empty.`, { element: n });
    return;
  }
  if (rule.components) {
    checkComponents(segment, n, rule.components, name, raise);
    return;
  }
  if (text.includes(segment.delimiters.component)) {
    raise('element-invalid-character', segment, `${name} is not a composite.`, { element: n });
    return;
  }
  const repeated = rule.repeats > 1 ? segment.reps(n) : [text];
  if (repeated.length > rule.repeats) {
    raise('element-repetitions', segment, `${name} comes too often.`, { element: n });
  }
  const codes = codesOf(guide, segment.tag, n);
  repeated.forEach((value, index) => {
    const place = repeated.length > 1 ? { element: n, repetition: index + 1 } : { element: n };
    checkLength(segment, value, rule, name, place, raise);
    if (codes && !codes.includes(value)) {
      raise('element-invalid-code', segment, `${name} is not a code that may stand here.`, place);
    }
  });
}

function checkComponents(
  segment: Segment,
  n: number,
  rules: readonly ElementRule[],
  name: string,
  raise: RaiseElement,
): void {
  const components = segment.comps(n);
  rules.forEach((rule, index) => {
    const value = components[index] ?? '';
    const place = { element: n, component: index + 1 };
    const full = `${name}-${index + 1}`;
    if (value !== '') checkLength(segment, value, rule, full, place, raise);
    else if (rule.required) raise('element-missing', segment, `${full} is required and empty.`, place);
  });
  if (components.slice(rules.length).some((value) => value !== '')) {
    raise('element-components', segment, `${name} has too many components.`, { element: n });
  }
}

function checkLength(
  segment: Segment,
  value: string,
  rule: ElementRule,
  name: string,
  place: IssuePlace,
  raise: RaiseElement,
): void {
  const length = rule.type === 'R' || rule.type === 'N' ? value.replace(/[-.]/g, '').length : value.length;
  if (length < rule.min) raise('element-too-short', segment, `${name} is too short.`, place);
  else if (length > rule.max) raise('element-too-long', segment, `${name} is too long.`, place);
}
