import type { Tx } from '../../adapters/database/client';
import type { Prisma } from '../../adapters/database/generated/client';
import {
  fromBigInt,
  fromDateColumn,
  toBigInt,
  toDateColumn,
  toTimestamp,
} from '../../adapters/database/values';
import { scopeOf } from '../../adapters/import/edi-files';
import type { Payment } from '../../adapters/posting/read-inbound';
import { type Cents, cents } from '../../domain/money';
import { type PaymentPart, repeatOf } from '../../domain/remittance/payment-repeat';
import { type CalendarDate, dateOf, type PracticeInstant } from '../../domain/time';
import { type KeyRing, lookupHash } from '../../platform/crypto/key-ring';
import { npiOf } from '../../x12/lookup';
import type { Remit835, RemitClaim835 } from '../../x12/types';
import type { FileRef, Posting, PostingDeps } from './deps';
import { normalControlNumber } from './match-versions';

/** A payment that may be posted: new, or known with what was posted of it before. */
export interface OpenPayment {
  remittanceId: string;
  payerId?: string;
  paymentDate: CalendarDate;
  /** How often each claim stands in it already, by `claimKeyOf`. */
  posted: Map<string, number>;
  nextOrdinal: number;
}

/**
 * Finds or creates the payment. Payers send one payment in several files, so it is known by payer, trace, date and amount, never by its
 * bytes (X12 trap 9). `conflict`: the same trace with another amount, date or content; nothing of it may be posted until a person has
 * looked, who may say that it is a payment of its own (`anyway`).
 */
export async function openPayment(
  tx: Tx,
  deps: PostingDeps,
  posting: Posting,
  { payment, anyway = false }: { payment: Payment; anyway?: boolean },
): Promise<OpenPayment | 'conflict'> {
  const key = keyOf(payment, posting);
  const { scope, payerIdentifier, traceNumber } = key;
  const siblings = await tx.remittance.findMany({
    where: { scope, payerIdentifier, traceNumber },
    include: { claims: true, providerAdjustments: true },
    orderBy: { occurrence: 'asc' },
  });
  const alike = siblings.filter(
    (one) =>
      fromBigInt(one.amountCents) === key.amountCents && fromDateColumn(one.paymentDate) === key.paymentDate,
  );
  const came = partsOf(deps.ring, payment);
  // Some payers give all their payments of zero one trace number.
  const isZero = key.amountCents === 0;
  const same = alike.find(
    (one) => isZero || repeatOf(cents(key.amountCents), partsOnRecord(one), came) === 'fits',
  );
  const others = siblings.filter((one) => fromBigInt(one.amountCents) !== key.amountCents || !isZero);
  if (!same && others.length > 0 && !anyway) return 'conflict';
  const row = same ?? (await createRemittance(tx, deps, posting, { payment, occurrence: alike.length + 1 }));
  return {
    remittanceId: row.id,
    ...(row.payerId !== null && { payerId: row.payerId }),
    paymentDate: key.paymentDate,
    ...postedOf(same?.claims ?? []),
  };
}

type ClaimOnRecord = Prisma.RemitClaimGetPayload<object>;

function partsOnRecord(on: {
  claims: readonly ClaimOnRecord[];
  providerAdjustments: readonly { reason: string; amountCents: bigint }[];
}): PaymentPart[] {
  return [
    ...on.claims.map((row) => ({ key: keyOnRecord(row), cents: fromBigInt(row.paidCents) })),
    ...on.providerAdjustments.map(({ reason, amountCents }) =>
      adjustmentPart(reason, fromBigInt(amountCents)),
    ),
  ];
}

function partsOf(ring: KeyRing, { claims, adjustments }: Payment): PaymentPart[] {
  return [
    ...claims.map((claim) => ({ key: claimKeyOf(ring, claim), cents: cents(claim.paidCents) })),
    ...adjustments.map((one) => adjustmentPart(one.reason, cents(one.cents))),
  ];
}

function adjustmentPart(reason: string, amount: Cents): PaymentPart {
  return { key: keyText('PLB', reason, amount), cents: cents(-amount) };
}

