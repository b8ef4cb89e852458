import type { AttachmentReport } from '../../../adapters/clearinghouse/port';
import { type Attachments, attachment275 } from '../../../adapters/delivery/attachment-275';
import { collectReceipts } from '../../../adapters/delivery/collect-receipts';
import { payerApi } from '../../../adapters/delivery/payer-api';
import { portal } from '../../../adapters/delivery/portal';
import { bytesOf } from '../../../adapters/import/edi-files';
import type { ChannelOption } from '../../../domain/appeals/channels';
import type { AppealSendInput, ClaimRef } from '../../../domain/claim/acts';
import { Failure } from '../../../domain/failures';
import { DAY, HOUR, instant } from '../../../domain/time';
import { createLogger } from '../../../platform/logger';
import { referenceOf } from '../../../x12/lookup';
import { readFile } from '../../../x12/read';
import { AS_OF, RING, TODAY } from '../files/practice';
import { recordsReady } from '../once/records-path';
import { appealReady, packetReady } from './approved-appeal';
import { type Desk, startDesk } from './desk';
import { ScriptedDesk } from './scripted-desk';

/** A clearinghouse that takes 275s, and a payer behind it that says of the newest one what a test wants it to. */
class Door implements Attachments {
  readonly taken = new Map<string, Uint8Array>();
  says: AttachmentReport = { received: true, status: 'underway' };
  /** Thrown once by the next send: before it was taken, or after. */
  fault?: { failure: Failure; before: boolean };

  async send275({ bytes }: { bytes: Uint8Array }) {
    const { fault } = this;
    this.fault = undefined;
    if (fault?.before) throw fault.failure;
    this.taken.set(controlNumberOf(bytes), bytes);
    if (fault) throw fault.failure;
    return { reference: 'ACCEPTED' };
  }

  async ask275({ interchangeControlNumber }: { interchangeControlNumber: string }) {
    return this.taken.has(interchangeControlNumber) ? this.says : ({ received: false } as const);
  }
}

const controlNumberOf = (bytes: Uint8Array) =>
  [...readFile(bytes)].flatMap((item) => (item.type === 'interchange' ? item.controlNumber : []))[0] ?? '';
const lost = (before: boolean) => ({
  failure: new Failure('OutcomeUnknown', 'the connection ended'),
  before,
});

const X12: ChannelOption[] = [{ channel: 'attachment275', endpoint: 'payer' }];
let door: Door;
let desk: Desk;
let delivery: Desk['deps']['delivery'];

beforeAll(async () => {
  delivery = {
    ...{ payerApi: payerApi(() => new ScriptedDesk()), fax: portal, certifiedMail: portal, portal },
    attachment275: attachment275(() => door),
  };
  desk = await startDesk(undefined, delivery);
});
afterAll(() => desk?.practice.stop());
beforeEach(() => {
  door = new Door();
});

const attempts = ({ clientId, intentKey }: AppealSendInput) =>
  desk.practice.database.forClients([clientId], (tx) =>
    tx.delivery.findMany({ where: { intentKey }, orderBy: { attempt: 'asc' } }),
  );
const sweep = (at: number) => {
  const { database, store } = desk.practice;
  const log = createLogger('test', { level: 'silent', format: 'json' });
  return collectReceipts({ database, store, delivery, log }, instant(at));
};
const factsOf = async ({ clientId, claimId }: ClaimRef) =>
  (await desk.practice.store.loadFacts({ clientId, claimId, afterSeq: 0 })).filter(({ kind }) =>
    /^(appeal|documents)/.test(kind),
  );

