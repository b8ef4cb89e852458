import type { FilePort } from '../../adapters/clearinghouse/port';
import type { Database } from '../../adapters/database/client';
import type { EdiFile } from '../../adapters/database/generated/client';
import type { RawParts } from '../../adapters/import/raw-parts';
import type { ReasonCodeLookup } from '../../domain/remittance/post-remit';
import type { PracticeInstant } from '../../domain/time';
import type { KeyRing } from '../../platform/crypto/key-ring';

/** What posting stands on. */
export interface PostingDeps {
  database: Database;
  ring: KeyRing;
  /** The CARC table's word on each adjustment. */
  lookup: ReasonCodeLookup;
  /** UUIDv7. */
  newId: () => string;
}

/** What files from mailboxes need beside. */
export interface InboundDeps extends PostingDeps {
  /** The trading partner's side of a partner id. */
  clearinghouseOf: (partnerId: string) => FilePort;
}

/** What rows name of the file that brought them. */
export interface FileRef {
  id: string;
  partnerId: string;
}

/** The file being posted. */
export interface Posting {
  file: EdiFile & FileRef;
  parts: RawParts;
  /** Who keyed it, where it was on paper: the user's id. */
  keyedBy?: string;
  asOf: PracticeInstant;
}
