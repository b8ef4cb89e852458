import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openPracticeClock } from '../../../adapters/clock/practice-clock';
import { registerCalls } from '../../../cli/commands/calls';
import type { ClaimState } from '../../../domain/claim/state';
import { startCli } from '../../support/cli';
import { type PostingTest, type Sent, startPosting } from '../files/posting';
import { AS_OF } from '../files/practice';

const ON = '2026-03-02';

describe('overturn calls', () => {
  let posting: PostingTest;
  let cli: Awaited<ReturnType<typeof startCli>>;
  let claims: Sent[];
  let folder: string;

  beforeAll(async () => {
    posting = await startPosting();
    await posting.worker();
    const { clientId } = posting.sent[0] as Sent;
    const ours = posting.sent.filter((one) => one.clientId === clientId);
    const payers = await Promise.all(ours.map((one) => stateOf(one).then(({ billing }) => billing.payerId)));
    claims = ours.filter((_, at) => payers[at] === payers[0]);
    for (const claim of claims) await toCall(claim);
    folder = await mkdtemp(path.join(tmpdir(), 'calls-'));
    await openPracticeClock(posting.deps.database, 'practice').begin({ practiceFrom: AS_OF, scale: 1 });
    cli = await startCli(posting.appUrl, registerCalls);
  });
  afterAll(async () => {
    await cli?.stop();
    await posting?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const stateOf = ({ claimId }: Sent) =>
    posting.seen(
      async (tx) =>
        (await tx.claim.findUniqueOrThrow({ where: { id: claimId } })).state as unknown as ClaimState,
    );
  /** The payer is silent about the claim, and a person is to call. */
  const toCall = async (claim: Sent) => {
    const { clientId, claimId } = claim;
    const state = await stateOf(claim);
    const versions = [
      {
        version: 1,
        frequency: '1' as const,
        patientControlNumber: claim.number,
        status: 'accepted' as const,
      },
    ];
    const question = 'No remittance: what does the payer wait for?';
    const task = { taskId: 'T1', kind: 'callPayer' as const, question, owner: 'biller' as const };
    const after: ClaimState = { ...state, versions, tasks: [{ ...task, deadlineKey: 'followUp' }] };
    await posting.seen(async (tx) => {
      await tx.claim.update({ where: { id: claimId }, data: { state: JSON.parse(JSON.stringify(after)) } });
      const row = { clientId, claimId, taskId: 'T1', kind: task.kind, question, owner: task.owner };
      await tx.task.create({
        data: { ...row, deadlineKey: 'followUp', status: 'open', openedAt: new Date(AS_OF) },
      });
    });
  };
  const nameOf = async (claim: Sent) => `${(await stateOf(claim)).claimNumber}/T1`;
  const record = (...words: string[]) =>
    cli.run('calls', 'record', ...words, '--on', ON, '--as', 'worker', '--json');
  const told = async (claim: Sent) =>
    (await posting.factsOf(claim)).filter(({ kind }) => kind === 'callAnswered');

  it('plans one call for the claims of a payer, as text, JSON and CSV that names no patient', async () => {
    const [sheet] = await cli.json<{ items: { ask: string; taskId: string; outcomes: string[] }[] }[]>(
      'calls',
      'plan',
    );
    expect(sheet?.items).toHaveLength(claims.length);
    expect(sheet?.items[0]).toMatchObject({ ask: expect.stringContaining('wait for'), taskId: 'T1' });
    const { out } = await cli.run('calls', 'plan', '--csv');
    expect(out.split('\r\n')[0]).toMatch(/^client,payer,line,task.*,outcome,expected$/);
    expect((await cli.run('calls', 'plan')).out).toContain(await nameOf(claims[0] as Sent));
    expect((await cli.run('calls', 'plan', '--payer', 'NOBODY')).out).toContain('Nobody has to be called');
  });

  it('refuses a call of which one row is wrong, by row and field, and records nothing of it', async () => {
    const [one, two] = claims as [Sent, Sent];
    const file = path.join(folder, 'wrong.csv');
    const rows = `${await nameOf(one)},inProcess,\n${await nameOf(two)},inProgress,\n`;
    await writeFile(file, `task,outcome,expected\n${rows}`);
    const said = await record('--file', file, '--reference', 'C-1');
    expect(said).toMatchObject({
      exit: 1,
      err: expect.stringContaining('row 2, outcome: inProgress is no outcome'),
    });
    expect(await told(one)).toEqual([]);
    const without = await record(`${await nameOf(one)}=inProcess`);
    expect(without).toMatchObject({ exit: 1, err: expect.stringContaining('row 1, reference') });
    expect(await posting.seen((tx) => tx.payerCall.count())).toBe(0);
    expect(await record()).toMatchObject({ exit: 2, err: expect.stringContaining('--file') });
  });

  it('records one call for many claims once, with its representative encrypted, and tells each claim', async () => {
    const [one, two] = claims as [Sent, Sent];
    const words = [`${await nameOf(one)}=inProcess@2026-03-20`, `${await nameOf(two)}=noAnswer`];
    const call = [...words, '--reference', 'C-1', '--representative', 'Dana Doe'];
    const first = await record(...call);
    expect(JSON.parse(first.out)).toMatchObject({ isNew: true, outcomes: 2, claims: 2 });
    expect(JSON.parse((await record(...call)).out)).toMatchObject({ isNew: false, claims: 0 });
    expect(await told(one)).toMatchObject([
      { outcome: 'inProcess', reference: 'C-1', expectedOn: '2026-03-20', by: 'worker', on: ON },
    ]);
    expect(await told(two)).toMatchObject([{ outcome: 'noAnswer' }]);
    const [kept] = await posting.seen((tx) => tx.payerCall.findMany({ include: { outcomes: true } }));
    expect(kept?.outcomes).toHaveLength(2);
    expect(Buffer.from(kept?.representative ?? []).includes('Dana')).toBe(false);
    expect(JSON.stringify(await told(one))).not.toContain('Dana');
    const [sheet] = await cli.json<{ items: { claimId: string; lastCall?: object }[] }[]>('calls', 'plan');
    expect(sheet?.items.find(({ claimId }) => claimId === one.claimId)?.lastCall).toEqual({
      ...{ on: ON, outcome: 'inProcess', reference: 'C-1' },
    });
  });

  it('refuses another call under the same key, and a call by an auditor', async () => {
    const name = await nameOf(claims[2] as Sent);
    expect((await record(`${name}=noAnswer`, '--idempotency-key', 'k')).exit).toBe(0);
    expect(await record(`${name}=inProcess`, '--reference', 'C-2', '--idempotency-key', 'k')).toMatchObject({
      ...{ exit: 1, err: expect.stringContaining('another call is on record') },
    });
    const words = ['calls', 'record', `${name}=noAnswer`, '--on', ON, '--as', 'reader'];
    expect(await cli.run(...words)).toMatchObject({ exit: 1, err: expect.stringContaining('auditor') });
  });
});