describe('an appeal as a 275', () => {
  it('leaves once, with the signed letter in it, and is on file as it left', async () => {
    const input = await appealReady(desk, true, X12);
    expect(await desk.acts.sendAppeal(input)).toMatchObject({
      ...{ outcome: 'dispatched', channel: 'attachment275' },
    });
    expect(await desk.acts.sendAppeal(input)).toEqual({ outcome: 'unknown' });
    expect(door.taken.size).toBe(1);
    const [[controlNumber, bytes]] = [...door.taken] as [[string, Uint8Array]];
    const attachments = [...readFile(bytes)].filter((item) => item.type === 'attachment');
    expect(attachments).toMatchObject([
      {
        head: { purpose: '02', reference: input.intentKey },
        trace: { type: '1', number: input.intentKey },
      },
    ]);
    expect(Buffer.from(attachments[0]?.documents[0]?.bytes ?? []).toString('utf8')).toContain('Approved on');
    const files = await desk.practice.database.forClients([input.clientId], (tx) =>
      tx.ediFile.findMany({ where: { kind: '275', name: { contains: controlNumber } } }),
    );
    expect(files.map((file) => Buffer.from(bytesOf(RING, file)).equals(bytes))).toEqual([true]);
  });

  it('is not proven by the acceptance of the clearinghouse, only by the acknowledgement of the payer', async () => {
    const input = await appealReady(desk, true, X12);
    await desk.acts.sendAppeal(input);
    await sweep(input.asOf + 5 * HOUR);
    expect(await factsOf(input)).toEqual([]);
    expect(await desk.acts.askAppeal(input)).toMatchObject({ outcome: 'dispatched' });
    door.says = { received: true, status: 'acknowledged', reference: 'PAYER-9', receivedOn: TODAY };
    await sweep(input.asOf + DAY);
    expect(await factsOf(input)).toMatchObject([
      { kind: 'appealReceiptReceived', reference: 'PAYER-9', proof: 'appealReceipt', receivedOn: TODAY },
    ]);
    expect(await attempts(input)).toMatchObject([{ status: 'delivered', reference: 'PAYER-9' }]);
    const receipt = { outcome: 'delivered', reference: 'PAYER-9', receivedOn: TODAY };
    expect(await desk.acts.askAppeal(input)).toMatchObject(receipt);
    expect(await desk.acts.sendAppeal(input)).toMatchObject(receipt);
    expect(door.taken.size).toBe(1);
  });

  it('whose answer was lost is asked about by its control number, and does not leave again', async () => {
    const input = await appealReady(desk, true, X12);
    door.fault = lost(false);
    expect(await desk.acts.sendAppeal(input)).toEqual({ outcome: 'unknown' });
    expect(await desk.acts.sendAppeal(input)).toEqual({ outcome: 'unknown' });
    expect(await desk.acts.askAppeal(input)).toMatchObject({
      ...{ outcome: 'dispatched', reference: [...door.taken.keys()][0] },
    });
    expect(await desk.acts.sendAppeal(input)).toEqual({ outcome: 'unknown' });
    expect(door.taken.size).toBe(1);
  });

  it('that never arrived leaves again under a number of its own, once that is proven', async () => {
    const input = await appealReady(desk, true, X12);
    door.fault = lost(true);
    expect(await desk.acts.sendAppeal(input)).toEqual({ outcome: 'unknown' });
    expect(await desk.acts.askAppeal(input)).toEqual({ outcome: 'refused', reason: 'notReceived' });
    expect(await desk.acts.sendAppeal(input)).toMatchObject({ outcome: 'dispatched' });
    const [first, second] = await attempts(input);
    expect([first?.status, second?.status]).toEqual(['failed', 'open']);
    expect([...door.taken.keys()]).toEqual([second?.reference]);
    expect(second?.reference).not.toBe(first?.reference);
  });

  it('that the payer rejects is told to its claim, and may leave again', async () => {
    const input = await appealReady(desk, true, X12);
    await desk.acts.sendAppeal(input);
    door.says = { received: true, status: 'rejected', reason: 'unreadable' };
    await sweep(input.asOf + DAY);
    expect(await factsOf(input)).toMatchObject([
      { kind: 'appealDeliveryFailed', channel: 'attachment275', reason: 'unreadable' },
    ]);
    expect(await desk.acts.sendAppeal(input)).toMatchObject({ outcome: 'dispatched' });
    expect(door.taken.size).toBe(2);
  });

  it('that the clearinghouse refuses is refused, for a person to decide', async () => {
    const input = await appealReady(desk, true, X12);
    door.fault = { failure: new Failure('InvalidInput', 'no such receiver'), before: true };
    expect(await desk.acts.sendAppeal(input)).toEqual({ outcome: 'refused', reason: 'no such receiver' });
  });

  it('about several claims is one interchange with a transaction and a letter for each', async () => {
    const input = await packetReady(desk, 2, () => true);
    await desk.practice.database.forClients([input.clientId], async (tx) => {
      const { state } = await tx.claim.findUniqueOrThrow({ where: { id: input.claimId } });
      const before = state as { policy: { appealLevels: object[] } };
      const appealLevels = before.policy.appealLevels.map((rung) => ({ ...rung, channels: X12 }));
      const policy = { ...before.policy, appealLevels };
      await tx.claim.update({
        where: { id: input.claimId },
        data: { state: { ...before, policy } as object },
      });
    });
    await desk.acts.sendAppeal(input);
    const [bytes] = [...door.taken.values()];
    const attachments = [...readFile(bytes as Uint8Array)].filter((item) => item.type === 'attachment');
    const numbers = attachments.map(({ head }) => referenceOf(head.patient, 'EJ'));
    expect(new Set(numbers).size).toBe(2);
    expect(new Set(attachments.map(({ documents }) => documents[0]?.sha256)).size).toBe(2);
  });
});

it('released records leave as a 275 too, and are proven by the acknowledgement of the payer', async () => {
  const claim = await recordsReady(desk, X12);
  const { releases = [] } = await desk.acts.loadClaim(claim);
  const { releaseId = '', intentKey = '', draftId = '', draftVersion = 0 } = releases[0] ?? {};
  const input = { ...claim, releaseId, intentKey, draftId, draftVersion, asOf: AS_OF };
  expect(await desk.acts.sendDocuments(input)).toMatchObject({
    ...{ outcome: 'dispatched', channel: 'attachment275' },
  });
  expect(await desk.acts.sendDocuments(input)).toEqual({ outcome: 'unknown' });
  const [bytes] = [...door.taken.values()];
  const [attachment] = [...readFile(bytes as Uint8Array)].filter((item) => item.type === 'attachment');
  expect(attachment?.head.reference).toBe(intentKey);
  const document = Buffer.from(attachment?.documents[0]?.bytes ?? []).toString('utf8');
  expect(document).toContain(Buffer.from('Seen and examined.').toString('base64'));
  await sweep(AS_OF + 5 * HOUR);
  expect(await factsOf(claim)).toEqual([]);
  door.says = { received: true, status: 'acknowledged', reference: 'PAYER-7', receivedOn: TODAY };
  await sweep(AS_OF + DAY);
  expect(await factsOf(claim)).toMatchObject([
    { kind: 'documentsReceiptReceived', channel: 'attachment275', reference: 'PAYER-7' },
  ]);
});
