import { proofBy } from '../../domain/appeals/channels';
import type { ClaimStore, NewFact, Nudge } from '../../domain/claim/claim-store';
import type { FactBody } from '../../domain/claim/facts';
import { Failure } from '../../domain/failures';
import { dateOf, HOUR, instant, type PracticeInstant } from '../../domain/time';
import type { Logger } from '../../platform/logger';
import type { Database } from '../database/client';
import { type Delivery, deliveriesToAsk, noteDelivery, partnerOfClaim } from './delivery-rows';
import type { DeliveryPorts, DeliveryReport } from './port';

export interface ReceiptDeps {
  database: Database;
  store: ClaimStore;
  delivery: DeliveryPorts;
  log: Logger;
}

/** Asked about in one sweep; the next one asks about the rest. */
const PER_SWEEP = 200;
/** After a carrier that could not be asked. */
const AGAIN_AFTER = 4 * HOUR;

/** Asks the carriers about what is on its way and due to be asked about, and tells the claims of proofs and failures. */
export async function collectReceipts(deps: ReceiptDeps, asOf: PracticeInstant): Promise<Nudge[]> {
  const due = await deps.database.forAllClients((tx) => deliveriesToAsk(tx, asOf, PER_SWEEP));
  const nudges: Nudge[] = [];
  for (const delivery of due) nudges.push(...(await collect(deps, delivery, asOf)));
  return nudges;
}

async function collect(deps: ReceiptDeps, delivery: Delivery, asOf: PracticeInstant): Promise<Nudge[]> {
  const report = await ask(deps, delivery, asOf);
  await noteReport(deps, delivery, report, asOf);
  const body = factOf(delivery, report, asOf);
  if (!body) return [];
  const { clientId, claimId, key } = delivery;
  const fact: NewFact = { clientId, claimId, key: `delivery/${key}/${body.kind}`, body };
  return deps.store.addFacts({ facts: [fact], asOf });
}

async function ask(deps: ReceiptDeps, delivery: Delivery, asOf: PracticeInstant): Promise<DeliveryReport> {
  const { kind, key, intentKey, channel, clientId, claimId, reference = key } = delivery;
  const partnerId =
    delivery.partnerId ?? (await deps.database.forClients([clientId], (tx) => partnerOfClaim(tx, claimId)));
  try {
    const known = delivery.reference ? { reference } : {};
    return await deps.delivery[channel].ask({ kind, key, intentKey, partnerId, ...known, asOf });
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    deps.log.warn('delivery.unavailable', { channel, type: error.type });
    return { status: 'underway', reference, askAt: instant(asOf + AGAIN_AFTER) };
  }
}

/** Writes what is known of a delivery, and with it what the intent may still do: only what proved not to have arrived goes again. */
export async function noteReport(
  { database, store }: Pick<ReceiptDeps, 'database' | 'store'>,
  { clientId, key, intentKey }: Pick<Delivery, 'clientId' | 'key' | 'intentKey'>,
  report: DeliveryReport,
  asOf: PracticeInstant,
): Promise<void> {
  await database.forClients([clientId], (tx) => noteDelivery(tx, key, rowOf(report, asOf)));
  if (report.status === 'delivered')
    await store.settleIntent({ key: intentKey, status: 'sent', reference: report.reference });
  else
    await store.settleIntent({
      key: intentKey,
      status: report.status === 'underway' ? 'unknown' : 'refused',
    });
}

function rowOf(report: DeliveryReport, asOf: PracticeInstant): Parameters<typeof noteDelivery>[2] {
  switch (report.status) {
    case 'delivered':
      return { status: 'delivered', reference: report.reference, receivedOn: report.receivedOn };
    case 'underway':
      return { status: 'open', reference: report.reference, askAt: instant(Math.max(report.askAt, asOf)) };
    case 'failed':
      return { status: 'failed', reason: report.reason };
    case 'unknown':
      return { status: 'failed', reason: NEVER_ARRIVED };
  }
}

/** What the life is told when the carrier never got it. */
export const NEVER_ARRIVED = 'notReceived';

function factOf(delivery: Delivery, report: DeliveryReport, asOf: PracticeInstant): FactBody | undefined {
  const { kind, subjectId, channel, key, reference = key } = delivery;
  if (report.status === 'underway') return undefined;
  if (report.status === 'delivered') {
    const { reference: number, receivedOn } = report;
    if (kind === 'documents')
      return {
        ...{ kind: 'documentsReceiptReceived', releaseId: subjectId, channel },
        ...{ reference: number, receivedOn },
      };
    const proof = proofBy(channel);
    return { kind: 'appealReceiptReceived', appealId: subjectId, reference: number, receivedOn, proof };
  }
  const reason = report.status === 'failed' ? report.reason : NEVER_ARRIVED;
  const failure = { channel, reference, reason, failedOn: dateOf(asOf) };
  return kind === 'documents'
    ? { kind: 'documentsDeliveryFailed', releaseId: subjectId, ...failure }
    : { kind: 'appealDeliveryFailed', appealId: subjectId, ...failure };
}
