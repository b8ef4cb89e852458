import { createHash } from 'node:crypto';
import type { Segment } from '../segment';
import type { AttachedDocument } from '../types';
import type { ReadContext } from './context';
import { present } from './parts';

/** BIN or BDS with what was said of it before: EFI and OOI. */
export function readDocument(
  context: ReadContext,
  data: Segment,
  described: { security?: string; object?: string[] },
): AttachedDocument {
  const segment = data.tag === 'BIN' ? 'BIN' : 'BDS';
  const encoding = segment === 'BDS' ? context.text(data, 1) : undefined;
  const raw = dataBytes(data, segment === 'BIN' ? 2 : 3);
  const bytes = encoding === 'B64' ? fromBase64(context, data, raw) : raw;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return present<AttachedDocument>({ source: data.position, segment, encoding, bytes, sha256, ...described });
}

/** The bytes of the last element, as they stand in the file: text decoding must not touch a document. */
function dataBytes(segment: Segment, element: number): Uint8Array {
  const { raw } = segment;
  const separator = segment.delimiters.element.charCodeAt(0);
  let at = -1;
  for (let count = 0; count < element; count += 1) {
    at = raw.indexOf(separator, at + 1);
    if (at < 0) return new Uint8Array();
  }
  return Uint8Array.from(raw.subarray(at + 1));
}

function fromBase64(context: ReadContext, bds: Segment, raw: Uint8Array): Uint8Array {
  const text = Buffer.from(raw).toString('latin1');
  if (!/^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(text)) {
    const message = 'BDS03 is not what BDS01 says; it was read as far as it is.';
    context.raise('element-invalid-character', bds.position, message, { segmentTag: 'BDS', element: 3 });
  }
  return Uint8Array.from(Buffer.from(text, 'base64'));
}
