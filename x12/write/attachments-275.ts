import type { AttachedDocument, Attachment275, AttachmentHead } from '../types';
import { type EnvelopeInput, type OutTransaction, writeGroup } from './envelope';
import { partySegments } from './parts';
import { runs } from './runs';
import { fromRaw, inOrder, type OutSegment, X12WriteError } from './segments';
import { stc } from './status-parts';
import { dtp, optionalDay, ref, some, trn } from './values';

/** Which attachment: 005010X210 with BIN, or 006020X314 with BDS. */
export type AttachmentGuide = '005010X210' | '006020X314';

/**
 * A 275, one transaction a head (that is, a claim): a claim's attachments must be neighbours. Documents are written
 * byte for byte in the segment they name; lengths are computed, and BDS B64 encodes.
 */
export function write275(
  attachments: readonly Attachment275[],
  envelope: EnvelopeInput,
  guide: AttachmentGuide = '006020X314',
): Uint8Array {
  if (attachments.length === 0) throw new X12WriteError('A 275 needs at least one attachment.');
  const transactions = runs(attachments, ({ head }) => JSON.stringify(head)).map(transaction);
  return writeGroup(envelope, { functionalId: 'PI', guide, transactions });
}

function transaction(attachments: readonly Attachment275[]): OutTransaction {
  const { head } = attachments[0] as Attachment275;
  return { set: '275', segments: [...headSegments(head), ...attachments.flatMap(answerSegments)] };
}

function headSegments(head: AttachmentHead): OutSegment[] {
  const { payer, submitter, provider, patient } = head;
  return [
    ['BGN', head.purpose, head.reference, optionalDay(head.date), head.time],
    ...head.extra.map(fromRaw),
    ...[payer, submitter, provider, patient].flatMap(partySegments),
  ];
}

function answerSegments(attachment: Attachment275): OutSegment[] {
  const { number, trace, statuses, references, dates, category, format, formatVersion } = attachment;
  const own: OutSegment[] = [
    ['LX', number],
    ...some(trace && trn(trace)),
    ...statuses.map(stc),
    ...references.map(ref),
    ...dates.map(dtp),
    ...some<OutSegment>(category !== undefined && ['CAT', category, format, '', formatVersion]),
    ...attachment.extra.map(fromRaw),
  ];
  return [
    ...inOrder(['LX', 'TRN', 'STC', 'REF', 'DTP', 'CAT'], own),
    ...attachment.documents.flatMap(documentSegments),
  ];
}

function documentSegments(document: AttachedDocument): OutSegment[] {
  const { security, object, segment, encoding, bytes } = document;
  const described = some<OutSegment>(
    security !== undefined && ['EFI', security],
    object && ['OOI', ...object],
  );
  if (segment === 'BIN') return [...described, ['BIN', String(bytes.length), bytes]];
  const data = encoding === 'B64' ? Buffer.from(Buffer.from(bytes).toString('base64')) : bytes;
  return [...described, ['BDS', encoding, String(data.length), data]];
}
