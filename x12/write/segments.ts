import type { Delimiters, RawElement, RawSegment } from '../types';

/** A segment to be written: the tag, then elements; an array is a composite; undefined and '' are absent elements. */
export type OutElement = string | undefined | readonly (string | undefined)[];
export type OutSegment = readonly [tag: string, ...elements: OutElement[]];

export const DEFAULT_DELIMITERS: Required<Delimiters> = {
  element: '*',
  component: ':',
  segment: '~',
  repetition: '^',
};

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
  private readonly parts: string[] = [];
  private readonly forbidden: RegExp;

  constructor(
    private readonly delimiters: Required<Delimiters> = DEFAULT_DELIMITERS,
    private readonly lineBreak = '',
  ) {
    const { element, component, segment, repetition } = delimiters;
    const all = [element, component, segment, repetition];
    if (new Set(all).size < 4 || all.some((d) => d.length !== 1 || /[A-Za-z0-9 ]/.test(d))) {
      throw new X12WriteError(
        'The four delimiters must be different single characters, no letters, digits or blanks.',
      );
    }
    const escaped = all.map((d) => `\\u${d.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
    this.forbidden = new RegExp(`[${escaped}\\u0000-\\u001f\\u007f]`);
  }

  write(segment: OutSegment, transaction?: number): void {
    const [tag, ...elements] = segment;
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

  bytes(): Uint8Array {
    return new Uint8Array(Buffer.from(this.parts.join(''), 'utf8'));
  }

  private element(tag: string, element: OutElement, n: number, transaction: number | undefined): string {
    if (element === undefined || typeof element === 'string') {
      return this.check(element ?? '', { segmentTag: tag, element: n, transaction });
    }
    const components = element.map((component, index) =>
      this.check(component ?? '', { segmentTag: tag, element: n, component: index + 1, transaction }),
    );
    while (components.at(-1) === '') components.pop();
    return components.join(this.delimiters.component);
  }

  /** The text itself; throws where it cannot be carried. */
  check(text: string, place: X12WriteError['place']): string {
    if (!this.forbidden.test(text)) return text;
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
