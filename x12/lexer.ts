import { frameBinary } from './binary-frame';
import { ByteWindow, isBlank } from './byte-window';
import type { Checkpoint } from './checkpoint';
import { frameIsa, ISA_LENGTH, nextIsa, startsIsa } from './isa';
import { type IssueCode, type IssuePlace, issue } from './issues';
import { PositionCounter } from './position-counter';
import { ORDINARY_FORM, Segment } from './segment';
import { tagAt } from './tags';
import type { Delimiters, Issue } from './types';

export interface LexerOptions {
  /** A longer segment is reported and skipped, never held in memory. Default 256 KiB. */
  maxSegmentBytes?: number;
  /** The same for data framed by length (BIN, BDS). Default 64 MiB. */
  maxBinaryBytes?: number;
  /** Goes on where another lexer stood; the first byte pushed is the one at its `byteOffset`. */
  from?: Checkpoint;
}

const BYTE_ORDER_MARK = /^(\xef\xbb\xbf|\xfe\xff|\xff\xfe)/;
/** Enough to tell an ISA, a BIN and a BDS from other segments. */
const PEEK = 4;
/** First letters of ISA and of BIN and BDS. */
const LETTER_I = 73;
const LETTER_B = 66;

/** How far the parser got: it made progress, needs more bytes, or what stands there is an ordinary segment. */
type Step = 'progress' | 'more' | 'ordinary';

/**
 * Bytes to segments, in any chunking: the segments, positions and issues do not depend on where chunks end.
 *
 * Delimiters are read again at every ISA. Line breaks and blanks between segments are noise; line breaks inside one
 * (a file wrapped at a fixed width) are dropped with a warning. There is no release character in X12. The data of BIN
 * and BDS is framed by its length. Nothing is thrown: what is wrong is an issue on the segment that follows it, or in
 * `takeIssues()` at the end.
 */
export class Lexer {
  private readonly window: ByteWindow;
  private mode: 'search' | 'segments' | 'skip';
  /** Total bytes the window must have before parsing it again makes sense. */
  private wanted = 0;
  private delimiters: Delimiters | undefined;
  private readonly counter: PositionCounter;
  private pending: Issue[] = [];
  private out: Segment[] = [];
  /** Byte offset of the first byte that is not X12 since the last ISA. */
  private junkAt: number | undefined;
  /** Byte offset of the last binary segment whose length was found wrong. */
  private badBinaryAt = -1;
  private wrapReported = false;
  /** One bad ISA is news, a file of nothing else is not. */
  private malformedReported = false;
  /** Bytes of a giant binary segment that are skipped without looking at them. */
  private toSkip = 0;
  private readonly maxSegment: number;
  private readonly maxBinary: number;

  constructor(options: LexerOptions = {}) {
    this.maxSegment = options.maxSegmentBytes ?? 256 * 1024;
    this.maxBinary = options.maxBinaryBytes ?? 64 * 1024 * 1024;
    const { from } = options;
    this.window = new ByteWindow(from?.byteOffset);
    this.counter = new PositionCounter(from?.counts);
    this.delimiters = from?.delimiters;
    this.mode = from ? 'segments' : 'search';
  }

  /** `undefined` where nothing could be taken up: before the first ISA, inside a segment that is skipped, with issues not handed out. */
  checkpoint(): Checkpoint | undefined {
    if (this.mode !== 'segments' || !this.delimiters || this.pending.length > 0) return undefined;
    return { byteOffset: this.window.offset, delimiters: this.delimiters, counts: this.counter.counts() };
  }

  /** Takes the next bytes and returns the segments they complete. */
  push(chunk: Uint8Array): Segment[] {
    if (!this.worthParsing(this.window.append(chunk))) return [];
    return this.parse(false);
  }

  /** Ends the file and returns the last segments. A segment without terminator is returned with `unterminated` set. */
  end(): Segment[] {
    const segments = this.parse(true);
    if (this.mode === 'search' && this.delimiters === undefined) {
      this.raise('not-x12', this.window.offset, 'This is not an X12 file: no ISA segment was found.');
    }
    return segments;
  }

