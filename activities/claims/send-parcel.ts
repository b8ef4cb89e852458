import type { Tx } from '../../adapters/database/client';
import { NEVER_ARRIVED, noteReport } from '../../adapters/delivery/collect-receipts';
import {
  type Delivery,
  deliveriesOf,
  noteDelivery,
  openDelivery,
  partnerOfClaim,
} from '../../adapters/delivery/delivery-rows';
import type { DeliveryReport, Parcel, ParcelOnRecord } from '../../adapters/delivery/port';
import { type ChannelInput, chooseChannel } from '../../domain/appeals/channels';
import type { ParcelOutcome } from '../../domain/claim/acts';
import { Failure, isRetryable } from '../../domain/failures';
import { dateOf } from '../../domain/time';
import { type IntendedAct, passGate, provenNotReceived } from '../gate';
import type { Consignment, ReadyParcel } from './consignment';
import type { ClaimDeps } from './deps';
import { writeInterchange } from './parcel-interchange';

/**
 * Irreversible send, by the first channel that arrives in time. The intent row is committed first. A second call with the same key sends
 * nothing, unless it was proven since that the first did not arrive; otherwise its outcome is `unknown`, or what the receipt says.
 */
export async function sendParcel(
  deps: ClaimDeps,
  consignment: Consignment,
  makeReady: (tx: Tx) => Promise<ReadyParcel>,
): Promise<ParcelOutcome> {
  const { clientId, intentKey, asOf } = consignment;
  const ready = await deps.database.forClients([clientId], makeReady);
  const { passage } = await passGate(deps, actOf(consignment), ready.payload);
  if (passage === 'sent') return askParcel(deps, consignment);
  if (passage === 'doubt') return { outcome: 'unknown' };
  if (passage === 'withheld') return { outcome: 'withheld' };
  const begun = await deps.database.forClients([clientId], async (tx) => {
    const tried = await deliveriesOf(tx, intentKey);
    const choice = chooseChannel(channelInput(ready, tried, consignment));
    if (!choice.channel) return { refused: choice.why };
    const { channel, endpoint, why, sendBy } = choice;
    const attempt = tried.length + 1;
    const { kind, claimId, subjectId } = consignment;
    const key = `${intentKey}#${attempt}`;
    const partnerId = await partnerOf(tx, consignment);
    const ref = { key, kind, clientId, claimId, subjectId, intentKey, attempt, partnerId };
    const interchange =
      channel === 'attachment275'
        ? await writeInterchange(tx, deps, { ...consignment, partnerId }, ready)
        : undefined;
    const delivery = {
      ...{ ...ref, channel, endpoint, why },
      ...(sendBy ? { sendBy } : {}),
      // On record before it leaves: by this number a lost answer is asked about.
      ...(interchange ? { reference: interchange.controlNumber } : {}),
    };
    await openDelivery(tx, delivery, asOf);
    return { delivery, interchange };
  });
  if (begun.delivery) return deliver(deps, consignment, ready, begun);
  await deps.store.settleIntent({ key: intentKey, status: 'refused' });
  return { outcome: 'refused', reason: begun.refused };
}

/**
 * Read at the payer or the carrier: what became of the parcel with this key? `refused` proves that it did not arrive: `notReceived`, or the
 * carrier's reason.
 */
export async function askParcel(deps: ClaimDeps, consignment: Consignment): Promise<ParcelOutcome> {
  const { kind, clientId, intentKey, asOf } = consignment;
  const { tried, partnerId } = await deps.database.forClients([clientId], async (tx) => ({
    tried: await deliveriesOf(tx, intentKey),
    partnerId: await partnerOf(tx, consignment),
  }));
  const last: Pick<Delivery, 'channel' | 'key'> & Partial<Delivery> = tried.at(-1) ?? {
    ...{ channel: 'payerApi', key: intentKey },
  };
  const { key, channel } = last;
  const asked = { kind, key, intentKey, partnerId, asOf };
  const report = await deps.delivery[channel].ask({ ...asked, ...onRecord(last) });
  // A call that died before its intent was committed sent nothing: the proof is put on record all the same.
  if (report.status === 'unknown' || report.status === 'failed')
    await provenNotReceived(deps, actOf(consignment));
  await noteReport(deps, { clientId, key, intentKey }, report, asOf);
  return outcomeOf(report, channel);
}

