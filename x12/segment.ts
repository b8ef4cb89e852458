import type { Delimiters, Issue, Position } from './types';

const NO_ISSUES: readonly Issue[] = [];
const HIGH_BYTE = /[\x80-\xff]/;
const utf8 = new TextDecoder('utf-8', { fatal: true });
/** Bytes 0x80 to 0x9F of windows-1252, where it differs from latin1 (Node 20's own decoder treats them as latin1). */
const WINDOWS_1252 =
  '\u20ac\x81\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\x8d\u017d\x8f' +
  '\x90\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\x9d\u017e\u0178';

/** One character a byte (latin1) to text: ASCII as it is, else UTF-8, else windows-1252, element by element. */
function decode(bytes: string): string {
  if (!HIGH_BYTE.test(bytes)) return bytes;
  const buffer = Buffer.from(bytes, 'latin1');
  try {
    return utf8.decode(buffer);
  } catch {
    return bytes.replace(/[\x80-\x9f]/g, (byte) => WINDOWS_1252[byte.charCodeAt(0) - 0x80] ?? byte);
  }
}

/** What is special about the bytes of a segment; nothing about most of them. */
export interface SegmentForm {
  /** The file ended before the segment did. */
  unterminated: boolean;
  /** Number of the element that is data framed by length and never split (BIN02, BDS03); 0 for none. */
  binaryAt: number;
  /** No byte is outside of ASCII, so there is nothing to decode. False where that is not known. */
  ascii: boolean;
}

export const ORDINARY_FORM: SegmentForm = { unterminated: false, binaryAt: 0, ascii: true };

/**
 * One segment. Elements are split and decoded on first use and are never trimmed; `el(1)` is the first element
 * after the tag and an absent element is `''`.
 */
export class Segment {
  /** Tag and elements, once they were asked for. */
  private parts: string[] | undefined;

  /** @param bytes the segment without its terminator, one character a byte; line breaks of a wrapped file are gone */
  constructor(
    private readonly bytes: string,
    readonly tag: string,
    readonly delimiters: Delimiters,
    readonly position: Position,
    readonly issues: readonly Issue[] = NO_ISSUES,
    private readonly form: SegmentForm = ORDINARY_FORM,
  ) {}

  get unterminated(): boolean {
    return this.form.unterminated;
  }

  /** All elements without the tag; trailing empty ones are kept. */
  get elements(): readonly string[] {
    return this.row.slice(1);
  }

  /** How many elements there are. */
  get length(): number {
    return this.row.length - 1;
  }

  el(n: number): string {
    return this.row[n] ?? '';
  }

  /** Component `m` (1-based) of element `n`. */
  comp(n: number, m: number): string {
    return this.comps(n)[m - 1] ?? '';
  }

  /** All components of element `n`. */
  comps(n: number): string[] {
    return split(this.el(n), this.delimiters.component);
  }

  /** The repetitions of element `n`; one where the version has no repetition separator, none where it is empty. */
  reps(n: number): string[] {
    const value = this.el(n);
    if (value === '') return [];
    return this.delimiters.repetition === undefined ? [value] : value.split(this.delimiters.repetition);
  }

  /** `[tag, el1, el2, ...]`, verbatim. */
  get row(): readonly string[] {
    this.parts ??= this.splitElements();
    return this.parts;
  }

  /** The segment's bytes without terminator. */
  get raw(): Uint8Array {
    return Buffer.from(this.bytes, 'latin1');
  }

  private splitElements(): string[] {
    const parts = split(this.bytes, this.delimiters.element);
    const { binaryAt, ascii } = this.form;
    if (binaryAt > 0) {
      const data = parts.splice(binaryAt).join(this.delimiters.element);
      parts.push(data);
    }
    return ascii ? parts : parts.map(decode);
  }
}

/** Where the separators of the segment being split are. Longer segments are rare and split as any text. */
const ENDS = new Uint32Array(64);

/** `text.split(separator)`, several times as fast for texts as short as segments, into an array of exactly its size. */
function split(text: string, separator: string): string[] {
  let count = 0;
  for (let end = text.indexOf(separator); end >= 0; end = text.indexOf(separator, end + 1)) {
    if (count === ENDS.length) return text.split(separator);
    ENDS[count] = end;
    count += 1;
  }
  const parts = new Array<string>(count + 1);
  let from = 0;
  for (let n = 0; n < count; n += 1) {
    const end = ENDS[n] as number;
    parts[n] = text.slice(from, end);
    from = end + 1;
  }
  parts[count] = text.slice(from);
  return parts;
}
