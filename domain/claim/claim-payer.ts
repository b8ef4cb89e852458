import type { PlaybookPolicy } from '../playbook';

/**
 * One of the payers of a claim. It keeps one number for the claim's whole life (`payerSequence`: 1 is the payer it was first billed to), by
 * which versions, cases and remittances name it. Who is responsible before whom is the order of these numbers and may change
 * (docs/adr/0011-payers-keep-their-number.md); a payer's *rank* is its place in that order.
 */
export interface ClaimPayer {
  payerSequence: number;
  payerId: string;
  partnerId: string;
  policy: PlaybookPolicy;
  /** The patient's coverage there, by its id. */
  coverageId?: string;
}
