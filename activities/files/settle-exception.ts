import type { Tx } from '../../adapters/database/client';
import { addFacts } from '../../adapters/database/fact-inbox';
import { fromBigInt, fromDateColumn, toDateColumn } from '../../adapters/database/values';
import type { ClaimRef } from '../../domain/claim/acts';
import type { Nudge } from '../../domain/claim/claim-store';
import { Failure } from '../../domain/failures';
import type { StaffRole } from '../../domain/playbook';
import { dateOf, type PracticeInstant } from '../../domain/time';
import { encryptField } from '../../platform/crypto/field-encryption';
import { candidatesOf } from './adjustment-candidates';
import type { PostingDeps } from './deps';
import { discardHeldClaim, postHeldClaim } from './held-claims';
import { takebackFact } from './match-adjustments';
import { postQuarantined } from './quarantined-payments';

/** What a person decides about something in a file that could not be used, and why. The note is kept encrypted. */
export interface Settlement {
  exceptionId: string;
  /** The user's id. */
  by: string;
  note: string;
  asOf: PracticeInstant;
}

/**
 * A person says whose a provider adjustment is: it is told to that claim as if its reference had led there.
 * @returns whom to nudge
 * @throws Failure `NotFound`; `Forbidden` for somebody who does not work for the claim's client, or only reads; `Conflict` for one that is
 *   settled, or is about no provider adjustment
 */
export async function matchException(
  deps: Pick<PostingDeps, 'database' | 'ring'>,
  settlement: Settlement,
  claim: ClaimRef,
): Promise<Nudge[]> {
  return deps.database.forAllClients(async (tx) => {
    const { adjustmentId, fileId } = await openException(tx, settlement.exceptionId);
    await mayDecide(tx, settlement.by, { clientId: claim.clientId });
    if (!adjustmentId)
      throw new Failure(
        'Conflict',
        'This exception is about no provider adjustment: it can only be explained',
      );
    const row = await tx.providerAdjustment.findUniqueOrThrow({
      where: { id: adjustmentId },
      include: { remittance: true },
    });
    const { payerIdentifier, paymentDate, traceNumber } = row.remittance;
    const [candidate] = await candidatesOf(tx, [claim.claimId], payerIdentifier);
    if (!candidate) throw new Failure('NotFound', 'The claim has no version that a payer could know');
    const { clientId, claimId, payerSequence } = candidate;
    await tx.providerAdjustment.update({
      where: { id: adjustmentId },
      data: { match: 'own', clientId, claimId, payerSequence },
    });
    await settle(tx, deps, settlement, { resolution: 'matched', claimId });
    const told = {
      ...{ id: row.id, reason: row.reason, amountCents: fromBigInt(row.amountCents) },
      ...{ on: fromDateColumn(paymentDate), fileId, traceNumber },
    };
    return addFacts(tx, [takebackFact(told, candidate)], settlement.asOf);
  });
}

/**
 * A person explains what no claim of ours accounts for; it leaves the list, and its money stays where it was counted.
 * @throws Failure `NotFound`; `Forbidden` for somebody who only reads; `Conflict` for one that is settled
 */
export async function explainException(
  deps: Pick<PostingDeps, 'database' | 'ring'>,
  settlement: Settlement,
): Promise<void> {
  await deps.database.forAllClients(async (tx) => {
    const { adjustmentId, clientId, remitClaimId, kind } = await openException(tx, settlement.exceptionId);
    await mayDecide(tx, settlement.by, { clientId: clientId ?? undefined });
    if (remitClaimId !== null || kind === 'quarantinedPayment')
      throw new Failure('Conflict', 'This exception holds money back: post it, or discard it');
    if (adjustmentId)
      await tx.providerAdjustment.update({ where: { id: adjustmentId }, data: { match: 'explained' } });
    await settle(tx, deps, settlement, { resolution: 'explained' });
  });
}

/**
 * A person says that what was held is right after all: a CLP is posted to the claim that its number names, a payment as one of its own.
 * @returns whom to nudge
 * @throws Failure `NotFound`; `Forbidden` for anybody but a manager of the claim's client; `Conflict` for one that is settled, holds
 *   nothing, or does not balance
 */
export async function postException(deps: PostingDeps, settlement: Settlement): Promise<Nudge[]> {
  const held = await deps.database.forAllClients((tx) => heldException(tx, settlement));
  if (held.remitClaimId !== null) {
    const { remitClaimId } = held;
    return deps.database.forAllClients(async (tx) => {
      const nudges = await postHeldClaim(tx, deps, remitClaimId, settlement.asOf);
      await settle(tx, deps, settlement, { resolution: 'posted' });
      return nudges;
    });
  }
  // Taken up again after a crash: what is posted of the payment by then is recognised, and the exception is still open.
  const nudges = await postQuarantined(deps, held, settlement.asOf);
  await deps.database.forAllClients((tx) => settle(tx, deps, settlement, { resolution: 'posted' }));
  return nudges;
}

/**
 * A person says that what was held is not to be posted. A held CLP stays counted in its payment; a payment that came twice is none.
 * @throws Failure as `postException`
 */
export async function discardException(
  deps: Pick<PostingDeps, 'database' | 'ring'>,
  settlement: Settlement,
): Promise<void> {
  await deps.database.forAllClients(async (tx) => {
    const { remitClaimId } = await heldException(tx, settlement);
    if (remitClaimId !== null) await discardHeldClaim(tx, remitClaimId);
    await settle(tx, deps, settlement, { resolution: 'discarded' });
  });
}

async function heldException(tx: Tx, { exceptionId, by }: Settlement) {
  const found = await openException(tx, exceptionId);
  await mayDecide(tx, by, { clientId: found.clientId ?? undefined, role: 'manager' });
  if (found.remitClaimId === null && found.kind !== 'quarantinedPayment')
    throw new Failure('Conflict', 'This exception holds nothing back: it can only be explained');
  return found;
}

async function openException(tx: Tx, id: string) {
  const found = await tx.fileException.findUnique({ where: { id } });
  if (!found) throw new Failure('NotFound', `No exception ${id}: \`overturn reconcile\` lists them`);
  if (found.status !== 'open')
    throw new Failure('Conflict', `This exception was settled before (${found.resolution ?? found.status})`);
  return found;
}

/** An exception of a whole partner's file is anybody's who works for one of its clients. What moves held money needs a manager. */
async function mayDecide(
  tx: Tx,
  userId: string,
  { clientId, role }: { clientId?: string; role?: StaffRole },
): Promise<void> {
  const works = await tx.membership.count({
    where: {
      ...{ userId, role: role ?? { not: 'auditor' }, user: { active: true } },
      ...(clientId && { clientId }),
    },
  });
  if (works === 0) throw new Failure('Forbidden', `${userId} may not settle this exception`);
}

async function settle(
  tx: Tx,
  { ring }: Pick<PostingDeps, 'ring'>,
  { exceptionId: id, by, note, asOf }: Settlement,
  outcome: { resolution: 'matched' | 'explained' | 'posted' | 'discarded'; claimId?: string },
): Promise<void> {
  await tx.fileException.update({
    where: { id },
    data: {
      ...{ ...outcome, status: 'resolved', decidedBy: by, decidedOn: toDateColumn(dateOf(asOf)) },
      note: encryptField(ring, `file_exception.note/${id}`, note),
    },
  });
}