  /** Issues that no segment carries: all of them after `end()`. */
  takeIssues(): Issue[] {
    const taken = this.pending;
    this.pending = [];
    return taken;
  }

  /** Spares a long segment that comes in small chunks from being scanned again at each of them. */
  private worthParsing(added: string): boolean {
    if (this.mode === 'search') return true;
    if (this.window.length < this.wanted) return false;
    const long = this.window.length > this.maxSegment;
    const held = this.wanted === 0 && this.window.holdsNoTerminator;
    return !held || long || added.includes(this.delimiters?.segment ?? '');
  }

  private parse(complete: boolean): Segment[] {
    this.out = [];
    let step: Step = 'progress';
    while (step === 'progress') {
      if (this.mode === 'search') step = this.search(complete);
      else if (this.mode === 'skip') step = this.skipRest();
      else step = this.next(complete);
    }
    return this.out;
  }

  /** Looks for an ISA, over a byte order mark, blanks and whatever else a mailbox puts in front. */
  private search(complete: boolean): Step {
    const { window } = this;
    if (window.offset === 0 && window.length < 3 && !complete) return 'more';
    if (window.offset === 0) window.drop(BYTE_ORDER_MARK.exec(window.rest)?.[0].length ?? 0);
    const { text } = window;
    let at = window.at;
    while (at < text.length && !startsIsa(text, at)) at = nextIsa(text, at);
    if (at >= text.length) {
      const keep = complete ? 0 : Math.min(3, window.length);
      this.passJunk(window.length - keep);
      return 'more';
    }
    this.passJunk(at - window.at);
    if (this.junkAt !== undefined) {
      this.raise('leading-junk', this.junkAt, 'Bytes before ISA that are not X12 were skipped.');
      this.junkAt = undefined;
    }
    return this.header(complete);
  }

  private passJunk(count: number): void {
    const { window } = this;
    for (let at = window.at; at < window.at + count; at += 1) {
      if (!isBlank(window.text.charCodeAt(at))) this.junkAt ??= window.offset;
    }
    window.drop(count);
  }

  private header(complete: boolean): Step {
    const frame = frameIsa(this.window.rest, complete);
    if (frame === 'more') return 'more';
    if (frame === 'malformed') return this.skipMalformedIsa(complete);
    this.delimiters = frame.delimiters;
    this.mode = 'segments';
    this.junkAt = undefined;
    this.wrapReported = false;
    this.malformedReported = false;
    if (frame.wrapped) this.reportWrap();
    else if (frame.length !== ISA_LENGTH) {
      this.raise(
        'isa-length',
        this.window.offset,
        `The ISA is ${frame.length} bytes long instead of ${ISA_LENGTH}.`,
      );
    }
    return this.emit(frame.bytes, frame.length, false);
  }

  private skipMalformedIsa(complete: boolean): Step {
    const cut = complete && this.window.length < ISA_LENGTH;
    if (!this.malformedReported) this.counter.interchangeStarts();
    if (cut) this.raise('file-truncated', this.window.offset, 'The file ends inside its ISA segment.');
    else if (!this.malformedReported)
      this.raise(
        'isa-malformed',
        this.window.offset,
        'This ISA cannot be read: its 16 elements are not there.',
      );
    this.malformedReported = true;
    this.delimiters ??= { element: '*', component: ':', segment: '~' };
    this.window.drop(3);
    this.mode = 'search';
    return 'progress';
  }

  /** One ordinary step: noise, an ISA, a binary segment, or everything up to the next terminator. */
  private next(complete: boolean): Step {
    const { window, segmentTerminator } = this;
    window.dropNoise(this.delimiters as Delimiters);
    if (window.length === 0) return 'more';
    if (window.length < PEEK && !complete && !window.rest.includes(segmentTerminator)) return 'more';
    const first = window.text.charCodeAt(window.at);
    if (first === LETTER_I && startsIsa(window.text, window.at)) return this.header(complete);
    const binary = first === LETTER_B ? this.binary(complete) : 'ordinary';
    if (binary !== 'ordinary') return binary;
    const end = window.findTerminator(segmentTerminator);
    if (end > this.maxSegment || (end < 0 && window.length > this.maxSegment)) return this.giveUp();
    if (end >= 0) return this.emit(window.text.slice(window.at, window.at + end), end + 1, false);
    if (complete) this.emit(window.rest, window.length, true);
    return 'more';
  }

