import { collectReceipts } from '../../../adapters/delivery/collect-receipts';
import { payerApi } from '../../../adapters/delivery/payer-api';
import type { DeliveryPort, DeliveryReport, Parcel } from '../../../adapters/delivery/port';
import { portal } from '../../../adapters/delivery/portal';
import type { ChannelOption } from '../../../domain/appeals/channels';
import type { AppealSendInput } from '../../../domain/claim/acts';
import { Failure } from '../../../domain/failures';
import { DAY, HOUR, instant } from '../../../domain/time';
import { createLogger } from '../../../platform/logger';
import { TODAY } from '../files/practice';
import { appealReady } from './approved-appeal';
import { type Desk, startDesk } from './desk';
import { ScriptedDesk } from './scripted-desk';

/** A carrier whose answers a test writes. */
class Carrier implements DeliveryPort {
  readonly parcels: Parcel[] = [];
  readonly reports = new Map<string, DeliveryReport>();
  fault?: Failure;

  async deliver(parcel: Parcel & { asOf: number }): Promise<DeliveryReport> {
    const { fault } = this;
    this.fault = undefined;
    if (fault && fault.type !== 'OutcomeUnknown') throw fault;
    this.parcels.push(parcel);
    if (fault) throw fault;
    return this.underway(parcel.key, parcel.asOf);
  }

  async ask({ key, asOf }: { key: string; asOf: number }): Promise<DeliveryReport> {
    if (!this.parcels.some((one) => one.key === key)) return { status: 'unknown' };
    return this.reports.get(key) ?? this.underway(key, asOf);
  }

  private underway(key: string, asOf: number): DeliveryReport {
    return { status: 'underway', reference: `JOB ${key}`, askAt: instant(asOf + HOUR) };
  }
}

const FAX: ChannelOption = { channel: 'fax', endpoint: 'payer-fax' };
const MAIL: ChannelOption = { channel: 'certifiedMail', endpoint: 'payer-post' };
const fax = new Carrier();
const mail = new Carrier();
let desk: Desk;

beforeAll(async () => {
  const carriers = { fax, certifiedMail: mail, attachment275: new Carrier() };
  const delivery = { payerApi: payerApi(() => new ScriptedDesk()), ...carriers, portal };
  desk = await startDesk(undefined, delivery);
});
afterAll(() => desk?.practice.stop());

const attempts = ({ clientId, intentKey }: AppealSendInput) =>
  desk.practice.database.forClients([clientId], (tx) =>
    tx.delivery.findMany({ where: { intentKey }, orderBy: { attempt: 'asc' } }),
  );
const sweep = (at: number) => {
  const { database, store } = desk.practice;
  const log = createLogger('test', { level: 'silent', format: 'json' });
  return collectReceipts({ database, store, delivery: desk.deps.delivery, log }, instant(at));
};
const factsOf = async ({ clientId, claimId }: AppealSendInput) =>
  (await desk.practice.store.loadFacts({ clientId, claimId, afterSeq: 0 })).filter(({ kind }) =>
    kind.startsWith('appeal'),
  );

