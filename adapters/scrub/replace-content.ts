import type { Nudge } from '../../domain/claim/claim-store';
import { applyChanges, type Change } from '../../domain/claim/corrections';
import type { BillingSummary, ClaimState } from '../../domain/claim/state';
import { Failure } from '../../domain/failures';
import { sumCents } from '../../domain/money';
import type { ReasonCodeLookup } from '../../domain/remittance/post-remit';
import type { PriorDecision } from '../../domain/remittance/prior-decision';
import type { PracticeInstant } from '../../domain/time';
import { decryptJson, encryptJson } from '../../platform/crypto/field-encryption';
import type { KeyRing } from '../../platform/crypto/key-ring';
import type { Claim837 } from '../../x12/types';
import type { Tx } from '../database/client';
import { addFacts } from '../database/fact-inbox';
import { toBigInt, toDateColumn } from '../database/values';
import { claimContentContext, keepContentBefore } from '../documents/claim-content';
import { serviceDays, withLineIds } from '../import/claim-facts';
import { billingOf, lineRow } from '../import/claim-rows';
import { priorDecisions } from '../import/prior-decisions';

/** Before its first send a claim has one version. */
const FIRST_VERSION = 1;

export interface Replacement {
  clientId: string;
  claimId: string;
  /** What the claim says now. */
  content: Claim837;
  /** `user:<id>`, or `file:<id>`. */
  by: string;
  asOf: PracticeInstant;
  /** What reason codes mean: the claim may say what other payers decided before. */
  lookup: ReasonCodeLookup;
}

/**
 * Replaces what a claim says before its first send: what it said before is kept, its lines are written over, and its workflow is told by a
 * fact in the same transaction. Content that is the same changes nothing.
 *
 * @returns whom to nudge; `undefined` when nothing changed
 * @throws Failure `Conflict` for a claim that does not wait for a correction, or that would go to another payer; `InvalidInput` where
 * what a payer decided before no longer accounts for the charge
 */
export async function replaceContent(tx: Tx, ring: KeyRing, to: Replacement): Promise<Nudge | undefined> {
  const { clientId, claimId, by, asOf, lookup } = to;
  const state = await lockedState(tx, claimId);
  if (!state.scrub?.waits || state.versions.length !== 1)
    throw new Failure('Conflict', 'The claim does not wait for a correction before its first send', {
      claimId,
    });
  const before = await contentNow(tx, ring, claimId);
  const content = withLineIds(to.content);
  if (content.payer.id !== before.payer.id)
    throw new Failure(
      'Conflict',
      'A claim for another payer is another claim: withdraw this one and bill that',
      { claimId },
    );
  if (sameContent(before, content)) return undefined;
  const decidedBefore = await decidedBy(tx, { claimId, content, lookup });
  const context = claimContentContext(claimId, FIRST_VERSION);
  const where = { claimId, version: FIRST_VERSION };
  const said = encryptJson(ring, context, before);
  const ordinal = await keepContentBefore(tx, { ...where, clientId, content: said, replacedBy: by, asOf });
  await tx.claimVersion.update({
    where: { claimId_version: where },
    data: { content: encryptJson(ring, context, content) },
  });
  const billing = billedBy(content, state.billing);
  await writeLines(tx, { clientId, claimId, content, billing });
  const body = { kind: 'contentReplaced', version: FIRST_VERSION, billing, decidedBefore, by } as const;
  const [nudge] = await addFacts(tx, [{ clientId, claimId, key: `content/${ordinal}`, body }], asOf);
  return nudge;
}

/**
 * Corrects single elements of a claim before its first send (`domain/claim/corrections.ts`).
 * @throws Failure `InvalidInput` for what cannot be corrected so; `Conflict` as `replaceContent`
 */
