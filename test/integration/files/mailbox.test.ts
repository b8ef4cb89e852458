import { createInboundActivities } from '../../../activities/files';
import { openPartnerTasks } from '../../../adapters/partners/partner-tasks';
import { remitClaim, remittanceFile } from './answers';
import { type PostingTest, type Sent, startPosting } from './posting';
import { AS_OF, PARTNER } from './practice';

describe('the mailbox', () => {
  let posting: PostingTest;
  let sent: Sent[];

  beforeAll(async () => {
    posting = await startPosting();
    sent = posting.sent;
  });
  afterAll(() => posting.stop());

  const at = (index: number) => sent[index] as Sent;
  it('gives each file once, whatever its name, and posting it again nudges whoever has not read yet', async () => {
    const inbound = createInboundActivities(posting.deps);
    const file = remittanceFile({
      trace: 'T-20',
      claims: [
        remitClaim({ number: at(19).number, icn: 'ICN19', charge: at(19).charge, paid: at(19).charge }),
      ],
    });
    posting.clearinghouse.mailbox.push({ name: 'one.835', bytes: file }, { name: 'copy.835', bytes: file });
    const list = () => inbound.listMailbox({ partnerId: PARTNER, asOf: AS_OF, limit: 50 });
    const [one, copy] = await list();
    const fetch = (entry: typeof one) =>
      inbound.fetchFile({ partnerId: PARTNER, asOf: AS_OF, ...(entry as NonNullable<typeof one>) });
    const { fileId, duplicate } = await fetch(one);
    expect(duplicate).toBe(false);
    expect(await fetch(one)).toEqual({ fileId, duplicate: false });
    const posted = await inbound.postFile({ fileId, asOf: AS_OF });
    expect(posted).toMatchObject({ exceptions: 0, nudges: [{ claimId: at(19).claimId }] });
    expect(await inbound.postFile({ fileId, asOf: AS_OF })).toEqual(posted);
    expect((await list()).map(({ name }) => name)).toEqual(['copy.835']);
    expect(await fetch(copy)).toEqual({ fileId, duplicate: true });
    expect(await list()).toEqual([]);
  });

  const tasks = async () =>
    (await openPartnerTasks(posting.deps.database)).map(({ kind, subject = '', detail }) =>
      [kind, subject, detail].join(' ').trim(),
    );

  it('that the partner refuses to list is a task for a person, once, until it can be read again', async () => {
    const inbound = createInboundActivities(posting.deps);
    const list = () => inbound.listMailbox({ partnerId: PARTNER, asOf: AS_OF, limit: 50 });
    posting.clearinghouse.refuses = 'mailbox';
    for (let look = 0; look < 2; look += 1)
      await expect(list()).rejects.toMatchObject({ type: 'InvalidInput' });
    expect(await tasks()).toEqual(['mailboxUnreadable  400']);
    posting.clearinghouse.refuses = undefined;
    await list();
    expect(await tasks()).toEqual([]);
  });

  it('that does not give one of its files gives the others, and the one is a task until it comes', async () => {
    const inbound = createInboundActivities(posting.deps);
    const [older = { bytes: new Uint8Array() }] = posting.clearinghouse.mailbox;
    posting.clearinghouse.mailbox.push({ name: 'gone.835', bytes: older.bytes });
    const list = () => inbound.listMailbox({ partnerId: PARTNER, asOf: AS_OF, limit: 50 });
    const [gone] = await list();
    const mailboxId = gone?.mailboxId ?? '';
    const fetch = () => inbound.fetchFile({ partnerId: PARTNER, mailboxId, name: 'gone.835', asOf: AS_OF });
    posting.clearinghouse.refuses = { mailboxId };
    await expect(fetch()).rejects.toMatchObject({ type: 'InvalidInput' });
    expect(await tasks()).toEqual([`fileNotTaken ${mailboxId} 410`]);
    expect((await list()).map(({ name }) => name)).toEqual(['gone.835']);
    posting.clearinghouse.refuses = undefined;
    await fetch();
    expect(await tasks()).toEqual([]);
  });
});
