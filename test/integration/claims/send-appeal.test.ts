import { bytesOf } from '../../../adapters/import/edi-files';
import { Failure } from '../../../domain/failures';
import { RING, TODAY } from '../files/practice';
import { appealReady, packetReady } from './approved-appeal';
import { type Desk, startDesk } from './desk';

let desk: Desk;

beforeAll(async () => {
  desk = await startDesk();
});

afterAll(() => desk?.practice.stop());

const timesSent = (intentKey: string) =>
  desk.desk.received.filter((one) => one.intentKey === intentKey).length;

/** The packet on record, as it left. */
async function packetText(intentKey: string): Promise<string> {
  const name = `${intentKey.replaceAll('/', '-')}.md`;
  const row = await desk.practice.database.forAllClients((tx) =>
    tx.ediFile.findFirstOrThrow({ where: { name } }),
  );
  return Buffer.from(bytesOf(RING, row)).toString('utf8');
}

describe('an appeal', () => {
  it('is sent once, however often the send is asked for', async () => {
    const input = await appealReady(desk);
    const delivered = { outcome: 'delivered', reference: 'R-1', receivedOn: TODAY };
    expect(await desk.acts.sendAppeal(input)).toEqual(delivered);
    expect(await desk.acts.sendAppeal(input)).toEqual(delivered);
    expect(timesSent(input.intentKey)).toBe(1);
  });

  it('names the claim as the payer knows it', async () => {
    const input = await appealReady(desk);
    await desk.acts.sendAppeal(input);
    expect(desk.desk.received.at(-1)).toMatchObject({
      payerControlNumber: 'ICN-1',
      level: 1,
      letterSha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it('whose answer was lost is not sent again: the payer is asked', async () => {
    const input = await appealReady(desk);
    desk.desk.fault = { failure: new Failure('OutcomeUnknown', 'the connection ended'), before: false };
    expect(await desk.acts.sendAppeal(input)).toEqual({ outcome: 'unknown' });
    expect(await desk.acts.sendAppeal(input)).toEqual({ outcome: 'unknown' });
    expect(timesSent(input.intentKey)).toBe(1);
    expect(await desk.acts.askAppeal(input)).toMatchObject({ outcome: 'delivered' });
  });

  it('that proved not to have arrived is sent again', async () => {
    const input = await appealReady(desk);
    desk.desk.fault = { failure: new Failure('OutcomeUnknown', 'the connection ended'), before: true };
    expect(await desk.acts.sendAppeal(input)).toEqual({ outcome: 'unknown' });
    expect(await desk.acts.askAppeal(input)).toEqual({ outcome: 'refused', reason: 'notReceived' });
    expect(await desk.acts.sendAppeal(input)).toMatchObject({ outcome: 'delivered' });
    expect(timesSent(input.intentKey)).toBe(1);
  });

  it('to a payer that is away may be sent later', async () => {
    const input = await appealReady(desk);
    desk.desk.fault = { failure: new Failure('PayerUnavailable', 'nobody answers'), before: true };
    expect(await desk.acts.sendAppeal(input)).toEqual({ outcome: 'unavailable' });
    expect(await desk.acts.sendAppeal(input)).toMatchObject({ outcome: 'delivered' });
  });

  it('that nobody approved is never sent', async () => {
    const input = await appealReady(desk, false);
    await expect(desk.acts.sendAppeal(input)).rejects.toMatchObject({
      type: 'Forbidden',
      nonRetryable: true,
    });
    expect(timesSent(input.intentKey)).toBe(0);
  });
});

describe('a packet of several claims', () => {
  it('leaves once, with the signed letter of every claim in one document, and has one receipt', async () => {
    const input = await packetReady(desk, 3);
    const delivered = { outcome: 'delivered', reference: 'R-1', receivedOn: TODAY };
    expect(await desk.acts.sendAppeal(input)).toEqual(delivered);
    expect(await desk.acts.sendAppeal(input)).toEqual(delivered);
    expect(timesSent(input.intentKey)).toBe(1);
    const sent = desk.desk.received.at(-1);
    const claims = [sent, ...(sent?.others ?? [])].map((claim) => claim?.patientControlNumber);
    expect(new Set(claims).size).toBe(3);
    const letters = (await packetText(input.intentKey)).split('\f');
    expect(letters).toHaveLength(3);
    for (const letter of letters) expect(letter).toContain(`Approved on ${TODAY}`);
  });

  it('stays here as a whole when one of its letters is not approved', async () => {
    const input = await packetReady(desk, 3, (at) => at !== 1);
    await expect(desk.acts.sendAppeal(input)).rejects.toMatchObject({ type: 'Forbidden' });
    expect(timesSent(input.intentKey)).toBe(0);
  });
});
