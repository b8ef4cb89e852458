import type { Delimiters } from './types';

/** Which element of a binary segment gives the length of the next one, its data. */
const LENGTH_ELEMENT: Record<string, number> = { BIN: 1, BDS: 2 };
/** BIN or BDS, an encoding of up to three letters, a length and the separators. */
const HEAD_LIMIT = 40;

/**
 * How a binary segment is framed. `end` is where its bytes end, `length` counts them with the terminator, `element` is
 * the number of the element that is data. `wanted` is how many bytes are needed to say more.
 */
export type BinaryFrame =
  | { kind: 'framed'; end: number; length: number; element: number }
  | { kind: 'more'; wanted: number }
  | { kind: 'fault'; message: string }
  | { kind: 'ordinary' };

const ORDINARY: BinaryFrame = { kind: 'ordinary' };

/** Frames BIN*length*data and BDS*encoding*length*data at the start of `text`; everything else is `ordinary`. */
export function frameBinary(text: string, delimiters: Delimiters, complete: boolean): BinaryFrame {
  const tag = text.slice(0, 3);
  const lengthElement = LENGTH_ELEMENT[tag];
  if (lengthElement === undefined || text[3] !== delimiters.element) return ORDINARY;
  const headEnd = findHeadEnd(text, delimiters.element, lengthElement);
  if (headEnd < 0) return complete || text.length > HEAD_LIMIT ? ORDINARY : { kind: 'more', wanted: 0 };
  const digits = text.slice(text.lastIndexOf(delimiters.element, headEnd - 1) + 1, headEnd);
  if (!/^\d{1,10}$/.test(digits))
    return { kind: 'fault', message: `The length that ${tag} gives is not a number.` };
  const end = headEnd + 1 + Number(digits);
  if (text.length <= end && !complete) return { kind: 'more', wanted: end + 1 };
  // A wrapped file may have a line break between the data and the terminator.
  let at = end;
  while (at < end + 2 && text[at] !== delimiters.segment && (text[at] === '\r' || text[at] === '\n')) at += 1;
  if (at >= text.length && !complete) return { kind: 'more', wanted: at + 1 };
  if (text[at] === delimiters.segment) {
    return { kind: 'framed', end, length: at + 1, element: lengthElement + 1 };
  }
  return { kind: 'fault', message: `The data of ${tag} does not end where its length says.` };
}

/** Index of the separator after the length element; -1 when it is not there yet. */
function findHeadEnd(text: string, separator: string, lengthElement: number): number {
  let at = 3;
  for (let count = 0; count < lengthElement && at >= 0; count += 1) at = text.indexOf(separator, at + 1);
  return at;
}
