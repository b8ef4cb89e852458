import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HOUR, startOf } from '../../domain/time';
import { httpCarrier } from './http-carrier';
import type { DeliveryPort } from './port';

const asOf = startOf('2026-06-01');
const parcel = {
  ...{ key: 'appeal/c/1#1', endpoint: 'mac-fax', pages: 2, bytes: Buffer.from('letter'), asOf },
  partnerId: 'p',
  appeal: { intentKey: 'appeal/c/1', patientControlNumber: 'P1', level: 1, letterSha256: 'a'.repeat(64) },
};
const { key, partnerId } = parcel;
const question = { kind: 'appeal' as const, key, partnerId, intentKey: parcel.appeal.intentKey, asOf };

describe('a carrier', () => {
  let server: Server;
  let answering: RequestListener;
  let fax: DeliveryPort;
  beforeAll(async () => {
    server = createServer((request, response) => answering(request, response));
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    fax = httpCarrier({ baseUrl, path: '/faxes', askEvery: HOUR });
  });
  afterAll(() => new Promise((closed) => server.close(closed)));

  const answer =
    (status: number, body: unknown): RequestListener =>
    (_request, response) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };

  it('that takes a parcel proves nothing: it is under way', async () => {
    answering = answer(202, { reference: 'FAX1', status: 'queued' });
    expect(await fax.deliver(parcel)).toEqual({ status: 'underway', reference: 'FAX1', askAt: asOf + HOUR });
  });

  it.each<[string, unknown, unknown]>([
    ['never got it', { received: false }, { status: 'unknown' }],
    [
      'has it in hand',
      { received: true, reference: 'FAX1', status: 'queued' },
      { status: 'underway', reference: 'FAX1', askAt: asOf + HOUR },
    ],
    [
      'delivered it',
      { received: true, reference: 'FAX1', status: 'delivered', deliveredAt: startOf('2026-06-02') },
      { status: 'delivered', reference: 'FAX1', receivedOn: '2026-06-02' },
    ],
    [
      'failed',
      { received: true, reference: 'FAX1', status: 'failed', reason: 'busy' },
      { status: 'failed', reason: 'busy' },
    ],
  ])('that %s says so when it is asked by our key', async (_what, body, report) => {
    answering = answer(200, body);
    expect(await fax.ask(question)).toEqual(report);
  });

  it.each<[string, RequestListener, string]>([
    ['is down', answer(503, {}), 'PayerUnavailable'],
    ['refuses the parcel', answer(400, {}), 'InvalidInput'],
    ['loses the connection', (request) => void request.socket.destroy(), 'OutcomeUnknown'],
  ])('that %s is told apart', async (_what, listener, type) => {
    answering = listener;
    await expect(fax.deliver(parcel)).rejects.toMatchObject({ type });
  });
});
