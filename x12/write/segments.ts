import type { Delimiters, RawElement, RawSegment } from '../types';

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

/** Segments to text with the given delimiters: trailing empty elements and components are left out. */
export class SegmentWriter {
  private parts: string[] = [];
  /** What is written already: text up to the last binary data, and that data. */
  private chunks: Uint8Array[] = [];
  private readonly forbidden: RegExp;

  constructor(
    private readonly delimiters: Required<Delimiters> = DEFAULT_DELIMITERS,
    private readonly lineBreak = '',
    private readonly policy: DelimiterPolicy = 'refuse',
  ) {
    const { element, component, segment, repetition } = delimiters;
    const all = [element, component, segment, repetition];
    if (new Set(all).size < 4 || all.some((d) => d.length !== 1 || /[A-Za-z0-9 ]/.test(d))) {
      throw new X12WriteError(
        'The four delimiters must be different single characters, no letters, digits or blanks.',
      );
    }
    const escaped = all.map((d) => `\\u${d.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
    this.forbidden = new RegExp(`[${escaped}\\u0000-\\u001f\\u007f]`, 'g');
    if (policy !== 'refuse' && policy.replaceWith.search(this.forbidden) >= 0) {
      throw new X12WriteError('What replaces a delimiter in data must not hold one.');
    }
  }

  write(segment: OutSegment, transaction?: number): void {
    const [tag, ...elements] = segment;
    const binary = elements.at(-1);
    if (binary instanceof Uint8Array) {
      this.writeBinary([tag, ...elements.slice(0, -1)], binary, transaction);
      return;
    }
    if (!/^[A-Z][A-Z0-9]{1,2}$/.test(tag))
      throw new X12WriteError('A segment needs a tag.', { segmentTag: tag });
    const texts = elements.map((element, index) => this.element(tag, element, index + 1, transaction));
    while (texts.at(-1) === '') texts.pop();
    this.parts.push([tag, ...texts].join(this.delimiters.element), this.delimiters.segment, this.lineBreak);
  }

  /** ISA is written as it is: its last element is the component separator and its blanks count. */
  writeIsa(elements: readonly string[]): void {
    this.parts.push(
      ['ISA', ...elements].join(this.delimiters.element),
      this.delimiters.segment,
      this.lineBreak,
    );
  }

  /** What was written since the last call. */
  take(): Uint8Array {
    this.flush();
    const { chunks } = this;
    this.chunks = [];
    return new Uint8Array(Buffer.concat(chunks));
  }

  /** Data framed by the length in the element before it: nothing in it is looked at. */
  private writeBinary(segment: OutSegment, data: Uint8Array, transaction?: number): void {
    this.write(segment, transaction);
    this.parts.splice(-2, 2, this.delimiters.element);
    this.flush();
    this.chunks.push(data);
    this.parts.push(this.delimiters.segment, this.lineBreak);
  }

  private flush(): void {
    this.chunks.push(Buffer.from(this.parts.join(''), 'utf8'));
    this.parts = [];
  }

  private element(tag: string, element: OutElement, n: number, transaction: number | undefined): string {
    const place = { segmentTag: tag, element: n, transaction };
    if (element === undefined || typeof element === 'string') return this.check(element ?? '', place);
    if (element instanceof Repeated) {
      return element.values.map((value) => this.check(value, place)).join(this.delimiters.repetition);
    }
    if (element instanceof Uint8Array) throw new X12WriteError('Only the last element may be data.', place);
    const components = element.map((component, index) =>
      this.check(component ?? '', { segmentTag: tag, element: n, component: index + 1, transaction }),
    );
    while (components.at(-1) === '') components.pop();
    return components.join(this.delimiters.component);
  }

  /** The text itself; throws where it cannot be carried. */
  check(text: string, place: X12WriteError['place']): string {
    if (text.search(this.forbidden) < 0) return text;
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
export function inOrder(order: readonly string[], segments: readonly OutSegment[]): OutSegment[] {
  const rank = (segment: OutSegment) => {
    const index = order.indexOf(segment[0]);
    return index < 0 ? order.length : index;
  };
  return [...segments].sort((a, b) => rank(a) - rank(b));
}