describe('an appeal by a carrier', () => {
  it('has left and proves nothing, until the carrier says when it was delivered', async () => {
    const input = await appealReady(desk, true, [FAX, MAIL]);
    const sent = await desk.acts.sendAppeal(input);
    expect(sent).toMatchObject({ outcome: 'dispatched', channel: 'fax' });
    expect(await desk.acts.sendAppeal(input)).toEqual({ outcome: 'unknown' });
    const [parcel] = fax.parcels.filter(({ key }) => key.startsWith(input.intentKey));
    expect(parcel).toMatchObject({
      key: `${input.intentKey}#1`,
      endpoint: 'payer-fax',
      pages: expect.any(Number),
    });

    await sweep(input.asOf + HOUR);
    expect(await factsOf(input)).toEqual([]);
    fax.reports.set(`${input.intentKey}#1`, { status: 'delivered', reference: 'OK-9', receivedOn: TODAY });
    expect(await sweep(input.asOf + 2 * HOUR)).toHaveLength(1);
    expect(await factsOf(input)).toMatchObject([
      {
        kind: 'appealReceiptReceived',
        appealId: 'A1',
        reference: 'OK-9',
        proof: 'deliveryRecord',
        receivedOn: TODAY,
      },
    ]);
    expect(await sweep(input.asOf + DAY)).toEqual([]);
    expect(await attempts(input)).toMatchObject([{ channel: 'fax', status: 'delivered', reference: 'OK-9' }]);
  });

  it('that failed goes again, and by the next channel when the first has failed twice', async () => {
    const input = await appealReady(desk, true, [FAX, MAIL]);
    for (const attempt of [1, 2]) {
      expect(await desk.acts.sendAppeal(input)).toMatchObject({ outcome: 'dispatched', channel: 'fax' });
      fax.reports.set(`${input.intentKey}#${attempt}`, { status: 'failed', reason: 'busy' });
      await sweep(input.asOf + 2 * HOUR);
    }
    expect(await factsOf(input)).toMatchObject([
      { kind: 'appealDeliveryFailed', channel: 'fax', reason: 'busy', reference: `JOB ${input.intentKey}#1` },
      { kind: 'appealDeliveryFailed', reference: `JOB ${input.intentKey}#2` },
    ]);
    expect(await desk.acts.sendAppeal(input)).toMatchObject({
      outcome: 'dispatched',
      channel: 'certifiedMail',
    });
    expect((await attempts(input)).map(({ channel, status }) => `${channel} ${status}`)).toEqual([
      ...['fax failed', 'fax failed', 'certifiedMail open'],
    ]);
  });

  it('whose answer was lost is asked about by our key, and is not carried twice', async () => {
    const input = await appealReady(desk, true, [FAX]);
    fax.fault = new Failure('OutcomeUnknown', 'the connection ended');
    expect(await desk.acts.sendAppeal(input)).toEqual({ outcome: 'unknown' });
    expect(await desk.acts.sendAppeal(input)).toEqual({ outcome: 'unknown' });
    expect(await desk.acts.askAppeal(input)).toMatchObject({ outcome: 'dispatched', channel: 'fax' });
    expect(fax.parcels.filter(({ key }) => key.startsWith(input.intentKey))).toHaveLength(1);
  });

  it('goes by another one while the first cannot be reached', async () => {
    const input = await appealReady(desk, true, [FAX, MAIL]);
    fax.fault = new Failure('PayerUnavailable', 'no line');
    expect(await desk.acts.sendAppeal(input)).toEqual({ outcome: 'unavailable' });
    expect(await desk.acts.sendAppeal(input)).toMatchObject({
      outcome: 'dispatched',
      channel: 'certifiedMail',
    });
  });

  it('is refused, for a person to decide, when no channel takes it', async () => {
    const input = await appealReady(desk, true, [{ ...FAX, maxPages: 1, transitDays: 1 }]);
    for (const attempt of [1, 2]) {
      await desk.acts.sendAppeal(input);
      fax.reports.set(`${input.intentKey}#${attempt}`, { status: 'failed', reason: 'no answer' });
      expect(await desk.acts.askAppeal(input)).toEqual({ outcome: 'refused', reason: 'no answer' });
    }
    expect(await desk.acts.sendAppeal(input)).toEqual({
      ...{ outcome: 'refused', reason: 'every channel has failed: fax' },
    });
  });

  it('for a portal waits for a person, and no carrier is asked', async () => {
    const input = await appealReady(desk, true, [{ channel: 'portal', endpoint: 'payer-portal' }]);
    expect(await desk.acts.sendAppeal(input)).toMatchObject({ outcome: 'dispatched', channel: 'portal' });
    expect(await sweep(input.asOf + 30 * DAY)).toEqual([]);
    expect(await desk.acts.askAppeal(input)).toMatchObject({ outcome: 'dispatched', channel: 'portal' });
  });
});
