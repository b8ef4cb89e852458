import type { Delimiters } from './types';

const HIGH_BYTE = /[\x80-\xff]/;

/**
 * The bytes of a stream that are not consumed yet, one character a byte, and where they stand in the file. Consuming
 * moves a cursor: the text is cut once a chunk, not once a segment.
 */
export class ByteWindow {
  /** Holds the window from index `at` on. */
  text = '';
  at = 0;
  /** Byte offset of `text[0]` in the file. */
  private base: number;
  /** `text` holds no terminator between `at` and this index. */
  private searched = 0;
  /** All bytes outside of ASCII that came so far stand before this byte of the file. */
  private highUntil = 0;

  /** `from`: the byte offset in the file of the first byte that will come. */
  constructor(from = 0) {
    this.base = from;
  }

  /** Byte offset of the window in the file. */
  get offset(): number {
    return this.base + this.at;
  }

  get length(): number {
    return this.text.length - this.at;
  }

  /** The whole window. Cheap: a view of the same text. */
  get rest(): string {
    return this.text.slice(this.at);
  }

  /** True when the whole window was searched for a terminator and has none. */
  get holdsNoTerminator(): boolean {
    return this.searched > this.at;
  }

  /** Adds bytes at the end and returns them as text. */
  append(chunk: Uint8Array): string {
    const added = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).toString('latin1');
    if (HIGH_BYTE.test(added)) this.highUntil = this.base + this.text.length + added.length;
    this.base += this.at;
    this.searched -= this.at;
    this.text = this.at < this.text.length ? this.rest + added : added;
    this.at = 0;
    return added;
  }

  drop(count: number): void {
    this.at += count;
    this.searched = this.at;
  }

  /** Drops what may stand between segments: blanks, line breaks and empty segments. */
  dropNoise({ element, segment }: Delimiters): void {
    const { text, at } = this;
    const terminator = segment.charCodeAt(0);
    let next = at;
    for (; next < text.length; next += 1) {
      const code = text.charCodeAt(next);
      if (code !== terminator && !isBlank(code)) break;
      if (text[next] === element) break;
    }
    if (next > at) this.drop(next - at);
  }

  /** Where the terminator is, counted from the window's start; -1 where it is not there yet. Nothing is searched twice. */
  findTerminator(terminator: string): number {
    const found = this.text.indexOf(terminator, this.searched);
    this.searched = found < 0 ? this.text.length : found;
    return found < 0 ? -1 : found - this.at;
  }

  /** True where the window is known to start with ASCII alone, as far as it has come. */
  get isAscii(): boolean {
    return this.offset >= this.highUntil;
  }
}

/** Line feed, carriage return, space, tab, end-of-file mark, zero. */
export function isBlank(code: number): boolean {
  return code === 10 || code === 13 || code === 32 || code === 9 || code === 26 || code === 0;
}
