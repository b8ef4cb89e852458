import type { Tx } from '../../adapters/database/client';
import { takeGroupNumbers } from '../../adapters/database/control-numbers';
import { addFacts } from '../../adapters/database/fact-inbox';
import { contentOfVersion } from '../../adapters/documents/claim-content';
import { lineRow, versionContext } from '../../adapters/import/claim-rows';
import { addExceptions, storeFile } from '../../adapters/import/edi-files';
import { finding } from '../../adapters/import/findings';
import type { NewFact, SubmissionBatch } from '../../domain/claim/claim-store';
import { Failure } from '../../domain/failures';
import { dateOf, type PracticeInstant } from '../../domain/time';
import { encryptJson } from '../../platform/crypto/field-encryption';
import { cobFaultOf } from './cob-fault';
import type { BatchDeps } from './deps';
import { faultOf, groupsOf, type OutgoingClaim, writeInterchange } from './interchange';

type BoundClaim = SubmissionBatch['claims'][number];

interface UnwritableClaim extends BoundClaim {
  why: string;
}

/**
 * Builds a batch's one 837 file and stores it with everything that belongs to it, in one transaction. A claim that cannot be written is
 * taken out, listed and told, so that it never holds up the others.
 * @returns how many claims are in the file; 0: none could be written, and there is no file
 */
export function buildBatchFile(
  deps: BatchDeps,
  batch: SubmissionBatch,
  asOf: PracticeInstant,
): Promise<number> {
  return deps.database.forPartner(batch.partnerId, async (tx) => {
    const stored = await tx.batch.findUniqueOrThrow({ where: { id: batch.batchId } });
    if (stored.fileId) return stored.claimCount;
    const partner = await tx.tradingPartner.findUniqueOrThrow({ where: { id: batch.partnerId } });
    const envelope = { partner, interchangeControlNumber: batch.interchangeControlNumber, asOf };
    const { outgoing, unwritable } = await loadContents(tx, deps, batch);
    const writable = outgoing.filter((claim) => {
      const why = cobFaultOf(claim) ?? faultOf(claim, envelope);
      if (why !== undefined) unwritable.push({ ...claim, why });
      return why === undefined;
    });
    await takeOut(tx, deps, { batch, unwritable, asOf });
    await keepContents(tx, deps, writable);
    const fileId = writable.length > 0 ? await keepFile(tx, deps, batch, { writable, envelope }) : null;
    const status = fileId ? 'open' : 'empty';
    await tx.batch.update({
      where: { id: batch.batchId },
      data: { fileId, status, claimCount: writable.length },
    });
    return writable.length;
  });
}

async function loadContents(tx: Tx, { ring }: BatchDeps, { claims }: SubmissionBatch) {
  const outgoing: OutgoingClaim[] = [];
  const unwritable: UnwritableClaim[] = [];
  for (const claim of claims) {
    try {
      outgoing.push({ ...claim, content: await contentOfVersion(tx, ring, claim.claimId, claim.version) });
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      const place = typeof error.data.path === 'string' ? ` (${error.data.path})` : '';
      unwritable.push({ ...claim, why: `${error.message}${place}` });
    }
  }
  return { outgoing, unwritable };
}

interface Keeping {
  writable: OutgoingClaim[];
  envelope: Omit<Parameters<typeof writeInterchange>[1], 'groupControlNumbers'>;
}

async function keepFile(
  tx: Tx,
  deps: BatchDeps,
  batch: SubmissionBatch,
  { writable, envelope }: Keeping,
): Promise<string> {
  const { partnerId, interchangeControlNumber } = batch;
  const groups = groupsOf(writable);
  const groupControlNumbers = await takeGroupNumbers(tx, partnerId, groups.length);
  const kinds = groups.map(([claim]) => (claim?.content.kind === 'institutional' ? '837I' : '837P'));
  const { file } = await storeFile(tx, deps.ring, {
    ...{ id: deps.newId(), owner: { partnerId }, direction: 'outbound', kind: kinds.join('+') },
    name: `${interchangeControlNumber}.837`,
    bytes: writeInterchange(groups, { ...envelope, groupControlNumbers }),
    numbers: {
      interchanges: [interchangeControlNumber],
      groups: groupControlNumbers,
      transactions: [],
      mailboxIds: [],
    },
    receivedAt: envelope.asOf,
  });
  return file.id;
}

/** A corrected version gets content and lines of its own: later versions build on it, and it shows what was sent. */
async function keepContents(tx: Tx, { ring }: BatchDeps, claims: readonly OutgoingClaim[]): Promise<void> {
  for (const { clientId, claimId, version, content } of claims) {
    if (version === 1) continue;
    const where = { claimId, version, content: null };
    const { count } = await tx.claimVersion.updateMany({
      where,
      data: { content: encryptJson(ring, versionContext(claimId, version), content) },
    });
    if (count === 0) continue;
    const data = content.lines.map((line, at) => lineRow({ clientId, claimId }, version, line, at));
    await tx.claimLine.createMany({ data, skipDuplicates: true });
  }
}

interface TakingOut {
  batch: SubmissionBatch;
  unwritable: UnwritableClaim[];
  asOf: PracticeInstant;
}

async function takeOut(tx: Tx, deps: BatchDeps, { batch, unwritable, asOf }: TakingOut): Promise<void> {
  for (const { clientId, claimId, version, why } of unwritable) {
    // Free again: once the claim has read the fact, a corrected version takes its place.
    const where = { claimId_version: { claimId, version } };
    await tx.claimVersion.update({ where, data: { batchId: null } });
    const claim = await tx.claim.findUniqueOrThrow({
      where: { id: claimId },
      select: { importFileId: true },
    });
    if (!claim.importFileId) continue;
    const text = `Version ${version} of this claim could not be put into an 837: ${why}`;
    const found = finding('claim-unwritable', undefined, text);
    const exceptions = [{ kind: 'unwritableClaim', finding: found, clientId, claimId }];
    const file = { id: claim.importFileId, clientId, partnerId: null };
    await addExceptions(tx, deps.ring, file, { exceptions, newId: deps.newId, asOf });
  }
  await addFacts(
    tx,
    unwritable.map((claim) => refusalOf(claim, batch.batchId, asOf)),
    asOf,
  );
}

/** A claim that cannot be written is refused before the door: its life corrects it like any rejection. */
function refusalOf(
  { clientId, claimId, version }: UnwritableClaim,
  batchId: string,
  asOf: PracticeInstant,
): NewFact {
  const said = { source: 'interchange', accepted: false, category: 'unwritable' } as const;
  const body = {
    kind: 'acknowledgementReceived',
    version,
    ...said,
    receivedOn: dateOf(asOf),
    fileId: batchId,
  } as const;
  return { clientId, claimId, key: `unwritable/V${version}`, body };
}
