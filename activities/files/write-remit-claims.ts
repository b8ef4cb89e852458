import type { Tx } from '../../adapters/database/client';
import { addFacts } from '../../adapters/database/fact-inbox';
import type { Prisma } from '../../adapters/database/generated/client';
import { toBigInt, toDateColumn } from '../../adapters/database/values';
import { addExceptions } from '../../adapters/import/edi-files';
import { REMIT_CLAIM_ENDS } from '../../adapters/import/raw-parts';
import type { NewFact, Nudge } from '../../domain/claim/claim-store';
import { type Cents, sumCents } from '../../domain/money';
import { encryptField, encryptJson } from '../../platform/crypto/field-encryption';
import type { FileRef, Posting, PostingDeps } from './deps';
import { type InterestEntry, interestFacts } from './interest';
import type { JudgedClaim } from './judge-remit-claim';
import { controlNumberHash, type OpenPayment } from './open-payment';

type Numbered = JudgedClaim & { ordinal: number };

/**
 * Writes judged CLPs of one payment: rows, money by match, exceptions with raw segments, and the facts of the claims that they belong to,
 * all in the caller's transaction. Set-based: a fixed number of statements however many there are.
 */
export async function writeRemitClaims(
  tx: Tx,
  deps: PostingDeps,
  posting: Posting,
  {
    open,
    traceNumber,
    claims,
    interest = [],
  }: {
    open: OpenPayment;
    traceNumber: string;
    claims: readonly Numbered[];
    interest?: readonly InterestEntry[];
  },
): Promise<Nudge[]> {
  if (claims.length === 0) return [];
  const rows = remitRows(deps, { ...open, partnerId: posting.file.partnerId }, claims);
  await tx.remitClaim.createMany({ data: rows.claims });
  await tx.remitLine.createMany({ data: rows.lines });
  await tx.adjustment.createMany({ data: rows.adjustments });
  await tx.remittance.update({ where: { id: open.remittanceId }, data: moneyByMatch(claims) });
  await listExceptions(tx, deps, posting, claims);
  return addFacts(
    tx,
    [
      ...interestFacts(interest, claims, { fileId: posting.file.id, traceNumber }),
      ...claims.flatMap((claim) => remitFactsOf(posting, traceNumber, claim)),
    ],
    posting.asOf,
  );
}

/** All rows of judged CLPs of one payment. */
export function remitRows(
  deps: Pick<PostingDeps, 'ring'>,
  { remittanceId, partnerId }: { remittanceId: string; partnerId: string },
  claims: readonly Numbered[],
) {
  return {
    claims: claims.map((claim) => claimRow(deps, partnerId, remittanceId, claim)),
    lines: claims.flatMap((claim) => lineRows(partnerId, claim)),
    adjustments: claims.flatMap((claim) => adjustmentRows(partnerId, claim)),
  };
}

function ownerOf({ match, matched }: JudgedClaim): string | null {
  return match === 'own' && matched ? matched.clientId : null;
}

function claimRow(
  { ring }: Pick<PostingDeps, 'ring'>,
  partnerId: string,
  remittanceId: string,
  judged: Numbered,
): Prisma.RemitClaimCreateManyInput {
  const { source, remit, match, matched, ordinal } = judged;
  const id = remit.remitClaimId;
  const own = match === 'own' && matched ? { claimId: matched.claimId, version: matched.version } : {};
  return {
    ...{ id, remittanceId, partnerId, clientId: ownerOf(judged), ordinal, match, ...own },
    ...{
      payerSequence: remit.payerSequence,
      statusCode: remit.statusCode,
      payerControlNumber: remit.payerControlNumber,
    },
    chargeCents: toBigInt(remit.chargeCents),
    paidCents: toBigInt(remit.paidCents),
    patientCents: toBigInt(remit.patientCents),
    patientControlNumber: encryptField(
      ring,
      `remit_claim.patientControlNumber/${id}`,
      source.patientControlNumber,
    ),
    patientControlNumberHash: controlNumberHash(ring, source),
    remitDate: toDateColumn(remit.remitDate),
    remarks: remit.remarks,
    content: encryptJson(ring, `remit_claim.content/${id}`, source),
  };
}

function lineRows(partnerId: string, judged: Numbered): Prisma.RemitLineCreateManyInput[] {
  const { remitClaimId, lines } = judged.remit;
  return lines.map((line, at) => ({
    ...{ remitClaimId, ordinal: at + 1, clientId: ownerOf(judged), partnerId, lineId: line.lineId },
    ...{ procedure: line.procedure, submittedProcedure: line.submittedProcedure ?? null },
    ...{ chargeCents: toBigInt(line.chargeCents), paidCents: toBigInt(line.paidCents) },
    allowedCents: line.allowedCents === undefined ? null : toBigInt(line.allowedCents),
  }));
}

function adjustmentRows(partnerId: string, judged: Numbered): Prisma.AdjustmentCreateManyInput[] {
  const { remitClaimId, adjustments } = judged.remit;
  return adjustments.map(({ group, carc, amountCents, lineId, disposition }, at) => ({
    ...{ remitClaimId, ordinal: at + 1, clientId: ownerOf(judged), partnerId, lineId: lineId ?? null },
    ...{ groupCode: group, carc, amountCents: toBigInt(amountCents), disposition },
  }));
}

/** CLP04 of the claims with one kind of match. */
export function paidCentsOf(claims: readonly JudgedClaim[], match: JudgedClaim['match']): Cents {
  return sumCents(claims.filter((one) => one.match === match).map(({ remit }) => remit.paidCents));
}

/** CLP04 by what it belongs to: with PLB and the amount of the payment it must come to nothing (`overturn reconcile`). */
function moneyByMatch(claims: readonly JudgedClaim[]) {
  const paid = (match: JudgedClaim['match']) => ({ increment: toBigInt(paidCentsOf(claims, match)) });
  return {
    ...{ ownCents: paid('own'), foreignCents: paid('foreign'), unmatchedCents: paid('unmatched') },
    heldCents: paid('held'),
  };
}

async function listExceptions(
  tx: Tx,
  deps: PostingDeps,
  { file, parts, asOf }: Posting,
  claims: readonly JudgedClaim[],
) {
  const exceptions = claims.flatMap(({ exception, matched, match, source, remit }) =>
    exception
      ? {
          ...exception,
          ...(match === 'held' && { remitClaimId: remit.remitClaimId }),
          raw: parts.cut(source.source.byteOffset, REMIT_CLAIM_ENDS),
          ...(matched && { clientId: matched.clientId, claimId: matched.claimId }),
        }
      : [],
  );
  await addExceptions(tx, deps.ring, file, { exceptions, newId: deps.newId, asOf });
}

/** The fact of a CLP that belongs to a claim of ours; none for another. */
export function remitFactsOf(
  { file }: { file: FileRef },
  traceNumber: string,
  { match, matched, remit }: JudgedClaim,
): NewFact[] {
  if (match !== 'own' || !matched) return [];
  const { clientId, claimId } = matched;
  const body = { kind: 'remittanceReceived', remit, fileId: file.id, traceNumber } as const;
  return [{ clientId, claimId, key: `remit/${remit.remitClaimId}`, body }];
}
