import type { ClaimState } from '../../../domain/claim/state';
import { type Desk, importOne } from './desk';

let patients = 0;

/** Imports a claim of another patient than any before: what is on file for one says nothing of another. */
export function ofNewPatient(desk: Desk): Promise<ClaimState> {
  patients += 1;
  return importOne(desk, (claim) => {
    claim.references = claim.references.filter(({ qualifier }) => qualifier !== 'EA');
    (claim.patient ?? claim.subscriber).party.firstName = `PATIENT${patients}`;
  });
}
