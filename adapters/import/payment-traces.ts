import { Failure } from '../../domain/failures';
import { type FoundTrace, matchPayments } from '../../domain/follow-up/payment-traces';
import { IN_THE_REMITTANCE } from '../../domain/follow-up/status-meaning';
import { statusWithoutRemittance } from '../../domain/follow-up/status-traces';
import { type CalendarDate, dateOf, type PracticeInstant } from '../../domain/time';
import { encryptField } from '../../platform/crypto/field-encryption';
import type { KeyRing } from '../../platform/crypto/key-ring';
import type { Database, Tx } from '../database/client';
import { openStates } from '../database/open-states';
import { fromBigInt, fromDateColumn, toBigInt, toDateColumn } from '../database/values';
import { memberOf } from '../staff/members';

export interface TraceContext {
  clientId: string;
  newId: () => string;
  asOf: PracticeInstant;
}

export interface Reconciled {
  matched: number;
  openTraces: number;
}

/**
 * Looks for what is missing on any side: the bank's list against the 835s, and claims that their payers call decided against both. Opens the
 * traces of what stays alone, and settles those that found their other half.
 */
export async function reconcilePayments(tx: Tx, context: TraceContext): Promise<Reconciled> {
  const { matched, traces } = await matchBank(tx, context.clientId);
  const decided = await decidedClaims(tx, context);
  await keepTraces(tx, [...traces, ...decided], context);
  const openTraces = await tx.paymentTrace.count({ where: { clientId: context.clientId, status: 'open' } });
  return { matched, openTraces };
}

async function matchBank(tx: Tx, clientId: string): Promise<{ matched: number; traces: FoundTrace[] }> {
  const { _min: from, _max: through } = await tx.bankPayment.aggregate({
    where: { clientId },
    _min: { paidOn: true },
    _max: { paidOn: true },
  });
  if (!from.paidOn || !through.paidOn) return { matched: 0, traces: [] };
  const alone = await tx.bankPayment.findMany({
    where: { clientId, remittanceId: null },
    orderBy: [{ paidOn: 'asc' }, { id: 'asc' }],
  });
  const remittances = await tx.remittance.findMany({
    where: { clientId, bankPayment: null, paymentDate: { gte: from.paidOn } },
    orderBy: [{ paymentDate: 'asc' }, { id: 'asc' }],
  });
  const { matched, traces } = matchPayments(
    alone.map((row) => sideOf(row, row.paidOn)),
    remittances.map((row) => sideOf(row, row.paymentDate)),
    fromDateColumn(through.paidOn),
  );
  for (const { bankId, remittanceId } of matched)
    await tx.bankPayment.update({ where: { id: bankId }, data: { remittanceId } });
  return { matched: matched.length, traces };
}

function sideOf(row: { id: string; traceNumber: string; amountCents: bigint }, on: Date) {
  const { id, traceNumber, amountCents } = row;
  return { id, traceNumber, amountCents: fromBigInt(amountCents), on: fromDateColumn(on) };
}

/** Only claims whose payer was asked and spoke of a decision are looked at. */
async function decidedClaims(tx: Tx, { clientId, asOf }: TraceContext): Promise<FoundTrace[]> {
  const asked = await tx.statusCheck.findMany({
    where: {
      clientId,
      OR: [{ category: { startsWith: 'F' } }, { statusCode: { in: [...IN_THE_REMITTANCE] } }],
    },
    distinct: ['claimId'],
    select: { claimId: true },
  });
  const states = await openStates(tx, { clientId, id: { in: asked.map(({ claimId }) => claimId) } });
  const today = dateOf(asOf);
  return states.flatMap((state) => statusWithoutRemittance(state, today) ?? []);
}

async function keepTraces(
  tx: Tx,
  traces: readonly FoundTrace[],
  { clientId, newId, asOf }: TraceContext,
): Promise<void> {
  const today = toDateColumn(dateOf(asOf));
  await tx.paymentTrace.createMany({
    data: traces.map(({ id, kind, traceNumber, amountCents, dueOn }) => ({
      ...{ id: newId(), clientId, kind, subjectId: id, traceNumber, amountCents: toBigInt(amountCents) },
      ...{ openedOn: today, dueOn: toDateColumn(dueOn), owner: 'biller', status: 'open' },
    })),
    skipDuplicates: true,
  });
  const subjectId = { notIn: traces.map(({ id }) => id) };
  await tx.paymentTrace.updateMany({
    where: { clientId, status: 'open', subjectId },
    data: { status: 'settled', settledOn: today },
  });
}

/** An open trace. Past its day it is a manager's. */
export interface ListedTrace {
  traceId: string;
  clientId: string;
  kind: string;
  traceNumber: string;
  amountCents: number;
  openedOn: CalendarDate;
  dueOn: CalendarDate;
  owner: string;
}

export async function listTraces(tx: Tx, today: CalendarDate): Promise<ListedTrace[]> {
  const rows = await tx.paymentTrace.findMany({
    where: { status: 'open' },
    orderBy: [{ dueOn: 'asc' }, { id: 'asc' }],
  });
  return rows.map(({ id, clientId, kind, traceNumber, amountCents, openedOn, dueOn, owner }) => ({
    ...{ traceId: id, clientId, kind, traceNumber, amountCents: fromBigInt(amountCents) },
    ...{ openedOn: fromDateColumn(openedOn), dueOn: fromDateColumn(dueOn) },
    owner: fromDateColumn(dueOn) < today ? 'manager' : owner,
  }));
}

export interface ClosedTrace {
  traceId: string;
  /** The user's id. */
  by: string;
  /** In a person's words; stored encrypted. */
  reason: string;
  asOf: PracticeInstant;
}

/**
 * A person closes a trace whose other half will not come, or came otherwise. It does not open again for the same payment.
 * @throws Failure `NotFound`; `Conflict` for one that is over; `Forbidden` for an auditor, or somebody who does not work for the client
 */
export async function closeTrace(
  { database, ring }: { database: Database; ring: KeyRing },
  { traceId, by, reason, asOf }: ClosedTrace,
): Promise<ListedTrace['clientId']> {
  const found = await database.forAllClients((tx) => tx.paymentTrace.findUnique({ where: { id: traceId } }));
  if (!found)
    throw new Failure(
      'NotFound',
      `No trace ${traceId}: \`overturn payments traces\` lists those that are open`,
    );
  const { clientId } = found;
  const { role } = await memberOf(database, by, clientId);
  if (role === 'auditor') throw new Failure('Forbidden', 'An auditor reads and changes nothing');
  const data = {
    ...{ status: 'closed', closedBy: by, settledOn: toDateColumn(dateOf(asOf)) },
    reason: encryptField(ring, `payment_trace.reason/${traceId}`, reason),
  };
  const { count } = await database.forClients([clientId], (tx) =>
    tx.paymentTrace.updateMany({ where: { id: traceId, status: 'open' }, data }),
  );
  if (count === 0) throw new Failure('Conflict', `Trace ${traceId} is ${found.status} already`);
  return clientId;
}
