import type { Delimiters } from './types';

/** Bytes of an ISA by the standard, terminator included. */
export const ISA_LENGTH = 106;

/** An ISA that has not shown its 16 separators within this many bytes is not one. */
const ISA_LIMIT = 256;

const ALPHANUMERIC = /^[A-Za-z0-9]$/;
const LINE_BREAK = /[\r\n]/g;

/** What was found at the start of an interchange. `length` counts the bytes up to and including the terminator. */
export interface IsaFrame {
  bytes: string;
  length: number;
  delimiters: Delimiters;
  /** Line breaks were found inside: the file is wrapped at a fixed width. */
  wrapped: boolean;
}

/** True where an ISA starts: the three letters and a separator that comes again after the two bytes of ISA01. */
export function startsIsa(text: string, at: number): boolean {
  if (!text.startsWith('ISA', at)) return false;
  const separator = text[at + 3];
  return separator !== undefined && !ALPHANUMERIC.test(separator);
}

/**
 * Frames an ISA and reads the delimiters from it. The 16 separators are counted rather than trusted to stand at fixed
 * columns, because padding is lost or added in practice and wrapped files break inside the ISA.
 * @param complete no more bytes will come
 * @returns the frame, `'more'` when more bytes are needed, `'malformed'` when this cannot be an ISA
 */
export function frameIsa(text: string, complete: boolean): IsaFrame | 'more' | 'malformed' {
  const separator = text[3] ?? '';
  let at = 3;
  for (let count = 1; count < 16; count += 1) {
    at = text.indexOf(separator, at + 1);
    if (at < 0 || at > ISA_LIMIT)
      return at < 0 && text.length <= ISA_LIMIT && !complete ? 'more' : 'malformed';
  }
  const componentAt = skipLineBreaks(text, at + 1);
  const terminatorAt = findTerminator(text, componentAt + 1, complete);
  if (terminatorAt === 'more') return complete ? 'malformed' : 'more';
  const component = text[componentAt] ?? '';
  const terminator = text[terminatorAt] ?? '';
  const broken = [component, terminator].some((d) => d === separator || ALPHANUMERIC.test(d));
  if (broken || component === terminator) return 'malformed';
  const inside = text.slice(0, componentAt + 1);
  const bytes = inside.replace(LINE_BREAK, '');
  const delimiters = { element: separator, component, segment: terminator, ...repetition(bytes, separator) };
  return { bytes, length: terminatorAt + 1, delimiters, wrapped: bytes.length < inside.length };
}

/** ISA11 is the repetition separator from version 00402 on; some senders still put the old `U` there. */
function repetition(isa: string, separator: string): { repetition?: string } {
  const elements = isa.split(separator);
  const candidate = elements[11] ?? '';
  const usable = (elements[12] ?? '') >= '00402' && candidate.length === 1 && !/[A-Za-z0-9 ]/.test(candidate);
  return usable ? { repetition: candidate } : {};
}

function skipLineBreaks(text: string, from: number): number {
  let at = from;
  while (text[at] === '\r' || text[at] === '\n') at += 1;
  return at;
}

/**
 * The terminator is the byte after the component separator. A line break there is the terminator itself when a segment
 * follows it, and the wrap of a fixed-width file when a delimiter follows it.
 */
function findTerminator(text: string, from: number, complete: boolean): number | 'more' {
  const after = skipLineBreaks(text, from);
  const next = text[after];
  if (next === undefined) return complete && after > from ? from : 'more';
  return after > from && (ALPHANUMERIC.test(next) || next === ' ') ? from : after;
}

/** The next index after `at` where `ISA` may start; the end of the text when there is none. */
export function nextIsa(text: string, at: number): number {
  const found = text.indexOf('ISA', at + 1);
  return found < 0 ? text.length : found;
}
