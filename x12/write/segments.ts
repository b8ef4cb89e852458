import type { Delimiters, RawElement, RawSegment } from '../types';
import { ByteBuffer } from './byte-buffer';

/** The occurrences of a repeated element. */
export class Repeated {
  constructor(readonly values: readonly string[]) {}
}

/**
 * An element to be written: an array is a composite, bytes are data whose length the segment gives and that may hold
 * anything; undefined and '' are absent elements.
 */
export type OutElement = string | undefined | readonly (string | undefined)[] | Repeated | Uint8Array;
/** The tag, then elements. */
export type OutSegment = readonly [tag: string, ...elements: OutElement[]];

export const DEFAULT_DELIMITERS: Required<Delimiters> = {
  element: '*',
  component: ':',
  segment: '~',
  repetition: '^',
};

/**
 * What to do with a delimiter or control character in data, which X12 cannot carry: `refuse` throws `X12WriteError`;
 * a replacement (a blank, most often) is put in its place.
 */
export type DelimiterPolicy = 'refuse' | { replaceWith: string };

/** Raised by writers, which never write a broken file. The message names the place and never the value. */
export class X12WriteError extends Error {
  override readonly name = 'X12WriteError';

  constructor(
    readonly reason: string,
    /** Tag of the segment, 1-based element and component where known. */
    readonly place: { segmentTag?: string; element?: number; component?: number; transaction?: number } = {},
  ) {
    const { segmentTag, element, component, transaction } = place;
    const where = [
      segmentTag && `${segmentTag}${element ? String(element).padStart(2, '0') : ''}`,
      component && `component ${component}`,
      transaction && `transaction ${transaction}`,
    ].filter(Boolean);
    super(where.length > 0 ? `${where.join(', ')}: ${reason}` : reason);
  }
}

const TAG = /^[A-Z][A-Z0-9]{1,2}$/;
/** What may be a delimiter: ASCII, but no letter, digit or blank. */
const DELIMITER = /^[^A-Za-z0-9 \u0080-\uffff]$/;

/** Segments to bytes with the given delimiters: trailing empty elements and components are left out. */
export class SegmentWriter {
  private readonly out = new ByteBuffer();
  private readonly forbidden: RegExp;
  /** The same for single characters, which are all ASCII: 1 where one is forbidden. */
  private readonly isForbidden = new Uint8Array(128);

  constructor(
    private readonly delimiters: Required<Delimiters> = DEFAULT_DELIMITERS,
    private readonly lineBreak = '',
    private readonly policy: DelimiterPolicy = 'refuse',
  ) {
    const { element, component, segment, repetition } = delimiters;
    const all = [element, component, segment, repetition];
    if (new Set(all).size < 4 || !all.every((d) => DELIMITER.test(d))) {
      throw new X12WriteError(
        'The four delimiters must be different single ASCII characters, no letters, digits or blanks.',
      );
    }
    const escaped = all.map((d) => `\\u${d.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
    this.forbidden = new RegExp(`[${escaped}\\u0000-\\u001f\\u007f]`, 'g');
    for (let code = 0; code < 128; code += 1) {
      if (String.fromCharCode(code).search(this.forbidden) >= 0) this.isForbidden[code] = 1;
    }
    if (policy !== 'refuse' && policy.replaceWith.search(this.forbidden) >= 0) {
      throw new X12WriteError('What replaces a delimiter in data must not hold one.');
    }
  }

  write(segment: OutSegment, transaction?: number): void {
    const tag = segment[0];
    const last = segment.at(-1);
    const data = last instanceof Uint8Array ? last : undefined;
    if (!TAG.test(tag)) throw new X12WriteError('A segment needs a tag.', { segmentTag: tag });
    const { out, delimiters } = this;
    out.add(tag);
    let separators = 0;
    const end = data ? segment.length - 1 : segment.length;
    for (let n = 1; n < end; n += 1) {
      const text = this.element(tag, segment[n], n, transaction);
      separators += 1;
      if (text === '') continue;
      for (; separators > 0; separators -= 1) out.add(delimiters.element);
      out.add(text);
    }
    if (data) {
      // Framed by the length in the element before it: nothing in it is looked at.
      out.add(delimiters.element);
      out.addBytes(data);
    }
    this.terminate();
  }

  /** ISA is written as it is: its last element is the component separator and its blanks count. */
  writeIsa(elements: readonly string[]): void {
    this.out.add(['ISA', ...elements].join(this.delimiters.element));
    this.terminate();
  }

  /** What was written since the last call. */
  take(): Uint8Array {
    return this.out.take();
  }

  private terminate(): void {
    this.out.add(this.delimiters.segment);
    this.out.add(this.lineBreak);
  }

  private element(tag: string, element: OutElement, n: number, transaction: number | undefined): string {
    if (element === undefined || element === '') return '';
    if (typeof element === 'string' && this.carries(element)) return element;
    const place = { segmentTag: tag, element: n, transaction };
    if (typeof element === 'string') return this.check(element, place);
    if (element instanceof Repeated) {
      return element.values.map((value) => this.check(value, place)).join(this.delimiters.repetition);
    }
    if (element instanceof Uint8Array) throw new X12WriteError('Only the last element may be data.', place);
    return this.composite(element as readonly (string | undefined)[], place);
  }

  private composite(components: readonly (string | undefined)[], place: X12WriteError['place']): string {
    let text = '';
    let separators = 0;
    for (const [index, component = ''] of components.entries()) {
      if (component !== '') {
        text += this.delimiters.component.repeat(separators);
        text += this.carries(component)
          ? component
          : this.check(component, { ...place, component: index + 1 });
        separators = 0;
      }
      separators += 1;
    }
    return text;
  }

  private carries(text: string): boolean {
    for (let at = 0; at < text.length; at += 1) {
      if (this.isForbidden[text.charCodeAt(at)] === 1) return false;
    }
    return true;
  }

  /** The text itself; throws where it cannot be carried. */
  check(text: string, place: X12WriteError['place']): string {
    if (this.carries(text)) return text;
    if (this.policy !== 'refuse') return text.replace(this.forbidden, this.policy.replaceWith);
    throw new X12WriteError(
      'The value holds a delimiter or a control character, which X12 cannot carry.',
      place,
    );
  }
}

/** A segment that was kept verbatim, as it is. */
export function fromRaw([tag, ...elements]: RawSegment): OutSegment {
  return [tag, ...(elements as RawElement[])];
}

/**
 * Puts the segments of one loop in the order of its guide; tags the guide does not have come last. The order of
 * segments with the same tag stays.
 */
export function inOrder(order: readonly string[], segments: OutSegment[]): OutSegment[] {
  const rank = ([tag]: OutSegment) => {
    const index = order.indexOf(tag);
    return index < 0 ? order.length : index;
  };
  let highest = 0;
  for (const segment of segments) {
    const own = rank(segment);
    if (own < highest) return [...segments].sort((a, b) => rank(a) - rank(b));
    highest = own;
  }
  return segments;
}
