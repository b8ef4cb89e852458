import { claimFiles } from '../../support/stack/claim-files';
import { startTestStack, type TestStack } from '../../support/stack/stack';
import { remitClaim, remittanceFile } from '../files/answers';

jest.setTimeout(600_000);

const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));
const text = (file: Uint8Array) => Buffer.from(file).toString('latin1');

describe('bad files on a running stack', () => {
  let stack: TestStack;
  beforeAll(async () => {
    stack = await startTestStack();
  });
  afterAll(() => stack?.stop());

  const exceptions = () =>
    stack.adapters.database.forAllClients((tx) =>
      tx.fileException.findMany({
        orderBy: { id: 'asc' },
        select: { kind: true, message: true, raw: true, file: { select: { name: true } } },
      }),
    );
  const storedFile = (name: string) =>
    stack.adapters.database.forAllClients((tx) => tx.ediFile.findFirst({ where: { name } }));

  it('in the mailbox are kept and listed, and stop nothing', async () => {
    const stranger = { number: 'OVZZZZZZZZZZV1', icn: '1', charge: 10_000, paid: 10_000 };
    const unknown = remittanceFile({ trace: 'T-1', claims: [remitClaim(stranger)] });
    const cutOff = text(remittanceFile({ trace: 'T-2', claims: [remitClaim(stranger)] })).slice(0, -60);
    await stack.simulator.deliver([
      { name: 'letter.pdf', text: '%PDF-1.7 a scanned letter' },
      { name: 'unknown-claim.835', text: text(unknown) },
      { name: 'cut-off.835', text: cutOff },
      { name: 'empty.835', text: '' },
    ]);
    const claimIds = await stack.practice.importClaims(3, { seed: 31, payer: 'sim-prompt' });
    const ended = async () => (await stack.practice.only(claimIds)).every(({ closed }) => closed);
    await stack.passQuickly('the claims of the practice are closed', ended);

    for (const name of ['letter.pdf', 'unknown-claim.835', 'cut-off.835', 'empty.835'])
      expect([name, (await storedFile(name))?.status]).toEqual([
        name,
        expect.stringMatching(/posted|rejected/),
      ]);
    const listed = await exceptions();
    expect(listed).toContainEqual(
      expect.objectContaining({ kind: 'unknownClaim', file: { name: 'unknown-claim.835' } }),
    );
    expect(listed.map(({ file }) => file.name)).toEqual(
      expect.arrayContaining(['letter.pdf', 'cut-off.835']),
    );
    expect(await stack.brokenPromises()).toEqual([]);
  });

  it('brought by the practice give their good claims, and a plain sentence with the place of each bad one', async () => {
    const [first = new Uint8Array()] = claimFiles({ claims: 3, seed: 32, exportedOn: '2026-03-02' });
    const whole = text(first);
    const before = (await stack.practice.claims()).length;

    const nonsense = await stack.practice.importBytes(bytes('A letter, not a file.'), 'letter.txt');
    expect(nonsense).toMatchObject({ status: 'rejected', claims: 0 });
    expect(nonsense.issues.at(-1)?.message).toContain('This is not an X12 file');

    const counts = whole.replace(/SE\*\d+/, 'SE*3');
    const taken = await stack.practice.importBytes(bytes(counts), 'counts.837');
    expect(taken.status).toBe('accepted');
    expect(taken.issues.map(({ code }) => code)).toContain('transaction-segment-count');

    const again = await stack.practice.importBytes(first, 'again.837');
    expect(again).toMatchObject({ status: 'rejected', claims: 0 });
    expect(again.issues.map(({ message }) => message).join()).toContain('is on record already');
    expect(await stack.practice.importBytes(first, 'again.837')).toMatchObject({ status: 'duplicate' });

    expect((await stack.practice.claims()).length).toBe(before + taken.claims);
    expect((await exceptions()).map(({ kind }) => kind)).toContain('duplicateClaim');
    const gone = async () =>
      (await stack.practice.only(taken.claimIds)).every(({ versions }) => versions[0]?.sentOn);
    await stack.until('the good claims leave', gone);
    expect(await stack.brokenPromises()).toEqual([]);
  });
});
