import type { ClaimStore, NewFact, Nudge, SubmissionBatch } from '../../domain/claim/claim-store';
import { URGENT_DAYS } from '../../domain/deadlines/urgency';
import { Failure } from '../../domain/failures';
import { addDays, dateOf } from '../../domain/time';
import type { Database, Tx } from './client';
import { nextInterchangeNumber } from './control-numbers';
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

/**
 * Claims near the safe date of an open legal clock first; the others in turn, one of each client after the other, so that a large client
 * never keeps a small one waiting. Two batches at once each take what the other has not: locked rows are passed over.
 */
async function takeReady(tx: Tx, { partnerId, maxClaims, asOf }: OpenBatchInput): Promise<ReadyVersion[]> {
  const urgentUntil = toDateColumn(addDays(dateOf(asOf), URGENT_DAYS));
  const taken = await tx.$queryRaw<ReadyVersion[]>`
    with waiting as (
      select v.claim_id, v.version, v.client_id, min(d.safe_date) as safe_date
      from claim_version v left join deadline d on d.claim_id = v.claim_id and d.status = 'open'
      where v.partner_id = ${partnerId} and v.status = 'ready' and v.batch_id is null
      group by v.claim_id, v.version, v.client_id),
    ranked as (
      select claim_id, version, case when safe_date <= ${urgentUntil} then safe_date end as urgent,
        row_number() over (partition by client_id order by safe_date nulls last, claim_id, version) as turn
      from waiting)
    select v.client_id as "clientId", v.claim_id as "claimId", v.version
    from claim_version v join ranked r on r.claim_id = v.claim_id and r.version = v.version
    where v.status = 'ready' and v.batch_id is null
    order by r.urgent nulls last, r.turn, v.claim_id, v.version
    limit ${maxClaims} for update of v skip locked`;
  return taken.sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
}

function keyOf({ claimId, version }: ReadyVersion): string {
  return `${claimId}/${String(version).padStart(4, '0')}`;
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
