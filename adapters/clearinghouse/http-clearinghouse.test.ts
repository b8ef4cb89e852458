import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { instant } from '../../domain/time';
import { createHttpClearinghouse } from './http-clearinghouse';
import type { ClearinghousePort } from './port';

const asOf = instant(1_767_225_600_000);
const bytes = new Uint8Array(Buffer.from('ISA*'));
type Answering = (request: IncomingMessage, response: ServerResponse) => void;
const json =
  (status: number, body: unknown, headers = {}): Answering =>
  (_request, response) =>
    void response.writeHead(status, headers).end(JSON.stringify(body));

describe('the clearinghouse over HTTP', () => {
  let server: Server;
  let clearinghouse: ClearinghousePort;
  let answering: Answering;
  let asked: string[];

  beforeAll(async () => {
    server = createServer((request, response) => {
      asked.push(`${request.method} ${request.url}`);
      answering(request, response);
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    clearinghouse = createHttpClearinghouse(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  });
  beforeEach(() => {
    asked = [];
  });
  afterAll(() => new Promise((closed) => server.close(closed)));

  it('says in every call as of which practice time it is made', async () => {
    answering = json(200, { received: false });
    await clearinghouse.deliveryReport({ interchangeControlNumber: '000000012', asOf });
    await clearinghouse.askAppeal({ intentKey: 'appeal/a/1', asOf });
    answering = json(200, { files: [{ id: '2', name: 'a.835' }] });
    expect(await clearinghouse.listMailbox({ asOf, after: '1' })).toEqual([
      { mailboxId: '2', name: 'a.835' },
    ]);
    expect(asked).toEqual([
      `GET /submissions/000000012?asOf=${asOf}`,
      `GET /appeals/appeal%2Fa%2F1?asOf=${asOf}`,
      `GET /mailbox?asOf=${asOf}&after=1`,
    ]);
  });

  it('gives the receipt of a send, and files byte for byte', async () => {
    answering = json(202, { receipt: 'R-1', sha256: 'x', interchanges: [] });
    expect(await clearinghouse.submit({ bytes, asOf })).toEqual({ reference: 'R-1' });
    answering = (_request, response) => void response.end(Buffer.from([0xc3, 0x00, 0xff]));
    expect([...(await clearinghouse.fetch({ mailboxId: '1', asOf }))]).toEqual([0xc3, 0x00, 0xff]);
  });

  const lost: Answering = (request) => void request.socket.destroy();
  test.each<[string, Answering, string, string]>([
    ['is out of service', json(503, {}), 'PayerUnavailable', 'PayerUnavailable'],
    ['asks us to slow down', json(429, {}, { 'retry-after': '2' }), 'PayerThrottled', 'PayerThrottled'],
    ['loses the connection', lost, 'OutcomeUnknown', 'PayerUnavailable'],
    ['fails behind a gateway', json(502, {}), 'OutcomeUnknown', 'PayerUnavailable'],
    ['answers what cannot be read', json(200, { other: 1 }), 'OutcomeUnknown', 'PayerUnavailable'],
    ['refuses', json(400, {}), 'InvalidInput', 'InvalidInput'],
    ['does not let us in', json(401, {}), 'PayerUnavailable', 'PayerUnavailable'],
    ['forbids us to call it', json(403, {}), 'PayerUnavailable', 'PayerUnavailable'],
  ])('that %s is told apart for a send and for a read', async (_what, answer, ofSend, ofRead) => {
    answering = answer;
    await expect(clearinghouse.submit({ bytes, asOf })).rejects.toMatchObject({ type: ofSend });
    await expect(clearinghouse.listLetters({ asOf })).rejects.toMatchObject({ type: ofRead });
  });

  it('that nobody listens for is proven not to have got a send', async () => {
    const gone = createServer();
    await new Promise<void>((ready) => gone.listen(0, '127.0.0.1', ready));
    const nobody = createHttpClearinghouse(`http://127.0.0.1:${(gone.address() as AddressInfo).port}`);
    await new Promise((closed) => gone.close(closed));
    await expect(nobody.submit({ bytes, asOf })).rejects.toMatchObject({ type: 'PayerUnavailable' });
  });
});
