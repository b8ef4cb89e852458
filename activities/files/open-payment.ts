import type { Tx } from '../../adapters/database/client';
import {
  fromBigInt,
  fromDateColumn,
  toBigInt,
  toDateColumn,
  toTimestamp,
} from '../../adapters/database/values';
import { scopeOf } from '../../adapters/import/edi-files';
import type { Payment } from '../../adapters/posting/read-inbound';
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
 * bytes (X12 trap 9). `conflict`: the same trace with another amount or date; nothing of it may be posted until a person has looked.
 */
export async function openPayment(
  tx: Tx,
  deps: PostingDeps,
  posting: Posting,
  payment: Payment,
): Promise<OpenPayment | 'conflict'> {
  const key = keyOf(payment, posting);
  const { scope, payerIdentifier, traceNumber } = key;
  const siblings = await tx.remittance.findMany({ where: { scope, payerIdentifier, traceNumber } });
  const same = siblings.find(
    (one) =>
      fromBigInt(one.amountCents) === key.amountCents && fromDateColumn(one.paymentDate) === key.paymentDate,
  );
  // Some payers give all their payments of zero one trace number.
  const another = siblings.some(
    (one) => fromBigInt(one.amountCents) !== key.amountCents || key.amountCents !== 0,
  );
  if (!same && another) return 'conflict';
  const row = same ?? (await createRemittance(tx, deps, posting, payment));
  const posted = same
    ? await postedClaims(tx, row.id)
    : { posted: new Map<string, number>(), nextOrdinal: 1 };
  return {
    remittanceId: row.id,
    ...(row.payerId !== null && { payerId: row.payerId }),
    paymentDate: key.paymentDate,
    ...posted,
  };
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

async function createRemittance(tx: Tx, { newId }: PostingDeps, posting: Posting, payment: Payment) {
  const { remit } = payment;
  const payer = await tx.payer.findFirst({ where: { identifier: { in: payerIdentifiers(remit) } } });
  const payee = await tx.billingEntity.findMany({
    where: { npi: npiOf(remit.payee) ?? '' },
    select: { clientId: true },
  });
  const clientIds = [...new Set(payee.map(({ clientId }) => clientId))];
  const data = remittanceRow(newId(), posting, payment, { clientIds, ...(payer && { payerId: payer.id }) });
  return tx.remittance.create({ data });
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

async function postedClaims(tx: Tx, remittanceId: string) {
  const rows = await tx.remitClaim.findMany({ where: { remittanceId } });
  const posted = new Map<string, number>();
  for (const row of rows) {
    const key = keyText(
      row.patientControlNumberHash,
      row.statusCode,
      fromBigInt(row.chargeCents),
      fromBigInt(row.paidCents),
      row.payerControlNumber,
    );
    posted.set(key, (posted.get(key) ?? 0) + 1);
  }
  return { posted, nextOrdinal: Math.max(0, ...rows.map(({ ordinal }) => ordinal)) + 1 };
}

/** What a claim within a payment is recognised by. */
export function claimKeyOf(ring: KeyRing, claim: RemitClaim835): string {
  const { status, chargeCents, paidCents, payerControlNumber } = claim;
  return keyText(controlNumberHash(ring, claim), status, chargeCents, paidCents, payerControlNumber ?? '');
}

export function controlNumberHash(ring: KeyRing, { patientControlNumber }: RemitClaim835): string {
  return lookupHash(ring, 'remitClaim.patientControlNumber', normalControlNumber(patientControlNumber));
}

function keyText(...parts: (string | number)[]): string {
  return parts.join('|');
}
