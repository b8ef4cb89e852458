import type { AuthorizationPorts } from '../../adapters/authorization/port';
import type { ClearinghousePort } from '../../adapters/clearinghouse/port';
import type { Database } from '../../adapters/database/client';
import type { DeliveryPorts } from '../../adapters/delivery/port';
import type { Letters } from '../../adapters/documents/load-letters';
import type { PolicyLookup } from '../../adapters/import/policies';
import type { ShippedTables } from '../../adapters/scrub/shipped-tables';
import type { ClaimStore, SendMode } from '../../domain/claim/claim-store';
import type { CodeTables } from '../../domain/denials/code-tables';
import type { KeyRing } from '../../platform/crypto/key-ring';

/** What a claim's activities stand on; put together in adapters/assemble.ts. */
export interface ClaimDeps {
  database: Database;
  store: ClaimStore;
  ring: KeyRing;
  tables: CodeTables;
  letters: Letters;
  scrubTables: ShippedTables;
  /** Whether anything leaves for a payer (OVERTURN_MODE). */
  mode: SendMode;
  policyFor: PolicyLookup;
  /** The trading partner that a question goes through. */
  clearinghouseOf: (partnerId: string) => Pick<ClearinghousePort, 'inquire276' | 'ask270'>;
  /** The ways in which payers are asked about authorization. */
  authorization: AuthorizationPorts;
  /** The ways in which an appeal leaves. */
  delivery: DeliveryPorts;
  /** UUIDv7. */
  newId: () => string;
}
