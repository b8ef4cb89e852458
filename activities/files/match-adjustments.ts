import type { Tx } from '../../adapters/database/client';
import { addFacts } from '../../adapters/database/fact-inbox';
import type { Prisma } from '../../adapters/database/generated/client';
import { fromBigInt, fromDateColumn } from '../../adapters/database/values';
import { addExceptions } from '../../adapters/import/edi-files';
import { finding } from '../../adapters/import/findings';
import type { NewFact } from '../../domain/claim/claim-store';
import { numbersIn } from '../../domain/matching/claim-numbers';
import { type Cents, formatDollars } from '../../domain/money';
import {
  type AdjustmentCandidate,
  matchAdjustment,
  type ScoredCandidate,
} from '../../domain/remittance/match-adjustment';
import { reasonInWords } from '../../domain/remittance/provider-adjustments';
import type { CalendarDate } from '../../domain/time';
import { decryptField } from '../../platform/crypto/field-encryption';
import { loadCandidates } from './adjustment-candidates';
import type { Posting, PostingDeps } from './deps';

/** Adjustments looked at in one go; a partner with more that nobody has explained has other problems. */
const AT_ONCE = 1_000;

/** A provider adjustment that names a claim, as it is matched. */
export interface NamingAdjustment {
  id: string;
  reason: string;
  reference?: string;
  amountCents: Cents;
  on: CalendarDate;
  traceNumber: string;
}

/**
 * Leads the provider adjustments of a file to their claims, and tries again those of earlier files that led nowhere: the payment they take
 * back may have come only now. What leads to no claim is listed for a person, with how many claims come near.
 */
export async function matchAdjustments(tx: Tx, deps: PostingDeps, posting: Posting): Promise<void> {
  const rows = await tx.providerAdjustment.findMany({
    where: { partnerId: posting.file.partnerId, match: { in: ['unread', 'unmatched'] } },
    include: {
      remittance: { select: { payerIdentifier: true, paymentDate: true, traceNumber: true } },
    },
    orderBy: { id: 'asc' },
    take: AT_ONCE,
  });
  const facts: NewFact[] = [];
  // One after the other: what is given back has to see what was taken before.
  for (const row of rows) {
    const adjustment = adjustmentOf(deps, row);
    const numbers = adjustment.reference ? numbersIn(adjustment.reference) : [];
    const { candidates, foreign } = await loadCandidates(
      tx,
      deps.ring,
      numbers,
      row.remittance.payerIdentifier,
    );
    const { matched, candidates: near } = matchAdjustment(adjustment, candidates);
    if (matched) facts.push(await tell(tx, posting.file.id, adjustment, matched));
    else if (foreign) await settle(tx, row.id, { match: 'foreign' });
    else if (row.match === 'unread') await ask(tx, deps, posting, { adjustment, near });
  }
  await addFacts(tx, facts, posting.asOf);
}

type Row = Prisma.ProviderAdjustmentGetPayload<{
  include: {
    remittance: { select: { payerIdentifier: true; paymentDate: true; traceNumber: true } };
  };
}>;

function adjustmentOf({ ring }: Pick<PostingDeps, 'ring'>, row: Row): NamingAdjustment {
  const { id, reason, reference, amountCents, remittance } = row;
  return {
    ...{ id, reason, amountCents: fromBigInt(amountCents), on: fromDateColumn(remittance.paymentDate) },
    ...(reference && {
      reference: decryptField(ring, `provider_adjustment.reference/${id}`, reference).toString(),
    }),
    traceNumber: remittance.traceNumber,
  };
}

async function tell(
  tx: Tx,
  fileId: string,
  adjustment: NamingAdjustment,
  { candidate, score, evidence }: ScoredCandidate,
): Promise<NewFact> {
  await settle(tx, adjustment.id, { match: 'own', ...placeOf(candidate), score, evidence });
  return takebackFact({ ...adjustment, fileId }, candidate, { score, evidence });
}

function placeOf({ clientId, claimId, payerSequence }: AdjustmentCandidate) {
  return { clientId, claimId, payerSequence };
}

/** The fact of an adjustment that belongs to a claim of ours; `fileId` is the file that made that clear. */
export function takebackFact(
  { id, amountCents, reason, on, fileId, traceNumber }: NamingAdjustment & { fileId: string },
  { clientId, claimId, payerSequence }: Pick<AdjustmentCandidate, 'clientId' | 'claimId' | 'payerSequence'>,
  match?: { score: number; evidence: string[] },
): NewFact {
  const takeback = { takebackId: id, payerSequence, amountCents, reason, on, ...(match && { match }) };
  return {
    clientId,
    claimId,
    key: `plb/${id}`,
    body: { kind: 'takebackReceived', takeback, fileId, traceNumber },
  };
}

/** Writes what was decided, and ends the question that may have been open about it. */
async function settle(tx: Tx, id: string, data: Prisma.ProviderAdjustmentUpdateInput): Promise<void> {
  await tx.providerAdjustment.update({ where: { id }, data });
  await tx.fileException.updateMany({
    where: { adjustmentId: id, status: 'open' },
    data: { status: 'resolved', resolution: 'matched' },
  });
}

async function ask(
  tx: Tx,
  { ring, newId }: PostingDeps,
  { file, asOf }: Posting,
  { adjustment, near }: { adjustment: NamingAdjustment; near: readonly ScoredCandidate[] },
): Promise<void> {
  const { id, reason, amountCents } = adjustment;
  await tx.providerAdjustment.update({ where: { id }, data: { match: 'unmatched' } });
  const moved =
    amountCents > 0 ? `took ${formatDollars(amountCents)}` : `gave back ${formatDollars(-amountCents)}`;
  const claims =
    near.length === 0 ? 'no claim fits its reference' : `${near.length} claims come near, none surely`;
  const text = `The payer ${moved} by PLB ${reason} (${reasonInWords(reason)}): ${claims}. Match it to a claim, or explain it.`;
  await addExceptions(tx, ring, file, {
    exceptions: [
      {
        kind: 'unmatchedAdjustment',
        finding: finding('adjustment-unmatched', undefined, text),
        adjustmentId: id,
      },
    ],
    ...{ newId, asOf },
  });
}
