import type { CalendarDate } from '../../domain/time';
import type { Batch837, Claim837 } from '../../x12/types';
import { batchOf, toClaim837 } from './claim-837';
import type { Clinic } from './clinics';
import { type GenerateOptions, inventVisits, type Visit } from './visits';

/** What one clinic exports on one day: the claims of one 837P file. */
export interface PracticeExport {
  clinic: Clinic;
  exportedOn: CalendarDate;
  /** BHT and the parties that the file's claims share. */
  batch: Batch837;
  claims: Claim837[];
}

function emptyExport({ clinic, exportedOn }: Visit): PracticeExport {
  const reference = `${clinic.key.slice(0, 2).toUpperCase()}${exportedOn.replaceAll('-', '')}`;
  return { clinic, exportedOn, batch: batchOf(clinic, exportedOn, reference), claims: [] };
}

/**
 * The demo practice's exports by seed, in the order of their days: the claims of three clinics to six payers, spread over `days` from
 * `from`. Pure: the same options always give the same claims.
 */
export function generateClaims(options: GenerateOptions): PracticeExport[] {
  const exports = new Map<string, PracticeExport>();
  for (const visit of inventVisits(options)) {
    const key = `${visit.exportedOn}/${visit.clinic.key}`;
    const dayFile = exports.get(key) ?? emptyExport(visit);
    dayFile.claims.push(toClaim837(visit, dayFile.batch));
    exports.set(key, dayFile);
  }
  return [...exports.values()].sort((one, other) => one.exportedOn.localeCompare(other.exportedOn));
}