function keyOf({ remit }: Payment, { file, asOf }: { file: FileRef; asOf: PracticeInstant }) {
  const produced = remit.dates.find(({ qualifier }) => qualifier === '405')?.from;
  return {
    scope: scopeOf({ partnerId: file.partnerId }),
    payerIdentifier: remit.payerId ?? remit.originator ?? remit.payer.name ?? '',
    traceNumber: remit.traceNumber,
    paymentDate: calendarDate(remit.paymentDate) ?? calendarDate(produced) ?? dateOf(asOf),
    amountCents: remit.creditDebit === 'D' ? -remit.amountCents : remit.amountCents,
  };
}

function calendarDate(text: string | undefined): CalendarDate | undefined {
  return text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : undefined;
}

async function createRemittance(
  tx: Tx,
  { newId }: PostingDeps,
  posting: Posting,
  { payment, occurrence }: { payment: Payment; occurrence: number },
) {
  const { remit } = payment;
  const payer = await tx.payer.findFirst({ where: { identifier: { in: payerIdentifiers(remit) } } });
  const payee = await tx.billingEntity.findMany({
    where: { npi: npiOf(remit.payee) ?? '' },
    select: { clientId: true },
  });
  const clientIds = [...new Set(payee.map(({ clientId }) => clientId))];
  const data = remittanceRow(newId(), posting, payment, { clientIds, ...(payer && { payerId: payer.id }) });
  const { keyedBy } = posting;
  return tx.remittance.create({
    data: { ...data, occurrence, ...(keyedBy !== undefined && { source: 'paper', keyedBy }) },
  });
}

/** Everything in an 835 by which its payer may be on record. */
export function payerIdentifiers({ payer, payerId }: Remit835): string[] {
  return [payer.id, ...payer.references.map(({ value }) => value), payerId].flatMap((one) => one ?? []);
}

/** The row of a payment whose claims are not posted yet. */
export function remittanceRow(
  id: string,
  posting: { file: FileRef; asOf: PracticeInstant },
  payment: Payment,
  { payerId = null, clientIds }: { payerId?: string | null; clientIds: readonly string[] },
) {
  const { paymentDate, amountCents, ...key } = keyOf(payment, posting);
  return {
    ...{ ...key, id, fileId: posting.file.id, partnerId: posting.file.partnerId },
    // The client sees its own payment; one whose payee is unknown stays with whoever serves the partner.
    clientId: clientIds.length === 1 ? (clientIds[0] ?? null) : null,
    ...{ payerId, method: payment.remit.method, amountCents: toBigInt(amountCents) },
    ...{ paymentDate: toDateColumn(paymentDate), postedAt: toTimestamp(posting.asOf) },
  };
}

function postedOf(rows: readonly ClaimOnRecord[]): Pick<OpenPayment, 'posted' | 'nextOrdinal'> {
  const posted = new Map<string, number>();
  for (const row of rows) posted.set(keyOnRecord(row), (posted.get(keyOnRecord(row)) ?? 0) + 1);
  return { posted, nextOrdinal: Math.max(0, ...rows.map(({ ordinal }) => ordinal)) + 1 };
}

function keyOnRecord(row: ClaimOnRecord): string {
  const amounts = [row.chargeCents, row.paidCents, row.patientCents].map(fromBigInt);
  return keyText(row.patientControlNumberHash, row.statusCode, ...amounts, row.payerControlNumber);
}

/** What a claim within a payment is recognised by. */
export function claimKeyOf(ring: KeyRing, claim: RemitClaim835): string {
  const { status, chargeCents, paidCents, patientResponsibilityCents = 0, payerControlNumber = '' } = claim;
  const amounts = [chargeCents, paidCents, patientResponsibilityCents];
  return keyText(controlNumberHash(ring, claim), status, ...amounts, payerControlNumber);
}

export function controlNumberHash(ring: KeyRing, { patientControlNumber }: RemitClaim835): string {
  return lookupHash(ring, 'remitClaim.patientControlNumber', normalControlNumber(patientControlNumber));
}

function keyText(...parts: (string | number)[]): string {
  return parts.join('|');
}
