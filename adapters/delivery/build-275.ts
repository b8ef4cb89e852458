import { dateOf, type PracticeInstant } from '../../domain/time';
import { type Attachment275, type Claim837, NOWHERE } from '../../x12/types';
import { write275 } from '../../x12/write';
import { envelopeTo, momentOf } from '../clearinghouse/envelope';
import type { TradingPartner } from '../database/generated/client';
import { sha256Of } from '../import/edi-files';
import { namedById, serviceDates } from '../inquiries/claim-identity';

/** One claim of a parcel with what is said about it. */
export interface AttachedClaim {
  /** The version that it is about, as it was sent. */
  content: Claim837;
  payerControlNumber?: string;
  /** The signed letter, or the cover with the records. */
  document: Uint8Array;
}

export interface AttachmentFile {
  claims: readonly AttachedClaim[];
  /** Our number of the parcel. */
  trace: string;
  /** The payer's number of the request that it answers; absent when nobody asked. */
  requestNumber?: string;
  /** PWK06 of the claim that announced it. */
  attachmentNumber?: string;
  partner: TradingPartner;
  /** ISA13. */
  controlNumber: string;
  /** GS06. */
  groupControlNumber: string;
  asOf: PracticeInstant;
}

/** BGN01. */
const PURPOSE = { unsolicited: '02', answer: '11' };

/** The 275 (006020X314) that brings a parcel, one transaction a claim, as bytes. The same input gives the same bytes. */
export function build275(file: AttachmentFile): Uint8Array {
  const { partner, controlNumber, groupControlNumber, asOf } = file;
  const attachments = file.claims.map((claim) => attachmentOf(file, claim));
  const numbers = { interchangeControlNumber: controlNumber, groupControlNumber };
  return write275(attachments, envelopeTo(partner, numbers, asOf));
}

function attachmentOf(file: AttachmentFile, claim: AttachedClaim): Attachment275 {
  const { trace, requestNumber, attachmentNumber = trace } = file;
  const { document } = claim;
  return {
    ...{ type: 'attachment', guide: '006020X314', source: NOWHERE, number: '1' },
    head: headOf(file, claim),
    // TRN01: 2 gives back the number of the request, 1 is a number of ours: the one that the claim announced, where it did.
    trace: requestNumber ? { type: '2', number: requestNumber } : { type: '1', number: attachmentNumber },
    ...{ statuses: [], category: 'AE', references: [], extra: [] },
    dates: [{ qualifier: '368', from: dateOf(file.asOf) }],
    documents: [
      {
        ...{ source: NOWHERE, segment: 'BDS', encoding: 'B64', object: ['1', '47', 'ATTACHMENT'] },
        ...{ bytes: document, sha256: sha256Of(document) },
      },
    ],
  };
}

function headOf({ trace, requestNumber, asOf }: AttachmentFile, claim: AttachedClaim): Attachment275['head'] {
  const { content, payerControlNumber } = claim;
  const { payer, billing, subscriber, patient, batch, patientControlNumber } = content;
  const { idQualifier, id } = subscriber.party;
  return {
    purpose: requestNumber ? PURPOSE.answer : PURPOSE.unsolicited,
    ...{ reference: trace, ...momentOf(asOf) },
    payer: namedById(payer, 'PR'),
    submitter: namedById(batch.submitter, '41'),
    provider: namedById(billing, '1P'),
    patient: {
      // The payer knows a dependent by the subscriber's number.
      ...namedById({ ...(patient?.party ?? subscriber.party), idQualifier, id }, 'QC'),
      references: [
        { qualifier: 'EJ', value: patientControlNumber },
        ...(payerControlNumber ? [{ qualifier: '1K', value: payerControlNumber }] : []),
      ],
      dates: serviceDates(content),
    },
    extra: [],
  };
}
