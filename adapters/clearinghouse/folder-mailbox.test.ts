import { instant } from '../../domain/time';
import { Clearinghouse } from '../../simulator/clearinghouse/clearinghouse';
import { memoryKeeper } from '../../simulator/clearinghouse/journal';
import { SftpServer } from '../../simulator/sftp/sftp-server';
import { batchFile, DAY, START, sampleClaims } from '../../simulator/testing/clearinghouse';
import { sftpTransport } from '../transport/sftp-transport';
import { folderMailbox, type Mailbox } from './folder-mailbox';

const CUSTOMER = 'overturn';
const SECRET = 'open sesame';
const FOLDERS = {
  ...{ toPartner: '/overturn/in', taken: '/overturn/in/taken' },
  ...{ fromPartner: '/overturn/out', done: '/overturn/out/done' },
};
const HOUR_MS = 3_600_000;

describe('a clearinghouse over SFTP', () => {
  let clearinghouse: Clearinghouse;
  let server: SftpServer;
  let target: Parameters<typeof sftpTransport>[0];
  let now: number;
  let machineNow: number;
  const asOf = instant(START);
  const bytes = new Uint8Array(batchFile(sampleClaims(40), '000000012'));

  beforeEach(async () => {
    now = START;
    machineNow = Date.now();
    clearinghouse = new Clearinghouse(memoryKeeper(7));
    server = new SftpServer(clearinghouse, { users: { [CUSTOMER]: SECRET }, practiceNow: () => now });
    const port = await server.listen(0, '127.0.0.1');
    target = {
      ...{ host: '127.0.0.1', port, user: CUSTOMER, password: SECRET },
      hostKey: server.fingerprint(),
    };
  });
  afterEach(() => server.close());

  const settling = { settleMs: 1, now: () => machineNow, pause: async () => undefined };
  const mailbox = (folders: Parameters<typeof folderMailbox>[1] = FOLDERS): Mailbox =>
    folderMailbox(sftpTransport(target), folders, settling);
  const report = () => mailbox().deliveryReport({ interchangeControlNumber: '000000012', asOf });

  it('takes a file whole, once, and says so when asked', async () => {
    expect(await report()).toEqual({ received: false });
    expect(await mailbox().submit({ bytes, asOf })).toEqual({ reference: 'OV-000000012.837' });
    expect(await report()).toMatchObject({ received: true, reference: 'OV-000000012.837' });
    expect(await mailbox().submit({ bytes, asOf })).toEqual({ reference: 'OV-000000012.837' });
    expect(clearinghouse.counts()).toMatchObject({ submissions: 1, claimsSeen: 40, duplicatesAtPayer: 0 });
  });

  it('that breaks off in the middle of a file has taken nothing, and takes it whole afterwards', async () => {
    server.breakOffAfter(bytes.byteLength / 3);
    await expect(mailbox().submit({ bytes, asOf })).rejects.toMatchObject({ type: 'PayerUnavailable' });
    expect(clearinghouse.counts().submissions).toBe(0);
    expect(await report()).toEqual({ received: false });
    await mailbox().submit({ bytes, asOf });
    expect(clearinghouse.counts()).toMatchObject({ submissions: 1, claimsSeen: 40 });
  });

  it('refuses to write over another file of the same control number', async () => {
    await mailbox().submit({ bytes, asOf });
    const other = new Uint8Array(batchFile(sampleClaims(3), '000000012'));
    await expect(mailbox().submit({ bytes: other, asOf })).rejects.toMatchObject({ type: 'InvalidInput' });
  });

  it('that keeps no taken files cannot tell what became of one, and never says that it did not arrive', async () => {
    const { taken: _taken, ...unsaid } = FOLDERS;
    const asked = mailbox(unsaid).deliveryReport({ interchangeControlNumber: '000000012', asOf });
    await expect(asked).rejects.toMatchObject({ type: 'PayerUnavailable', data: { code: 'CANNOT_TELL' } });
  });

  it('gives its answers byte for byte, oldest first, and keeps them under `done` once they are stored', async () => {
    await mailbox().submit({ bytes, asOf });
    now = START + 3 * DAY;
    const entries = await mailbox().listMailbox({ asOf });
    expect(entries.map(({ name }) => name.split('-')[0])).toEqual(
      clearinghouse.mailbox(now).map(({ id }) => id),
    );
    const [first] = entries;
    const mailboxId = first?.mailboxId ?? '';
    const read = async () => Buffer.from(await mailbox().fetch({ mailboxId, asOf })).toString('latin1');
    expect(await read()).toBe(clearinghouse.mailbox(now)[0]?.text);
    await mailbox().keepTaken({ mailboxIds: [mailboxId] });
    await mailbox().keepTaken({ mailboxIds: [mailboxId] });
    expect(await mailbox().listMailbox({ asOf })).toHaveLength(entries.length - 1);
    expect(await read()).toBe(clearinghouse.mailbox(now)[0]?.text);
  });

  it('is not believed while a file is on its way: neither a part, nor half an interchange, nor a read that breaks off', async () => {
    const whole = Buffer.from(bytes);
    const put = (name: string, content: Buffer) =>
      server.tree.put(`/overturn/out/${name}`, content, machineNow);
    put('half.835', whole.subarray(0, 1_000));
    put('growing.835.part', whole);
    expect(await mailbox().listMailbox({ asOf })).toEqual([]);
    put('half.835', whole);
    const [entry] = await mailbox().listMailbox({ asOf });
    expect(entry?.name).toBe('half.835');
    server.breakOffAfter(500);
    const fetched = () => mailbox().fetch({ mailboxId: entry?.mailboxId ?? '', asOf });
    await expect(fetched()).rejects.toMatchObject({ type: 'PayerUnavailable' });
    expect(await fetched()).toHaveLength(whole.length);
  });

  it('shows a file that nobody finishes after an hour, so that a person is told', async () => {
    server.tree.put(
      '/overturn/out/half.835',
      Buffer.from(bytes.subarray(0, 1_000)),
      machineNow - 2 * HOUR_MS,
    );
    expect(await mailbox().listMailbox({ asOf })).toMatchObject([{ name: 'half.835', isCutOff: true }]);
  });

  it.each([
    ['another host key', { hostKey: `SHA256:${'A'.repeat(43)}` }, 'HOST_KEY'],
    ['a wrong password', { password: 'wrong' }, 'SIGN_IN'],
  ])('with %s gets nothing from us', async (_what, change, code) => {
    const strange = folderMailbox(sftpTransport({ ...target, ...change }), FOLDERS, settling);
    await expect(strange.submit({ bytes, asOf })).rejects.toMatchObject({
      type: 'PayerUnavailable',
      data: { code },
    });
    expect(clearinghouse.counts().submissions).toBe(0);
  });

  it('that is gone is away, and has taken nothing', async () => {
    const nobody = folderMailbox(sftpTransport({ ...target, port: 1 }), FOLDERS, settling);
    await expect(nobody.submit({ bytes, asOf })).rejects.toMatchObject({ type: 'PayerUnavailable' });
  });
});