/** The partner that the route names; of an act without one, the claim's first. */
async function partnerOf(tx: Tx, { claimId, route }: Consignment): Promise<string> {
  return route?.partnerId ?? partnerOfClaim(tx, claimId);
}

function actOf({ kind, clientId, intentKey, asOf }: Consignment): IntendedAct {
  return { key: intentKey, clientId, kind, committedAt: asOf };
}

function channelInput(
  { channels, pages }: ReadyParcel,
  tried: readonly Delivery[],
  { asOf }: Consignment,
): ChannelInput {
  const of = (status: Delivery['status']) =>
    tried.filter((one) => one.status === status).map(({ channel }) => channel);
  return { ...channels, pages, on: dateOf(asOf), failed: of('failed'), unreachable: of('unavailable') };
}

/** What its channel is told of a parcel that it is asked about. */
function onRecord({ status, reference, receivedOn }: Partial<Delivery>): ParcelOnRecord {
  if (!reference) return {};
  return status === 'delivered' && receivedOn ? { receipt: { reference, receivedOn } } : { reference };
}

type Begun = Omit<Delivery, 'status'> & { partnerId: string };

async function deliver(
  deps: ClaimDeps,
  input: Consignment,
  ready: ReadyParcel,
  { delivery, interchange }: { delivery: Begun; interchange: Parcel['interchange'] },
): Promise<ParcelOutcome> {
  const { contents, bytes, pages } = ready;
  const { key, endpoint, partnerId, channel } = delivery;
  try {
    const left = interchange ? { interchange } : {};
    const parcel = { ...contents, key, endpoint, partnerId, bytes, pages, ...left, asOf: input.asOf };
    const report = await deps.delivery[channel].deliver(parcel);
    await noteReport(deps, delivery, report, input.asOf);
    return report.status === 'failed' || report.status === 'unknown'
      ? notTaken(deps, input, ready, reasonOf(report))
      : outcomeOf(report, channel);
  } catch (error) {
    return failedSend(deps, input, ready, delivery, error);
  }
}

/** What a send that threw has done: nothing, nothing for ever, or nobody knows. */
async function failedSend(
  deps: ClaimDeps,
  input: Consignment,
  ready: ReadyParcel,
  { key, clientId, intentKey }: Begun,
  error: unknown,
): Promise<ParcelOutcome> {
  const type = error instanceof Failure ? error.type : 'OutcomeUnknown';
  const isAway = isRetryable(type);
  const isRefused = type === 'NotFound' || type === 'InvalidInput';
  if (!isAway && !isRefused) {
    await deps.store.settleIntent({ key: intentKey, status: 'unknown' });
    return { outcome: 'unknown' };
  }
  const reason = (error as Failure).message;
  await deps.database.forClients([clientId], (tx) =>
    noteDelivery(tx, key, { status: isAway ? 'unavailable' : 'failed', reason }),
  );
  await deps.store.settleIntent({ key: intentKey, status: 'refused' });
  return isAway ? { outcome: 'unavailable' } : notTaken(deps, input, ready, reason);
}

/** Refused by one channel: another may take it, at the next try; refused for good when it was the only one. */
async function notTaken(
  deps: ClaimDeps,
  input: Consignment,
  ready: ReadyParcel,
  reason: string,
): Promise<ParcelOutcome> {
  const { clientId, intentKey } = input;
  if (ready.channels.options.length === 1) return { outcome: 'refused', reason };
  const tried = await deps.database.forClients([clientId], (tx) => deliveriesOf(tx, intentKey));
  const next = chooseChannel(channelInput(ready, tried, input));
  return next.channel ? { outcome: 'unavailable' } : { outcome: 'refused', reason };
}

function outcomeOf(report: DeliveryReport, channel: Delivery['channel']): ParcelOutcome {
  switch (report.status) {
    case 'delivered': {
      const { reference, receivedOn } = report;
      // The payer's own receipt is what an appeal without a named channel has always had.
      return { outcome: 'delivered', reference, receivedOn, ...(channel === 'payerApi' ? {} : { channel }) };
    }
    case 'underway':
      return { outcome: 'dispatched', channel, reference: report.reference, askAt: report.askAt };
    case 'failed':
    case 'unknown':
      return { outcome: 'refused', reason: reasonOf(report) };
  }
}

function reasonOf(report: DeliveryReport): string {
  return report.status === 'failed' ? report.reason : NEVER_ARRIVED;
}
