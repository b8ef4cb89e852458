import type { Tx } from '../../adapters/database/client';
import { toBigInt } from '../../adapters/database/values';
import type { NewException } from '../../adapters/import/edi-files';
import { finding } from '../../adapters/import/findings';
import { TRANSACTION_ENDS } from '../../adapters/import/raw-parts';
import type { Payment } from '../../adapters/posting/read-inbound';
import type { Nudge } from '../../domain/claim/claim-store';
import { cents } from '../../domain/money';
import { adjustmentKind } from '../../domain/remittance/provider-adjustments';
import { encryptField } from '../../platform/crypto/field-encryption';
import type { RemitClaim835 } from '../../x12/types';
import type { Posting, PostingDeps } from './deps';
import { holdContradicting, loadEarlier } from './hold-claims';
import { interestOf } from './interest';
import { loadJudgeContext } from './judge-context';
import { judgeRemitClaim } from './judge-remit-claim';
import { claimKeyOf, type OpenPayment, openPayment } from './open-payment';
import { writeRemitClaims } from './write-remit-claims';

/** CLPs in one transaction: short locks, however large the file. */
const CLAIMS_AT_ONCE = 500;

export interface PostedPayments {
  nudges: Nudge[];
  /** Payments of which nothing was posted. */
  quarantined: NewException[];
  /** Payments on record, each with where it stands in this file. */
  opened: { remittanceId: string; payment: Payment }[];
}

/**
 * Posts the payments of an 835: every CLP once, by payment and claim key, whatever file brings it how often. Each part is a transaction of
 * its own and can be taken up again after a crash.
 * @param anyway a person has said that the payment is one of its own, although its trace is on record with other content
 */
export async function postPayments(
  deps: PostingDeps,
  posting: Posting,
  payments: readonly Payment[],
  { anyway = false } = {},
): Promise<PostedPayments> {
  const result: PostedPayments = { nudges: [], quarantined: [], opened: [] };
  const { partnerId } = posting.file;
  for (const payment of payments) {
    const open = await deps.database.forPartner(partnerId, (tx) =>
      openPayment(tx, deps, posting, { payment, anyway }),
    );
    if (open === 'conflict') {
      result.quarantined.push(quarantine(posting, payment));
      continue;
    }
    result.nudges.push(...(await postClaims(deps, posting, { payment, open })));
    await deps.database.forPartner(partnerId, (tx) => postAdjustments(tx, deps, posting, { payment, open }));
    result.opened.push({ remittanceId: open.remittanceId, payment });
  }
  return result;
}

async function postClaims(
  deps: PostingDeps,
  posting: Posting,
  { payment, open }: Pick<Part, 'payment' | 'open'>,
): Promise<Nudge[]> {
  const fresh = newClaims(deps, open, payment.claims);
  const nudges: Nudge[] = [];
  for (let at = 0; at < fresh.length; at += CLAIMS_AT_ONCE) {
    const part = { payment, open, part: fresh.slice(at, at + CLAIMS_AT_ONCE), first: open.nextOrdinal + at };
    nudges.push(
      ...(await deps.database.forPartner(posting.file.partnerId, (tx) => postPart(tx, deps, posting, part))),
    );
  }
  return nudges;
}

/** The claims that are not posted yet. The same claim may stand in a payment more than once: then each counts once. */
function newClaims(
  { ring }: PostingDeps,
  open: OpenPayment,
  claims: readonly RemitClaim835[],
): RemitClaim835[] {
  const seen = new Map<string, number>();
  return claims.filter((claim) => {
    const key = claimKeyOf(ring, claim);
    const occurrence = (seen.get(key) ?? 0) + 1;
    seen.set(key, occurrence);
    return occurrence > (open.posted.get(key) ?? 0);
  });
}

interface Part {
  payment: Payment;
  open: OpenPayment;
  part: readonly RemitClaim835[];
  /** Ordinal of the part's first claim. */
  first: number;
}

async function postPart(
  tx: Tx,
  deps: PostingDeps,
  posting: Posting,
  { payment, open, part, first }: Part,
): Promise<Nudge[]> {
  const context = await loadJudgeContext(tx, deps, open, part);
  const judged = part.map((claim, at) => ({ ...judgeRemitClaim(claim, context), ordinal: first + at }));
  const claims = holdContradicting(judged, await loadEarlier(tx, judged));
  return writeRemitClaims(tx, deps, posting, {
    ...{ open, traceNumber: payment.remit.traceNumber, claims },
    interest: interestOf(open.remittanceId, open.paymentDate, payment.adjustments),
  });
}

/** PLB: money of the payment beside its claims. Once a payment: a file that was cut off has none, the whole one has all. */
async function postAdjustments(
  tx: Tx,
  deps: PostingDeps,
  { file }: Posting,
  { payment, open }: Pick<Part, 'payment' | 'open'>,
): Promise<void> {
  const { remittanceId } = open;
  const { adjustments } = payment;
  if (adjustments.length === 0 || (await tx.providerAdjustment.count({ where: { remittanceId } })) > 0)
    return;
  const { clientId } = await tx.remittance.findUniqueOrThrow({ where: { id: remittanceId } });
  const rows = providerAdjustmentRows(
    deps,
    { remittanceId, clientId, partnerId: file.partnerId },
    adjustments,
  );
  await tx.providerAdjustment.createMany({ data: rows });
  const plbCents = toBigInt(adjustments.reduce((sum, { cents }) => sum + cents, 0));
  await tx.remittance.update({ where: { id: remittanceId }, data: { plbCents } });
}

/** The PLB rows of a payment. */
export function providerAdjustmentRows(
  { ring, newId }: Pick<PostingDeps, 'ring' | 'newId'>,
  owner: { remittanceId: string; clientId: string | null; partnerId: string },
  adjustments: Payment['adjustments'],
) {
  return adjustments.map(({ providerId, reason, reference, cents }, at) => {
    const id = newId();
    const context = `provider_adjustment.reference/${id}`;
    return {
      ...{ ...owner, id, ordinal: at + 1, providerNpi: providerId, reason },
      reference: reference ? encryptField(ring, context, reference) : null,
      amountCents: toBigInt(cents),
      // What names a claim is matched once the payments of its file are posted.
      match: adjustmentKind(reason) === 'recovery' ? 'unread' : adjustmentKind(reason),
    };
  });
}

function quarantine({ parts }: Posting, { remit }: Payment): NewException {
  const text =
    'A payment of this payer with the same trace number (TRN02) but another amount, date or content is on record. Nothing of this one was posted: post it if it is a payment of its own, or discard it.';
  return {
    kind: 'quarantinedPayment',
    amountCents: cents(remit.creditDebit === 'D' ? -remit.amountCents : remit.amountCents),
    finding: finding('payment-conflict', remit.source, text),
    raw: parts.cut(remit.source.byteOffset, TRANSACTION_ENDS),
  };
}
