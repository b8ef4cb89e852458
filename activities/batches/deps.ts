import type { FilePort } from '../../adapters/clearinghouse/port';
import type { Database } from '../../adapters/database/client';
import type { ClaimStore, SendMode } from '../../domain/claim/claim-store';
import type { KeyRing } from '../../platform/crypto/key-ring';

/** What batches stand on. */
export interface BatchDeps {
  database: Database;
  store: ClaimStore;
  ring: KeyRing;
  /** Whether anything leaves for a payer (OVERTURN_MODE). */
  mode: SendMode;
  /** The trading partner's side of a partner id. */
  clearinghouseOf: (partnerId: string) => FilePort;
  /** UUIDv7. */
  newId: () => string;
}
