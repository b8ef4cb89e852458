import { type FoundTrace, matchPayments } from '../../domain/follow-up/payment-traces';
import { type CalendarDate, dateOf, type PracticeInstant } from '../../domain/time';
import type { Tx } from '../database/client';
import { fromBigInt, fromDateColumn, toBigInt, toDateColumn, toTimestamp } from '../database/values';
import type { BankRow } from './bank-list';

interface Context {
  clientId: string;
  newId: () => string;
  asOf: PracticeInstant;
}

/** What an import came to. */
export interface BankImport {
  added: number;
  matched: number;
  openTraces: number;
}

/** Takes in a bank's list and leads it to the 835s; what finds no other half becomes a trace. The same list again changes nothing. */
export async function importBankList(
  tx: Tx,
  rows: readonly BankRow[],
  { clientId, newId, asOf }: Context,
): Promise<BankImport> {
  const { count } = await tx.bankPayment.createMany({
    data: rows.map(({ paidOn, amountCents, ...row }) => ({
      ...{ id: newId(), clientId, ...row, importedAt: toTimestamp(asOf) },
      ...{ amountCents: toBigInt(amountCents), paidOn: toDateColumn(paidOn) },
    })),
    skipDuplicates: true,
  });
  return { added: count, ...(await reconcilePayments(tx, { clientId, newId, asOf })) };
}

/** Matches what is not matched yet, opens the traces of what stays alone, and settles those that found their other half. */
export async function reconcilePayments(
  tx: Tx,
  { clientId, newId, asOf }: Context,
): Promise<Omit<BankImport, 'added'>> {
  const all = await tx.bankPayment.findMany({
    where: { clientId },
    orderBy: [{ paidOn: 'asc' }, { id: 'asc' }],
  });
  const [first] = all;
  const last = all.at(-1);
  if (!first || !last) return { matched: 0, openTraces: 0 };
  const remittances = await tx.remittance.findMany({
    where: { clientId, bankPayment: null, paymentDate: { gte: first.paidOn } },
    orderBy: [{ paymentDate: 'asc' }, { id: 'asc' }],
  });
  const { matched, traces } = matchPayments(
    all.filter(({ remittanceId }) => remittanceId === null).map((row) => sideOf(row, row.paidOn)),
    remittances.map((row) => sideOf(row, row.paymentDate)),
    fromDateColumn(last.paidOn),
  );
  for (const { bankId, remittanceId } of matched)
    await tx.bankPayment.update({ where: { id: bankId }, data: { remittanceId } });
  await keepTraces(tx, traces, { clientId, newId, asOf });
  return { matched: matched.length, openTraces: traces.length };
}

function sideOf(row: { id: string; traceNumber: string; amountCents: bigint }, on: Date) {
  const { id, traceNumber, amountCents } = row;
  return { id, traceNumber, amountCents: fromBigInt(amountCents), on: fromDateColumn(on) };
}

async function keepTraces(
  tx: Tx,
  traces: readonly FoundTrace[],
  { clientId, newId, asOf }: Context,
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
