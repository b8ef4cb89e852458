import type { Database } from '../../adapters/database/client';
import type { Letters } from '../../adapters/documents/load-letters';
import type { ClaimStore } from '../../domain/claim/claim-store';
import type { CodeTables } from '../../domain/denials/code-tables';
import type { CalendarDate, PracticeInstant } from '../../domain/time';
import type { KeyRing } from '../../platform/crypto/key-ring';

/** An appeal as it leaves: the payer gets the letter, its receipt names the key. */
export interface AppealFiling {
  intentKey: string;
  patientControlNumber: string;
  payerControlNumber?: string;
  /** NM109 of the payer. */
  payerId?: string;
  level: number;
  letterSha256: string;
}

export interface AppealReceipt {
  reference: string;
  receivedOn: CalendarDate;
}

/**
 * What one claim asks of the clearinghouse. Every method throws Failure `PayerUnavailable` or `PayerThrottled` when nothing was taken, and
 * `OutcomeUnknown` when it may have been.
 */
export interface PayerDesk {
  /** Sends a 276 and returns the bytes of its 277. */
  inquire(bytes: Uint8Array, asOf: PracticeInstant): Promise<Uint8Array>;
  /** Files an appeal. @throws Failure `NotFound` when no payer holds the claim */
  sendAppeal(filing: AppealFiling, asOf: PracticeInstant): Promise<AppealReceipt>;
  /** The receipt of an appeal by its key; `undefined` when it did not arrive. */
  findAppeal(intentKey: string): Promise<AppealReceipt | undefined>;
}

/** What a claim's activities stand on; put together in adapters/assemble.ts. */
export interface ClaimDeps {
  database: Database;
  store: ClaimStore;
  ring: KeyRing;
  tables: CodeTables;
  letters: Letters;
  desk: PayerDesk;
  /** UUIDv7. */
  newId: () => string;
}
