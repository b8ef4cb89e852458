import type { CalendarDate } from '../../domain/time';
import { write837 } from '../../x12/write/claims-837';
import { clinicIdentity } from './claim-837';
import { generateClaims, type PracticeExport } from './generate';
import type { GenerateOptions } from './visits';

/** One 837P file of one clinic and day. */
export interface PracticeFile {
  /** Key of the clinic: one client of the billing company each. */
  clinic: string;
  exportedOn: CalendarDate;
  name: string;
  claims: number;
  bytes: Uint8Array;
}

const EXPORTED_AT = '0600';

function toFile(dayFile: PracticeExport, ordinal: number): PracticeFile {
  const { clinic, exportedOn, claims } = dayFile;
  const controlNumber = String(ordinal);
  return {
    clinic: clinic.key,
    exportedOn,
    name: `${clinic.key}-${exportedOn}.837`,
    claims: claims.length,
    bytes: write837(claims, {
      senderQualifier: 'ZZ',
      sender: clinicIdentity(clinic).taxId,
      receiverQualifier: 'ZZ',
      receiver: 'OVERTURN',
      date: exportedOn,
      time: EXPORTED_AT,
      interchangeControlNumber: controlNumber,
      groupControlNumber: controlNumber,
      usage: 'T',
      lineBreak: '\n',
    }),
  };
}

/** The demo practice's 837P files by seed, in the order of their days: the same options always give the same bytes. */
export function generateFiles(options: GenerateOptions): PracticeFile[] {
  return generateClaims(options).map((dayFile, index) => toFile(dayFile, index + 1));
}
