import type { Cents } from '../../domain/money';
import { cents, sumCents } from '../../domain/money';
import { adjustmentKind, centsByReason, openForwards } from '../../domain/remittance/provider-adjustments';
import { type CalendarDate, dateOf, daysBetween, type PracticeInstant } from '../../domain/time';
import type { Database } from '../database/client';
import { fromBigInt, fromDateColumn } from '../database/values';

/** One file of payments, to the cent: total = own + foreign + unmatched - plb + difference. */
export interface ReconciledFile {
  name: string;
  totalCents: Cents;
  /** For claims of ours. */
  ownCents: Cents;
  /** For claims of other systems, by their numbers. */
  foreignCents: Cents;
  unmatchedCents: Cents;
  /** Provider adjustments; positive reduces the payment. */
  plbCents: Cents;
  /** What nobody accounts for; must be 0. */
  differenceCents: Cents;
  /** The provider adjustments by reason; they add up to `plbCents`. */
  adjustments: { reason: string; what: string; amountCents: Cents }[];
}

/** A balance that a payer carried forward and has not recouped, or (negative) recouped without having announced it. */
export interface CarriedBalance {
  payer: string;
  file: string;
  since: CalendarDate;
  ageDays: number;
  openCents: Cents;
}

export interface Reconciliation {
  files: ReconciledFile[];
  totals: Omit<ReconciledFile, 'name'>;
  /** Oldest first. They belong to no claim; each must come back. */
  carried: CarriedBalance[];
  exceptions: { id: string; kind: string; file?: string; claim?: string; detail: string }[];
}

const PARTS = [
  'totalCents',
  'ownCents',
  'foreignCents',
  'unmatchedCents',
  'plbCents',
  'differenceCents',
] as const;

/** All payments that came in against what was made of them, and what waits for a person. */
export async function reconcile(database: Database, asOf: PracticeInstant): Promise<Reconciliation> {
  return database.forAllClients(async (tx) => {
    const payments = await tx.remittance.findMany({
      include: {
        file: { select: { id: true, name: true } },
        providerAdjustments: { orderBy: { ordinal: 'asc' } },
      },
      orderBy: { fileId: 'asc' },
    });
    const byFile = new Map<string, typeof payments>();
    for (const payment of payments)
      byFile.set(payment.file.id, [...(byFile.get(payment.file.id) ?? []), payment]);
    const files = [...byFile.values()].map((of) => reconciled(of[0]?.file.name ?? '', of));
    const open = await tx.fileException.findMany({
      where: { status: 'open' },
      include: { file: { select: { name: true } } },
      orderBy: { id: 'asc' },
    });
    const exceptions = open.map(({ id, kind, file, claimId, message }) => ({
      id,
      kind,
      file: file.name,
      ...(claimId === null ? {} : { claim: claimId }),
      detail: message,
    }));
    const totals = {
      ...(Object.fromEntries(PARTS.map((part) => [part, sumCents(files.map((file) => file[part]))])) as Sums),
      adjustments: centsByReason(files.flatMap((file) => file.adjustments)),
    };
    return { files, totals, carried: carriedOf(payments, dateOf(asOf)), exceptions };
  });
}

type Sums = Record<(typeof PARTS)[number], Cents>;

interface Payment {
  payerIdentifier: string;
  paymentDate: Date;
  file: { name: string };
  providerAdjustments: { reason: string; providerNpi: string; amountCents: bigint }[];
  amountCents: bigint;
  ownCents: bigint;
  foreignCents: bigint;
  unmatchedCents: bigint;
  plbCents: bigint;
}

function reconciled(name: string, payments: readonly Payment[]): ReconciledFile {
  const sum = (of: (payment: Payment) => bigint) =>
    sumCents(payments.map((payment) => fromBigInt(of(payment))));
  const totalCents = sum(({ amountCents }) => amountCents);
  const ownCents = sum((payment) => payment.ownCents);
  const foreignCents = sum((payment) => payment.foreignCents);
  const unmatchedCents = sum((payment) => payment.unmatchedCents);
  const plbCents = sum((payment) => payment.plbCents);
  const differenceCents = cents(totalCents - ownCents - foreignCents - unmatchedCents + plbCents);
  const adjustments = centsByReason(
    payments.flatMap(({ providerAdjustments }) =>
      providerAdjustments.map(({ reason, amountCents }) => ({
        reason,
        amountCents: fromBigInt(amountCents),
      })),
    ),
  );
  return { name, totalCents, ownCents, foreignCents, unmatchedCents, plbCents, differenceCents, adjustments };
}

/** Carried balances are paired by payer and provider: the reference of the one rarely names the other. */
function carriedOf(payments: readonly Payment[], today: CalendarDate): CarriedBalance[] {
  const entries = payments.flatMap(({ payerIdentifier: payer, paymentDate, file, providerAdjustments }) =>
    providerAdjustments
      .filter(({ reason }) => adjustmentKind(reason) === 'forwarding')
      .map(({ providerNpi, amountCents }) => ({
        ...{ payer, provider: providerNpi, amountCents: fromBigInt(amountCents) },
        ...{ on: fromDateColumn(paymentDate), file: file.name },
      })),
  );
  return openForwards(entries).map(({ payer, file, on, openCents }) => ({
    ...{ payer, file, since: on, ageDays: daysBetween(on, today), openCents },
  }));
}
