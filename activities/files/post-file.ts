import type { Tx } from '../../adapters/database/client';
import { addFacts } from '../../adapters/database/fact-inbox';
import {
  addExceptions,
  bytesOf,
  type FileNumbers,
  finishFile,
  type NewException,
} from '../../adapters/import/edi-files';
import type { FileFinding } from '../../adapters/import/findings';
import { RawParts, TRANSACTION_ENDS } from '../../adapters/import/raw-parts';
import { type InboundFile, readInbound } from '../../adapters/posting/read-inbound';
import type { Nudge } from '../../domain/claim/claim-store';
import { Failure } from '../../domain/failures';
import type { PracticeInstant } from '../../domain/time';
import { nothingAcknowledged, writeAcknowledgements } from './acknowledgements';
import { balancePayments } from './balance-payments';
import type { Posting, PostingDeps } from './deps';
import { releaseContradictions } from './held-claims';
import { matchAdjustments } from './match-adjustments';
import { matchInterest } from './match-interest';
import { postClaimAcks } from './post-claim-acks';
import { postEnvelopeAcks } from './post-envelope-acks';
import { type PostedPayments, postPayments } from './post-payments';
import { postRequests } from './post-requests';
import { postStatuses } from './post-statuses';

export interface PostedFile {
  kind: string;
  status: 'posted' | 'rejected';
  nudges: Nudge[];
  exceptions: number;
  findings: FileFinding[];
  /** CLPs, claim acknowledgements and statuses read. */
  claims: number;
}

/**
 * Posts a stored file: what can be matched becomes rows and facts, the rest exceptions with raw segments. Keyed by file and position, so it
 * can be called again, also after it was cut short; a posted file changes nothing.
 * @param options.keyedBy who keyed it, where it is a paper EOB
 */
export async function postFile(
  deps: PostingDeps,
  fileId: string,
  asOf: PracticeInstant,
  { keyedBy }: { keyedBy?: string } = {},
): Promise<PostedFile> {
  const file = await loadFile(deps, fileId);
  const bytes = bytesOf(deps.ring, file);
  const posting: Posting = { file, parts: new RawParts(bytes), asOf, ...(keyedBy && { keyedBy }) };
  const read = readInbound(bytes);
  if (file.status === 'received') {
    const payments = await postPayments(deps, posting, read.payments);
    await deps.database.forPartner(file.partnerId, (tx) => finish(tx, deps, posting, { read, payments }));
  }
  return deps.database.forPartner(file.partnerId, (tx) => outcome(tx, fileId, read));
}

/** A stored file of a trading partner. */
export async function loadFile({ database }: PostingDeps, fileId: string): Promise<Posting['file']> {
  const file = await database.forAllClients((tx) => tx.ediFile.findUnique({ where: { id: fileId } }));
  if (!file?.partnerId) throw new Failure('NotFound', 'No file of a trading partner has this id', { fileId });
  return { ...file, partnerId: file.partnerId };
}

/** Everything but payments, and what became of the file, in one transaction. */
async function finish(
  tx: Tx,
  deps: PostingDeps,
  posting: Posting,
  { read, payments }: { read: InboundFile; payments: PostedPayments },
): Promise<void> {
  const acknowledged = nothingAcknowledged();
  await postEnvelopeAcks(acknowledged, tx, deps, posting, read);
  await postClaimAcks(acknowledged, tx, deps, posting, read.claimAcks);
  await postStatuses(acknowledged, tx, posting, read.statuses);
  await postRequests(acknowledged, tx, posting, read.requests);
  await writeAcknowledgements(tx, deps, posting, acknowledged.rows);
  await addFacts(tx, acknowledged.facts, posting.asOf);
  if (read.payments.length > 0) {
    await releaseContradictions(tx, deps, posting);
    await matchAdjustments(tx, deps, posting);
    await matchInterest(tx, deps, posting);
    await balancePayments(tx, deps, posting, payments.opened);
  }
  const exceptions = [...payments.quarantined, ...acknowledged.exceptions, ...faultsOf(posting, read)];
  await addExceptions(tx, deps.ring, posting.file, { exceptions, newId: deps.newId, asOf: posting.asOf });
  const { mailboxIds } = posting.file.controlNumbers as unknown as FileNumbers;
  await finishFile(tx, posting.file.id, {
    status: holdsSomething(read) ? 'posted' : 'rejected',
    ...{
      kind: read.kind,
      findings: read.findings,
      numbers: { ...read.numbers, mailboxIds },
      asOf: posting.asOf,
    },
  });
}

/** Faults of the envelope and of whole payments; those of single claims are listed with their claims. */
function faultsOf({ parts }: Posting, { findings, payments }: InboundFile): NewException[] {
  const ofClaims = new Set(
    payments
      .flatMap(({ claims }) => claims.flatMap(({ issues }) => issues ?? []))
      .map(({ code, position }) => `${code}${position.byteOffset}`),
  );
  return findings
    .filter(
      ({ severity, code, position }) =>
        severity === 'error' &&
        // Payments are balanced by what was posted of them, in this file and others.
        code !== 'remit-unbalanced' &&
        !ofClaims.has(`${code}${position?.byteOffset}`),
    )
    .map((found) => ({
      ...{ kind: 'unreadable', finding: found },
      ...(found.position && {
        raw: parts.cut(found.position.byteOffset, ['CLP', 'HL', 'LX', ...TRANSACTION_ENDS]),
      }),
    }));
}

function holdsSomething(file: InboundFile): boolean {
  const { payments, claimAcks, statuses, requests, groupAcks, interchangeAcks } = file;
  return [payments, claimAcks, statuses, requests, groupAcks, interchangeAcks].some(
    (items) => items.length > 0,
  );
}

/** Read back, so that a repeated call gives the same answer: claims of this file whose facts still wait are nudged. */
async function outcome(tx: Tx, fileId: string, read: InboundFile): Promise<PostedFile> {
  const { status } = await tx.ediFile.findUniqueOrThrow({ where: { id: fileId }, select: { status: true } });
  const exceptions = await tx.fileException.count({ where: { fileId } });
  return {
    ...{
      kind: read.kind,
      status: status === 'rejected' ? 'rejected' : 'posted',
      exceptions,
      findings: read.findings,
    },
    nudges: await waitingClaims(tx, fileId),
    claims:
      read.claimAcks.length +
      read.statuses.length +
      read.requests.length +
      read.payments.reduce((sum, { claims }) => sum + claims.length, 0),
  };
}

function waitingClaims(tx: Tx, fileId: string): Promise<Nudge[]> {
  return tx.$queryRaw<Nudge[]>`
    select claim.client_id as "clientId", claim.id as "claimId", claim.last_fact_seq as seq
    from claim
    where claim.last_fact_seq > claim.processed_fact_seq and exists (
      select 1 from fact
      where fact.claim_id = claim.id and fact.seq > claim.processed_fact_seq and fact.body ->> 'fileId' = ${fileId})
    order by claim.id`;
}
