import type { InboundActivities } from '../contracts';
import type { InboundDeps } from './deps';
import { postFile } from './post-file';
import { storedMailboxIds, storeInbound } from './store-inbound';

export type { InboundDeps } from './deps';
export { type EnteredEob, enterEob } from './enter-eob';
export { type IngestedFile, ingestFile } from './ingest-file';
export {
  discardException,
  explainException,
  matchException,
  postException,
  type Settlement,
} from './settle-exception';

/** Files from a partner's mailbox; classes and keys of each activity are in `activities/contracts.ts`. */
export function createInboundActivities(deps: InboundDeps): InboundActivities {
  return {
    listMailbox: async ({ partnerId, asOf, limit }) => {
      const entries = await deps.clearinghouseOf(partnerId).listMailbox({ asOf });
      const ids = entries.map(({ mailboxId }) => mailboxId);
      const stored = await deps.database.forPartner(partnerId, (tx) => storedMailboxIds(tx, partnerId, ids));
      return entries.filter(({ mailboxId }) => !stored.has(mailboxId)).slice(0, limit);
    },
    fetchFile: async ({ partnerId, mailboxId, name, asOf }) => {
      const bytes = await deps.clearinghouseOf(partnerId).fetch({ mailboxId, asOf });
      const { fileId, duplicate } = await storeInbound(deps, { partnerId, mailboxId, name, bytes, asOf });
      return { fileId, duplicate };
    },
    postFile: async ({ fileId, asOf }) => {
      const { nudges, exceptions } = await postFile(deps, fileId, asOf);
      return { nudges, exceptions };
    },
  };
}
