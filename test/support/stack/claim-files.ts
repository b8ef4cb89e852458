import type { CalendarDate } from '../../../domain/time';
import { findProfile } from '../../../simulator/behaviours/payers';
import { clinicIdentity } from '../../../simulator/practice/claim-837';
import { generateClaims, type PracticeExport } from '../../../simulator/practice/generate';
import { write837 } from '../../../x12/write';

export interface WantedClaims {
  claims: number;
  /** The practice exported them on this day. */
  exportedOn: CalendarDate;
  /** Another seed gives other claims. */
  seed: number;
  /** Key of the simulated payer that all of them go to; without it, the demo practice's mix. */
  payer?: string;
}

/** To find so many claims of one payer, this many visits are made up for each: the rarest payer has a tenth of them. */
const VISITS_PER_CLAIM = 30;

/** 837P files of the demo practice, one for each clinic, with as many claims as wanted in all. The same wish gives the same bytes. */
export function claimFiles({ claims, exportedOn, seed, payer }: WantedClaims): Uint8Array[] {
  const payerId = payer && findProfile(payer)?.payerId;
  const visits = payer ? claims * VISITS_PER_CLAIM : claims;
  const exports = generateClaims({ seed, claims: visits, from: exportedOn, days: 1 });
  let left = claims;
  return exports.flatMap((dayFile, index) => {
    const wanted = dayFile.claims
      .filter((claim) => !payerId || claim.payer.id === payerId)
      .slice(0, left)
      // Every seed counts its accounts from one; together they must not be taken for the same claims.
      .map((claim) => ({ ...claim, patientControlNumber: `${claim.patientControlNumber}S${seed}` }));
    left -= wanted.length;
    return wanted.length > 0 ? [bytesOf({ ...dayFile, claims: wanted }, seed * 10 + index + 1)] : [];
  });
}

function bytesOf({ clinic, exportedOn, claims }: PracticeExport, ordinal: number): Uint8Array {
  const controlNumber = String(ordinal);
  return write837(claims, {
    ...{ senderQualifier: 'ZZ', sender: clinicIdentity(clinic).taxId },
    ...{ receiverQualifier: 'ZZ', receiver: 'OVERTURN', date: exportedOn, time: '0600', usage: 'T' },
    ...{ interchangeControlNumber: controlNumber, groupControlNumber: controlNumber, lineBreak: '\n' },
  });
}
