import type { ClaimStore, NewFact, Nudge, SubmissionBatch } from '../../domain/claim/claim-store';
import { Failure } from '../../domain/failures';
import type { Database, Tx } from './client';
import { addFacts } from './fact-inbox';
import { fromDateColumn, toDateColumn, toTimestamp } from './values';

type OpenBatchInput = Parameters<ClaimStore['openBatch']>[0];
type BatchSentInput = Parameters<ClaimStore['batchSent']>[0];

interface ReadyVersion {
  clientId: string;
  claimId: string;
  version: number;
}

/**
 * Binds ready versions of all clients of the partner to a new batch and the partner's next interchange control number. A batch id that
 * exists returns what was bound then.
 */
export function openBatch(database: Database, input: OpenBatchInput): Promise<SubmissionBatch | undefined> {
  const { partnerId, batchId } = input;
  return database.forPartner(partnerId, async (tx) => {
    const known = await batchById(tx, batchId);
    if (known) return known;
    const claims = await takeReady(tx, input);
    if (claims.length === 0) return undefined;
    const interchangeControlNumber = await nextInterchangeNumber(tx, partnerId);
    await tx.batch.create({
      data: {
        id: batchId,
        partnerId,
        interchangeControlNumber,
        claimCount: claims.length,
        status: 'open',
        openedAt: toTimestamp(input.asOf),
      },
    });
    await bind(tx, batchId, claims);
    return { batchId, partnerId, interchangeControlNumber, claims };
  });
}

/** Two batches at once each take what the other has not: locked rows are passed over. */
function takeReady(tx: Tx, { partnerId, maxClaims }: OpenBatchInput): Promise<ReadyVersion[]> {
  return tx.$queryRaw<ReadyVersion[]>`
    select client_id as "clientId", claim_id as "claimId", version from claim_version
    where partner_id = ${partnerId} and status = 'ready' and batch_id is null
    order by claim_id, version limit ${maxClaims} for update skip locked`;
}

/** ISA13 has nine digits and starts again after the last. The row's lock is held until the batch is committed. */
async function nextInterchangeNumber(tx: Tx, partnerId: string): Promise<string> {
  const [row] = await tx.$queryRaw<{ last_value: number }[]>`
    insert into control_number (partner_id, kind, last_value) values (${partnerId}, 'interchange', 1)
    on conflict (partner_id, kind) do update set last_value = control_number.last_value % 999999999 + 1
    returning last_value`;
  return String(row?.last_value).padStart(9, '0');
}

async function bind(tx: Tx, batchId: string, claims: readonly ReadyVersion[]): Promise<void> {
  await tx.$executeRaw`
    update claim_version set batch_id = ${batchId}
    from jsonb_to_recordset(${JSON.stringify(claims)}::jsonb) as bound("claimId" text, version int)
    where claim_version.claim_id = bound."claimId" and claim_version.version = bound.version`;
}

/** The batch with its claims in the order of claim id and version; `undefined` when it was never opened. */
export async function batchById(tx: Tx, batchId: string): Promise<SubmissionBatch | undefined> {
  const batch = await tx.batch.findUnique({ where: { id: batchId } });
  if (!batch) return undefined;
  const claims = await tx.$queryRaw<ReadyVersion[]>`
    select client_id as "clientId", claim_id as "claimId", version from claim_version
    where batch_id = ${batchId} order by claim_id, version`;
  return {
    batchId,
    partnerId: batch.partnerId,
    interchangeControlNumber: batch.interchangeControlNumber,
    claims,
  };
}

/** The batch left the building: a `submissionSent` fact for each of its claims, once. */
export async function batchSent(database: Database, { batchId, on, asOf }: BatchSentInput): Promise<Nudge[]> {
  const batch = await database.prisma.batch.findUnique({ where: { id: batchId } });
  if (!batch) throw new Failure('NotFound', 'The batch was never opened', { batchId });
  return database.forPartner(batch.partnerId, async (tx) => {
    await tx.batch.updateMany({
      where: { id: batchId, status: 'open' },
      data: { status: 'sent', sentOn: toDateColumn(on) },
    });
    const { sentOn } = await tx.batch.findUniqueOrThrow({ where: { id: batchId }, select: { sentOn: true } });
    const firstSentOn = sentOn ? fromDateColumn(sentOn) : on;
    const claims = (await batchById(tx, batchId))?.claims ?? [];
    const facts: NewFact[] = claims.map(({ clientId, claimId, version }) => ({
      clientId,
      claimId,
      key: `sent/${batchId}`,
      body: { kind: 'submissionSent', version, batchId, on: firstSentOn },
    }));
    return addFacts(tx, facts, asOf);
  });
}
