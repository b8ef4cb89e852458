import { createHash } from 'node:crypto';

/** One part of what leaves: the cover, or a record. */
export interface RecordPart {
  name: string;
  mediaType: string;
  body: Uint8Array;
}

/** A page holds so many characters of text, or so many bytes of a scan. An assumption: a record does not tell its pages. */
const PER_PAGE = { text: 3_000, scan: 50_000 };
/** Of a line of base64 (RFC 2045, section 6.8). */
const LINE = /.{1,76}/g;

/**
 * The cover and the records as one file, a MIME message of mixed parts (RFC 2046), so that each keeps its type. The same parts always give
 * the same bytes.
 */
export function joinRecords(parts: readonly [RecordPart, ...RecordPart[]]): {
  bytes: Uint8Array;
  pages: number;
  /** Without the cover. */
  documents: number;
} {
  const hash = createHash('sha256');
  for (const { body } of parts) hash.update(body);
  const boundary = `records-${hash.digest('hex').slice(0, 32)}`;
  const head = `MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="${boundary}"\r\n\r\n`;
  const text = `${head}${parts.map((part) => `--${boundary}\r\n${partText(part)}`).join('')}--${boundary}--\r\n`;
  const pages = parts.reduce((sum, part) => sum + pagesOf(part), 0);
  return { bytes: Buffer.from(text, 'latin1'), pages, documents: parts.length - 1 };
}

function partText({ name, mediaType, body }: RecordPart): string {
  const fileName = encodeURIComponent(name);
  const encoded = (Buffer.from(body).toString('base64').match(LINE) ?? []).join('\r\n');
  return [
    `Content-Type: ${mediaType}`,
    `Content-Disposition: attachment; filename*=UTF-8''${fileName}`,
    'Content-Transfer-Encoding: base64',
    '',
    `${encoded}\r\n`,
  ].join('\r\n');
}

function pagesOf({ mediaType, body }: RecordPart): number {
  const perPage = mediaType.startsWith('text/') ? PER_PAGE.text : PER_PAGE.scan;
  return Math.max(1, Math.ceil(body.byteLength / perPage));
}
