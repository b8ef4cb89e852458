import type { InboundActivities } from '../contracts';
import type { InboundDeps } from './deps';
import { newFiles } from './new-files';
import { postFile } from './post-file';
import { storeInbound } from './store-inbound';

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
    listMailbox: (input) => newFiles(deps, input),
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