export async function correctContent(
  tx: Tx,
  ring: KeyRing,
  { changes, ...to }: Omit<Replacement, 'content'> & { changes: readonly Change[] },
): Promise<Nudge | undefined> {
  const content = applyChanges(await contentNow(tx, ring, to.claimId), changes);
  return replaceContent(tx, ring, { ...to, content });
}

/** Under the row's lock, so that two corrections come one after the other. */
async function lockedState(tx: Tx, claimId: string): Promise<ClaimState> {
  const [row] = await tx.$queryRaw<
    { state: ClaimState }[]
  >`select state from claim where id = ${claimId} for update`;
  if (!row) throw new Failure('NotFound', 'The claim is not on record', { claimId });
  return row.state;
}

async function contentNow(tx: Tx, ring: KeyRing, claimId: string): Promise<Claim837> {
  const key = { claimId, version: FIRST_VERSION };
  const row = await tx.claimVersion.findUnique({ where: { claimId_version: key } });
  if (!row?.content) throw new Failure('InvariantViolated', 'A claim has no content', { claimId });
  return decryptJson<Claim837>(ring, claimContentContext(claimId, FIRST_VERSION), row.content);
}

/** Where it stood in a file, and the practice's own number of the file, say nothing of the claim. */
function sameContent(a: Claim837, b: Claim837): boolean {
  const plain = (claim: Claim837) =>
    JSON.stringify({ ...claim, batch: undefined }, (key, value) => (key === 'source' ? undefined : value));
  return plain(a) === plain(b);
}

/** What payers of the claim had decided before it came, as it says now. */
async function decidedBy(
  tx: Tx,
  { claimId, content, lookup }: { claimId: string; content: Claim837; lookup: ReasonCodeLookup },
): Promise<PriorDecision[]> {
  const rows = await tx.payerSequence.findMany({ where: { claimId }, include: { payer: true } });
  const others = content.otherPayers.flatMap((coverage) => {
    const row = rows.find(({ payer }) => payer.identifier === coverage.payer?.id);
    return row ? [{ payerSequence: row.sequence, identifier: row.payer.identifier, coverage }] : [];
  });
  const decided = priorDecisions(content, others, lookup);
  if (decided.every(accountsForCharge)) return decided;
  throw new Failure(
    'InvalidInput',
    'What an earlier payer paid and adjusted does not come to the charge any more: correct both, by the claim imported again',
    { claimId },
  );
}

function accountsForCharge({ chargeCents, paidCents, adjustments }: PriorDecision): boolean {
  return paidCents + sumCents(adjustments.map(({ amountCents }) => amountCents)) === chargeCents;
}

function billedBy(content: Claim837, { partnerId, payerId }: BillingSummary): BillingSummary {
  const service = serviceDays(content);
  if (!service) throw new Failure('InvalidInput', 'The corrected claim names no day of service');
  return billingOf(content, { partnerId, payerId, service });
}

/** A line that is billed no more: its row stays, because nothing is ever deleted, and says nothing. */
const NOT_BILLED = { procedure: '', modifiers: [], chargeCents: 0n, quantity: null };

async function writeLines(
  tx: Tx,
  {
    clientId,
    claimId,
    content,
    billing,
  }: { clientId: string; claimId: string; content: Claim837; billing: BillingSummary },
): Promise<void> {
  const where = { claimId, version: FIRST_VERSION };
  const lines = content.lines.map((line, at) => lineRow({ clientId, claimId }, FIRST_VERSION, line, at));
  for (const line of lines)
    await tx.claimLine.upsert({
      where: { claimId_version_lineNo: { ...where, lineNo: line.lineNo } },
      create: line,
      update: line,
    });
  await tx.claimLine.updateMany({ where: { ...where, lineNo: { gt: lines.length } }, data: NOT_BILLED });
  await tx.claim.update({
    where: { id: claimId },
    data: {
      chargeCents: toBigInt(billing.chargeCents),
      serviceFrom: toDateColumn(billing.serviceFrom),
      serviceThrough: toDateColumn(billing.serviceThrough),
    },
  });
}
