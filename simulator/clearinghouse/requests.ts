import type { PayerAppeal, PayerRecords } from '../behaviours';

/** A packet as it comes in over HTTP. The letters themselves stay with the sender; their hash shows which text was sent. */
export interface AppealRequest extends Omit<PayerAppeal, 'packetReference'> {
  /** The other claims of the packet. */
  others?: AppealedClaim[];
  /** Payer's NM109; needed only where the payer cannot be found from the claim. */
  payerId?: string;
  letterSha256: string;
}

/** Records as they come in over HTTP. The documents themselves stay with the sender; their hash shows what was sent. */
export interface RecordsRequest extends PayerRecords {
  /** Payer's NM109; needed only where the payer cannot be found from the claim. */
  payerId?: string;
  /** The payer's number of the request that they answer. */
  requestNumber?: string;
  documents: number;
  sha256: string;
}

export type AppealedClaim = Pick<PayerAppeal, 'patientControlNumber' | 'payerControlNumber'>;
