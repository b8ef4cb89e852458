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

/**
 * One segment. Elements are split and decoded on first use and are never trimmed; `el(1)` is the first element
 * after the tag and an absent element is `''`.
 */
export class Segment {
  readonly tag: string;
  /** Tag and elements, once they were asked for. */
  private parts: string[] | undefined;

  /**
   * @param bytes the segment without its terminator, one character a byte; line breaks of a wrapped file are gone
   * @param unterminated the file ended before this segment did
   * @param binaryAt number of the element that is data framed by length and never split (BIN02, BDS03)
   */
  constructor(
    private readonly bytes: string,
    readonly delimiters: Delimiters,
    readonly position: Position,
    readonly issues: readonly Issue[] = NO_ISSUES,
    readonly unterminated = false,
    private readonly binaryAt = 0,
  ) {
    const end = bytes.indexOf(delimiters.element);
    this.tag = end < 0 ? bytes : bytes.slice(0, end);
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
    return this.el(n).split(this.delimiters.component);
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
    const parts = this.bytes.split(this.delimiters.element);
    if (this.binaryAt > 0) {
      const data = parts.splice(this.binaryAt).join(this.delimiters.element);
      parts.push(data);
    }
    return HIGH_BYTE.test(this.bytes) ? parts.map(decode) : parts;
  }
}
