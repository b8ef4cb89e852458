import type { InboundActivities } from '../contracts';
import type { InboundDeps } from './deps';
import { newFiles, takeFile } from './new-files';
import { postFile } from './post-file';

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
    fetchFile: (input) => takeFile(deps, input),
    postFile: async ({ fileId, asOf }) => {
      const { nudges, exceptions } = await postFile(deps, fileId, asOf);
      return { nudges, exceptions };
    },
  };
}
