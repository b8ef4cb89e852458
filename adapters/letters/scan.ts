import path from 'node:path';
import { Failure } from '../../domain/failures';

/** A scan of more than this is no letter: hundreds of pages belong to a records request's answer, not to the mail. */
const MAX_BYTES = 25 * 1024 * 1024;

const startsWith =
  (...signatures: string[]) =>
  (bytes: Uint8Array) =>
    signatures.some((one) => Buffer.from(bytes.subarray(0, one.length / 2)).toString('hex') === one);

/** What a scan may be: its endings, its media type, and the first bytes by which it is what it says. */
const KINDS: readonly { endings: string[]; mediaType: string; is: (bytes: Uint8Array) => boolean }[] = [
  { endings: ['.pdf'], mediaType: 'application/pdf', is: startsWith('25504446') },
  { endings: ['.png'], mediaType: 'image/png', is: startsWith('89504e470d0a1a0a') },
  { endings: ['.jpg', '.jpeg'], mediaType: 'image/jpeg', is: startsWith('ffd8ff') },
  { endings: ['.tif', '.tiff'], mediaType: 'image/tiff', is: startsWith('49492a00', '4d4d002a') },
  { endings: ['.txt'], mediaType: 'text/plain', is: isText },
];

/** The media type that a file's ending names, if scans have it. */
export function scanMediaType(name: string): string | undefined {
  return kindOf(name)?.mediaType;
}

/**
 * The media type of a scan, by its ending and its first bytes.
 * @throws Failure `InvalidInput` for an empty file, one that is too large, of another kind, or that is not what its ending says
 */
export function readScan(name: string, bytes: Uint8Array): { mediaType: string } {
  const kind = kindOf(name);
  const refuse = (reason: string) => new Failure('InvalidInput', `This file cannot be a letter: ${reason}`);
  if (!kind) throw refuse(`a scan is one of ${KINDS.flatMap(({ endings }) => endings).join(', ')}`);
  if (bytes.byteLength === 0) throw refuse('it is empty');
  if (bytes.byteLength > MAX_BYTES) throw refuse(`it has more than ${MAX_BYTES / 1024 / 1024} MB`);
  if (!kind.is(bytes)) throw refuse(`its content is no ${kind.mediaType}`);
  return { mediaType: kind.mediaType };
}

function kindOf(name: string) {
  const ending = path.extname(name).toLowerCase();
  return KINDS.find(({ endings }) => endings.includes(ending));
}

function isText(bytes: Uint8Array): boolean {
  if (bytes.includes(0)) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
