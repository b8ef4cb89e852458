import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openPracticeClock } from '../../../adapters/clock/practice-clock';
import { registerPartners } from '../../../cli/commands/partners';
import { registerPayments } from '../../../cli/commands/payments';
import { freePort } from '../../../platform/processes/ports';
import { startCli } from '../../support/cli';
import { type PostingTest, startPosting } from '../files/posting';
import { AS_OF } from '../files/practice';

let posting: PostingTest;
let cli: Awaited<ReturnType<typeof startCli>>;
let folder: string;

beforeAll(async () => {
  posting = await startPosting();
  await posting.worker();
  await openPracticeClock(posting.deps.database, 'practice').begin({ practiceFrom: AS_OF, scale: 1 });
  folder = await mkdtemp(path.join(tmpdir(), 'overturn-partners-'));
  cli = await startCli(posting.appUrl, registerPartners, registerPayments);
});
afterAll(async () => {
  await cli?.stop();
  await posting?.stop();
});

async function fileOf(name: string, text: string): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, text);
  return file;
}

const NEW_PARTNER = (port: number, limits: string) => `
partners:
  - id: second-house
    name: Second house
    sender: { qualifier: ZZ, id: OVERTURN }
    receiver: { qualifier: ZZ, id: SECOND }
    limits: ${limits}
    connection: { transport: http, url: 'http://127.0.0.1:${port}' }
`;

describe('overturn partners', () => {
  let port = 0;
  beforeAll(async () => {
    port = await freePort();
  });
  const load = async (limits: string, as: string) => [
    ...['partners', 'load', await fileOf('partners.yaml', NEW_PARTNER(port, limits)), '--as', as],
  ];
  interface Status {
    partners: { id: string; state: string; queue: string; maxPerSecond?: number; maxAtOnce?: number }[];
  }
  const second = async () => {
    const { partners } = await cli.json<Status>('partners', 'status');
    return partners.find(({ id }) => id === 'second-house');
  };

  it('are loaded by a manager of every client, and by nobody else', async () => {
    expect(await cli.run(...(await load('{}', 'worker')))).toMatchObject({
      ...{ exit: 1, out: '', err: expect.stringContaining('Connections are loaded by a manager') },
    });
    expect(await second()).toBeUndefined();
  });

  it('have their limits from the file, until it says others', async () => {
    expect(await cli.json(...(await load('{ perSecond: 0.5, atOnce: 2 }', 'boss')))).toMatchObject({
      partners: [{ id: 'second-house', status: 'new' }],
    });
    expect(await second()).toMatchObject({
      ...{ state: 'unknown', queue: 'partner/second-house', maxPerSecond: 0.5, maxAtOnce: 2 },
    });
    expect(await cli.json(...(await load('{ atOnce: 3 }', 'boss')))).toMatchObject({
      partners: [{ status: 'changed' }],
    });
    const changed = await second();
    expect([changed?.maxPerSecond, changed?.maxAtOnce]).toEqual([undefined, 3]);
    expect(await cli.json(...(await load('{ atOnce: 3 }', 'boss')))).toMatchObject({
      partners: [{ status: 'same' }],
    });
  });

  it('are tried at once by a person, however long they were to rest', async () => {
    for (let call = 0; call < 4; call += 1)
      expect(await cli.run('partners', 'test', 'second-house')).toMatchObject({
        ...{ exit: 1, err: expect.stringContaining('ECONNREFUSED') },
      });
    expect(await second()).toMatchObject({ state: 'resting' });
  });

  it('that nobody knows are refused in one sentence', async () => {
    expect(await cli.run('partners', 'test', 'nobody')).toMatchObject({ exit: 2, out: '' });
  });
});

it('the bank’s list is taken in by somebody who works for the client, and by nobody who only reads', async () => {
  const [clientId = ''] = posting.sent.map((one) => one.clientId);
  const file = await fileOf('bank.csv', 'date,trace,amount,method\n2026-03-02,0077,125.50,eft\n');
  const words = ['payments', 'import', file, '--client', clientId, '--as'];
  expect(await cli.run(...words, 'reader')).toMatchObject({
    ...{ exit: 1, out: '', err: expect.stringContaining('the role of reader') },
  });
  expect(await cli.json(...words, 'worker')).toMatchObject({ added: 1 });
});
