import type { Cents } from '../../domain/money';
import { cents, sumCents } from '../../domain/money';
import { adjustmentKind, centsByReason, openForwards } from '../../domain/remittance/provider-adjustments';
import { type CalendarDate, dateOf, daysBetween, type PracticeInstant } from '../../domain/time';
import type { Database } from '../database/client';
import { fromBigInt, fromDateColumn } from '../database/values';
import { type PaymentMoney, paymentGap } from '../posting/payment-gap';

/** One file of payments, to the cent: total = own + foreign + unmatched + held + out of balance - plb + difference. */
export interface ReconciledFile {
  name: string;
  totalCents: Cents;
  /** For claims of ours. */
  ownCents: Cents;
  /** For claims of other systems, by their numbers. */
  foreignCents: Cents;
  unmatchedCents: Cents;
  /** Claims and whole payments that wait for a person, and claims that a person discarded. */
  heldCents: Cents;
  /** What payments say beyond their claims and adjustments: listed as an exception, or explained by a person. */
  outOfBalanceCents: Cents;
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
  'heldCents',
  'outOfBalanceCents',
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
    const listed = await tx.fileException.findMany({
      where: { OR: [{ status: 'open' }, { kind: 'outOfBalance' }] },
      include: { file: { select: { name: true } } },
      orderBy: { id: 'asc' },
    });
    const open = listed.filter(({ status }) => status === 'open');
    const files = byFile(payments, listed);
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

interface Payment extends PaymentMoney {
  id: string;
  payerIdentifier: string;
  paymentDate: Date;
  file: { id: string; name: string };
  providerAdjustments: { reason: string; providerNpi: string; amountCents: bigint }[];
}

interface Listed {
  fileId: string;
  kind: string;
  status: string;
  remittanceId: string | null;
  amountCents: bigint | null;
  file: { name: string };
}

/** Every file that brought a payment, also one of which nothing was posted. */
function byFile(payments: readonly Payment[], listed: readonly Listed[]): ReconciledFile[] {
  const quarantined = listed.filter(({ kind, status }) => kind === 'quarantinedPayment' && status === 'open');
  const names = new Map<string, string>();
  for (const { file } of payments) names.set(file.id, file.name);
  for (const { fileId, file } of quarantined) names.set(fileId, file.name);
  const explained = new Set(
    listed.flatMap(({ kind, remittanceId }) => (kind === 'outOfBalance' && remittanceId) || []),
  );
  return [...names]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, name]) =>
      reconciled(name, {
        payments: payments.filter(({ file }) => file.id === id),
        quarantined: sumCents(
          quarantined
            .filter(({ fileId }) => fileId === id)
            .map(({ amountCents }) => fromBigInt(amountCents ?? 0n)),
        ),
        explained,
      }),
    );
}

interface FileMoney {
  payments: readonly Payment[];
  /** Payments that are held whole. */
  quarantined: Cents;
  /** Payments whose imbalance is listed. */
  explained: ReadonlySet<string>;
}

function reconciled(name: string, { payments, quarantined, explained }: FileMoney): ReconciledFile {
  const sum = (of: (payment: Payment) => bigint) =>
    sumCents(payments.map((payment) => fromBigInt(of(payment))));
  const gaps = (listed: boolean) =>
    sumCents(payments.filter(({ id }) => explained.has(id) === listed).map(paymentGap));
  const adjustments = centsByReason(
    payments.flatMap(({ providerAdjustments }) =>
      providerAdjustments.map(({ reason, amountCents }) => ({
        reason,
        amountCents: fromBigInt(amountCents),
      })),
    ),
  );
  return {
    name,
    totalCents: cents(sum(({ amountCents }) => amountCents) + quarantined),
    ownCents: sum((payment) => payment.ownCents),
    foreignCents: sum((payment) => payment.foreignCents),
    unmatchedCents: sum((payment) => payment.unmatchedCents),
    heldCents: cents(sum((payment) => payment.heldCents) + quarantined),
    outOfBalanceCents: gaps(true),
    plbCents: sum((payment) => payment.plbCents),
    differenceCents: gaps(false),
    adjustments,
  };
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