  /** BIN and BDS: their data may hold any byte, the terminator too. */
  private binary(complete: boolean): Step {
    const frame = frameBinary(this.window.rest, this.delimiters as Delimiters, complete);
    switch (frame.kind) {
      case 'ordinary':
        return 'ordinary';
      case 'fault':
        return this.badBinary(frame.message);
      case 'more':
        if (frame.wanted > this.maxBinary) return this.giveUp(frame.wanted - 1);
        this.wanted = frame.wanted;
        return 'more';
      case 'framed':
        this.wanted = 0;
        return this.emit(this.window.rest.slice(0, frame.end), frame.length, false, frame.element);
    }
  }

  /** Reports a wrong length once and lets the segment end at the next terminator. */
  private badBinary(message: string): Step {
    this.wanted = 0;
    if (this.badBinaryAt !== this.window.offset) {
      this.raise('binary-length', this.window.offset, message, { segmentTag: this.window.rest.slice(0, 3) });
    }
    this.badBinaryAt = this.window.offset;
    return 'ordinary';
  }

  /** Forgets a segment that is too long to hold and everything up to its terminator. */
  private giveUp(bytes = 0): Step {
    const tag = this.window.rest.slice(0, 3).replace(/[^A-Z0-9]/g, '');
    const message = 'A segment is longer than any segment may be; it was skipped.';
    this.raise('segment-too-long', this.window.offset, message, { segmentTag: tag });
    this.counter.next(tag, this.window.offset);
    this.mode = 'skip';
    this.toSkip = bytes;
    this.wanted = 0;
    return 'progress';
  }

  private skipRest(): Step {
    const { window } = this;
    const known = Math.min(this.toSkip, window.length);
    this.toSkip -= known;
    window.drop(known);
    const end = window.findTerminator(this.segmentTerminator);
    window.drop(end < 0 ? window.length : end + 1);
    if (end < 0) return 'more';
    this.mode = 'segments';
    return 'progress';
  }

  private emit(raw: string, length: number, unterminated: boolean, binaryAt = 0): Step {
    const { window } = this;
    const delimiters = this.delimiters as Delimiters;
    const bytes = binaryAt > 0 ? raw : this.unwrap(raw);
    const end = bytes.indexOf(delimiters.element);
    const tag = tagAt(bytes, 0, end < 0 ? bytes.length : end);
    const position = this.counter.next(tag, window.offset);
    const issues = this.pending.length > 0 ? this.takeIssues() : undefined;
    const ascii = window.isAscii;
    const ordinary = ascii && !unterminated && binaryAt === 0;
    const form = ordinary ? ORDINARY_FORM : { unterminated, binaryAt, ascii };
    this.out.push(new Segment(bytes, tag, delimiters, position, issues, form));
    window.drop(length);
    return 'progress';
  }

  /** Drops line breaks inside a segment, unless they are delimiters. */
  private unwrap(raw: string): string {
    if (!raw.includes('\n') && !raw.includes('\r')) return raw;
    const { element, component, repetition } = this.delimiters as Delimiters;
    const kept = raw.replace(/[\r\n]/g, (byte) =>
      byte === element || byte === component || byte === repetition ? byte : '',
    );
    const onlyBeforeLineFeed =
      this.segmentTerminator === '\n' && kept.length === raw.length - 1 && raw.endsWith('\r');
    if (kept.length < raw.length && !onlyBeforeLineFeed) this.reportWrap();
    return kept;
  }

  private reportWrap(): void {
    if (this.wrapReported) return;
    this.wrapReported = true;
    this.raise(
      'hard-wrapped',
      this.window.offset,
      'Line breaks inside segments were dropped: the file is wrapped at a width.',
    );
  }

  private get segmentTerminator(): string {
    return (this.delimiters as Delimiters).segment;
  }

  private raise(code: IssueCode, byteOffset: number, message: string, place?: IssuePlace): void {
    this.pending.push(issue(code, this.counter.peek(byteOffset), message, place));
  }
}
