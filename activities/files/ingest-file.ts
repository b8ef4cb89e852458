import { sha256Of } from '../../adapters/import/edi-files';
import { type FileFinding, finding } from '../../adapters/import/findings';
import type { Nudge } from '../../domain/claim/claim-store';
import type { PostingDeps } from './deps';
import { postFile } from './post-file';
import { type InboundBytes, storeInbound } from './store-inbound';

export interface IngestedFile {
  name: string;
  sha256: string;
  kind: string;
  status: 'accepted' | 'duplicate' | 'rejected';
  /** CLPs, claim acknowledgements and statuses read. */
  claims: number;
  exceptions: number;
  issues: FileFinding[];
  /** Claims that have something new to read. */
  nudges: Nudge[];
}

/** Takes in a file that somebody uploaded instead of the mailbox: an 835, 277, 277CA, 999 or TA1. The same bytes again change nothing. */
export async function ingestFile(
  deps: PostingDeps,
  input: Omit<InboundBytes, 'mailboxId'>,
): Promise<IngestedFile> {
  const { fileId, duplicate, knownAs } = await storeInbound(deps, input);
  const { kind, status, claims, exceptions, findings, nudges } = await postFile(deps, fileId, input.asOf);
  const base = { name: input.name, sha256: sha256Of(input.bytes), kind, exceptions };
  if (duplicate) {
    const text = `These bytes came before, as ${knownAs}: nothing was changed.`;
    return {
      ...base,
      status: 'duplicate',
      claims: 0,
      issues: [finding('file-duplicate', undefined, text, 'warning')],
      nudges,
    };
  }
  return { ...base, status: status === 'posted' ? 'accepted' : 'rejected', claims, issues: findings, nudges };
}
