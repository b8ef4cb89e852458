import type { Adjustment, RemitClaim, RemitLine } from '../../domain/remittance/remit';

/** One CAS triple as a payer sends it: what it means is the receiver's business. */
export type RemittedAdjustment = Omit<Adjustment, 'disposition'>;

/**
 * One CLP as a payer sends it: the domain's remitted claim without what only the receiver knows (its own ids, the claim version, the
 * meaning of the codes).
 */
export interface RemittedClaim
  extends Pick<
    RemitClaim,
    | 'statusCode'
    | 'chargeCents'
    | 'paidCents'
    | 'patientCents'
    | 'payerControlNumber'
    | 'remarks'
    | 'forwardedTo'
  > {
  patientControlNumber: string;
  adjustments: RemittedAdjustment[];
  lines: RemitLine[];
}
