import type { Tx } from '../../adapters/database/client';
import { addFacts } from '../../adapters/database/fact-inbox';
import type { Prisma } from '../../adapters/database/generated/client';
import { fromDateColumn } from '../../adapters/database/values';
import type { Nudge } from '../../domain/claim/claim-store';
import { Failure } from '../../domain/failures';
import { contradictedBy } from '../../domain/remittance/held-remits';
import type { PracticeInstant } from '../../domain/time';
import { decryptJson } from '../../platform/crypto/field-encryption';
import type { RemitClaim835 } from '../../x12/types';
import type { Posting, PostingDeps } from './deps';
import { loadEarlier } from './hold-claims';
import { loadJudgeContext } from './judge-context';
import { type JudgedClaim, judgeRemitClaim } from './judge-remit-claim';
import { remitFactsOf } from './write-remit-claims';

type HeldRow = Prisma.RemitClaimGetPayload<{ include: { remittance: true } }>;

/** The held CLP with this id, judged again by what is on record now, without what held it. */
async function judgeHeld(
  tx: Tx,
  deps: PostingDeps,
  remitClaimId: string,
): Promise<{ row: HeldRow; judged: JudgedClaim }> {
  const row = await tx.remitClaim.findUniqueOrThrow({
    where: { id: remitClaimId },
    include: { remittance: true },
  });
  if (row.match !== 'held' || !row.content)
    throw new Failure('Conflict', 'This remittance is not held any more', { remitClaimId });
  const source = decryptJson<RemitClaim835>(deps.ring, `remit_claim.content/${row.id}`, row.content);
  const { payerId, paymentDate } = row.remittance;
  const payment = { ...(payerId !== null && { payerId }), paymentDate: fromDateColumn(paymentDate) };
  const { witnesses: _people, ...context } = await loadJudgeContext(tx, deps, payment, [source]);
  return { row, judged: judgeRemitClaim(source, { ...context, newId: () => row.id }) };
}

/**
 * Posts a held CLP to the claim that its number leads to: its rows become the claim's, its money moves from held to own, and the claim is
 * told.
 * @throws Failure `Conflict` for one that does not balance or whose claim is not on record
 */
export async function postHeldClaim(
  tx: Tx,
  deps: PostingDeps,
  remitClaimId: string,
  asOf: PracticeInstant,
): Promise<Nudge[]> {
  const { row, judged } = await judgeHeld(tx, deps, remitClaimId);
  const { match, matched } = judged;
  if (match !== 'own' || !matched) {
    const text =
      'This remittance cannot be posted as it is: ask the payer for a corrected one, or discard it.';
    throw new Failure('Conflict', `${text} ${judged.exception?.finding.message ?? ''}`.trim());
  }
  const { clientId, claimId, version } = matched;
  await tx.remitClaim.update({ where: { id: row.id }, data: { match, clientId, claimId, version } });
  await tx.remitLine.updateMany({ where: { remitClaimId: row.id }, data: { clientId } });
  await tx.adjustment.updateMany({ where: { remitClaimId: row.id }, data: { clientId } });
  await tx.remittance.update({
    where: { id: row.remittanceId },
    data: { heldCents: { decrement: row.paidCents }, ownCents: { increment: row.paidCents } },
  });
  const { fileId, traceNumber } = row.remittance;
  const file = { id: fileId, partnerId: row.partnerId ?? '' };
  return addFacts(tx, remitFactsOf({ file }, traceNumber, judged), asOf);
}

/** A person says that a held CLP is nobody's of ours. Its money stays counted as held: it is in the payment. */
export async function discardHeldClaim(tx: Tx, remitClaimId: string): Promise<void> {
  const { count } = await tx.remitClaim.updateMany({
    where: { id: remitClaimId, match: 'held' },
    data: { match: 'discarded' },
  });
  if (count === 0) throw new Failure('Conflict', 'This remittance is not held any more', { remitClaimId });
}

/** Posts what contradicted a decision that a reversal has taken back by now: the order in which files come decides nothing. */
export async function releaseContradictions(tx: Tx, deps: PostingDeps, posting: Posting): Promise<void> {
  const open = await tx.fileException.findMany({
    where: { partnerId: posting.file.partnerId, kind: 'contradiction', status: 'open' },
    orderBy: { id: 'asc' },
  });
  for (const { id, remitClaimId } of open) {
    if (remitClaimId === null) continue;
    const { judged } = await judgeHeld(tx, deps, remitClaimId);
    const earlier = await loadEarlier(tx, [judged]);
    if (!judged.matched || contradictedBy(judged.remit, earlier.get(judged.matched.claimId) ?? [])) continue;
    await postHeldClaim(tx, deps, remitClaimId, posting.asOf);
    await tx.fileException.update({ where: { id }, data: { status: 'resolved', resolution: 'settled' } });
  }
}
