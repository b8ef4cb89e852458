import type { DeliveryChannel } from '../../domain/appeals/channels';
import { type CalendarDate, HOUR, instant, type PracticeInstant } from '../../domain/time';
import type { Tx } from '../database/client';
import { fromDateColumn, toDateColumn, toTimestamp } from '../database/values';
import type { ParcelKind } from './port';

/** One attempt to deliver an appeal or released records. `open`: on its way, or nobody knows; `failed`: proven not to have arrived. */
export interface Delivery {
  key: string;
  clientId: string;
  claimId: string;
  kind: ParcelKind;
  /** The appeal, or the release. */
  subjectId: string;
  intentKey: string;
  attempt: number;
  channel: DeliveryChannel;
  endpoint: string;
  /** The trading partner that leads to the payer. Absent in rows of before it was kept. */
  partnerId?: string;
  why: string;
  sendBy?: CalendarDate;
  status: 'open' | 'delivered' | 'failed' | 'unavailable';
  reference?: string;
  reason?: string;
  receivedOn?: CalendarDate;
}

/** A send is at most minutes under way before its outcome is known, or in doubt. */
const ASK_AFTER = HOUR;

/** Every attempt for one act, first to last. */
export async function deliveriesOf(tx: Tx, intentKey: string): Promise<Delivery[]> {
  const rows = await tx.delivery.findMany({ where: { intentKey }, orderBy: { attempt: 'asc' } });
  return rows.map(deliveryOf);
}

/** Open deliveries that a carrier is to be asked about by now; those that wait for a person have no time. */
export async function deliveriesToAsk(tx: Tx, asOf: PracticeInstant, take: number): Promise<Delivery[]> {
  const where = { status: 'open', askAt: { lte: toTimestamp(asOf) }, channel: { not: 'portal' } };
  const rows = await tx.delivery.findMany({ where, orderBy: { askAt: 'asc' }, take });
  return rows.map(deliveryOf);
}

export async function openDelivery(
  tx: Tx,
  delivery: Omit<Delivery, 'status' | 'reason' | 'receivedOn'>,
  asOf: PracticeInstant,
): Promise<void> {
  const { sendBy, ...row } = delivery;
  const data = {
    ...row,
    sendBy: sendBy ? toDateColumn(sendBy) : null,
    status: 'open',
    startedAt: toTimestamp(asOf),
  };
  await tx.delivery.create({ data: { ...data, askAt: toTimestamp(instant(asOf + ASK_AFTER)) } });
}

/** What is known of it now. A settled delivery stays as it is. */
export async function noteDelivery(
  tx: Tx,
  key: string,
  known: {
    status: Delivery['status'];
    reference?: string;
    reason?: string;
    receivedOn?: CalendarDate;
    askAt?: PracticeInstant;
  },
): Promise<void> {
  const { receivedOn, askAt, ...data } = known;
  await tx.delivery.updateMany({
    where: { key, status: 'open' },
    data: {
      ...data,
      ...(receivedOn ? { receivedOn: toDateColumn(receivedOn) } : {}),
      askAt: askAt === undefined ? null : toTimestamp(askAt),
    },
  });
}

/** The trading partner of the payer that a claim was first billed to. */
export async function partnerOfClaim(tx: Tx, claimId: string): Promise<string> {
  const { partnerId } = await tx.claim.findUniqueOrThrow({
    where: { id: claimId },
    select: { partnerId: true },
  });
  return partnerId;
}

type Row = Awaited<ReturnType<Tx['delivery']['findMany']>>[number];

function deliveryOf(row: Row): Delivery {
  const { key, clientId, claimId, subjectId, intentKey, attempt, endpoint, why } = row;
  const { sendBy, reference, reason, receivedOn } = row;
  return {
    ...{ key, clientId, claimId, subjectId, intentKey, attempt, endpoint, why },
    kind: row.kind as ParcelKind,
    channel: row.channel as DeliveryChannel,
    status: row.status as Delivery['status'],
    ...(row.partnerId ? { partnerId: row.partnerId } : {}),
    ...(sendBy ? { sendBy: fromDateColumn(sendBy) } : {}),
    ...(reference ? { reference } : {}),
    ...(reason ? { reason } : {}),
    ...(receivedOn ? { receivedOn: fromDateColumn(receivedOn) } : {}),
  };
}
