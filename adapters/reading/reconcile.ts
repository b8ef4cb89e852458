import type { Cents } from '../../domain/money';
import { cents, sumCents } from '../../domain/money';
import type { Database } from '../database/client';
import { fromBigInt } from '../database/values';

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
}

export interface Reconciliation {
  files: ReconciledFile[];
  totals: Omit<ReconciledFile, 'name'>;
  exceptions: { kind: string; file?: string; claim?: string; detail: string }[];
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
export async function reconcile(database: Database): Promise<Reconciliation> {
  return database.forAllClients(async (tx) => {
    const payments = await tx.remittance.findMany({
      include: { file: { select: { id: true, name: true } } },
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
    const exceptions = open.map(({ kind, file, claimId, message }) => ({
      kind,
      file: file.name,
      ...(claimId === null ? {} : { claim: claimId }),
      detail: message,
    }));
    const totals = Object.fromEntries(PARTS.map((part) => [part, sumCents(files.map((file) => file[part]))]));
    return { files, totals: totals as Reconciliation['totals'], exceptions };
  });
}

interface Payment {
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
  return { name, totalCents, ownCents, foreignCents, unmatchedCents, plbCents, differenceCents };
}
