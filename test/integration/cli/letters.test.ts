import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openPracticeClock } from '../../../adapters/clock/practice-clock';
import { registerLetters } from '../../../cli/commands/letters';
import { startCli } from '../../support/cli';
import { type PostingTest, type Sent, startPosting } from '../files/posting';
import { AS_OF } from '../files/practice';

interface Added {
  letters: { file: string; status: string; letterId?: string; why?: string }[];
}

describe('overturn letters', () => {
  let posting: PostingTest;
  let cli: Awaited<ReturnType<typeof startCli>>;
  let claim: Sent;
  let folder: string;
  let scans = 0;

  beforeAll(async () => {
    posting = await startPosting();
    await posting.worker();
    claim = posting.sent[0] as Sent;
    folder = await mkdtemp(path.join(tmpdir(), 'letters-'));
    await openPracticeClock(posting.deps.database, 'practice').begin({ practiceFrom: AS_OF, scale: 1 });
    cli = await startCli(posting.appUrl, registerLetters);
  });
  afterAll(async () => {
    await cli?.stop();
    await posting?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const scan = async (text = `letter ${scans}`, name = `${++scans}.txt`) => {
    const file = path.join(folder, name);
    await writeFile(file, text);
    return file;
  };
  const add = async (...options: string[]): Promise<string> => {
    const words = ['letters', 'add', await scan(), '--received-date', '2026-03-02', '--as', 'worker'];
    const { letters } = await cli.json<Added>(...words, '--client', claim.clientId, ...options);
    return letters[0]?.letterId ?? '';
  };
  const decision = () =>
    add('--kind', 'decision', '--notice-date', '2026-03-01', '--reference', claim.number);
  const match = (letter: string, ...options: string[]) =>
    cli.run(
      'letters',
      'match',
      letter,
      claim.number,
      '--reason',
      'It names J. Smith',
      '--as',
      'worker',
      ...options,
    );

  it('adds scans once, and names the file that is none', async () => {
    const good = await scan('Dear provider');
    const bad = await scan('no scan', 'letter.docx');
    const words = ['letters', 'add', good, bad, '--received-date', '2026-03-02', '--as', 'worker'];
    const said = await cli.run(...words, '--client', claim.clientId, '--json');
    expect(said.exit).toBe(1);
    expect((JSON.parse(said.out) as Added).letters).toMatchObject([
      { status: 'added', letterId: expect.any(String) },
      { status: 'refused', why: expect.stringContaining('a scan is one of .pdf') },
    ]);
    const again = await cli.run('letters', 'add', good, ...words.slice(4), '--client', claim.clientId);
    expect(again).toMatchObject({ exit: 0, out: expect.stringContaining('nothing was changed') });
  });

  it('tells what it takes from a watched folder as one JSON object a line', async () => {
    const inbox = await mkdtemp(path.join(tmpdir(), 'inbox-'));
    for (const name of ['first.txt', 'second.txt'])
      await writeFile(path.join(inbox, name), `Dear provider, ${name}`);
    const words = ['letters', 'watch', inbox, '--once', '--client', claim.clientId, '--as', 'worker'];
    const { exit, out } = await cli.run(...words, '--json');
    await rm(inbox, { recursive: true, force: true });
    expect(exit).toBe(0);
    const lines = out.trim().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { file: 'first.txt', status: 'added' },
      { file: 'second.txt', status: 'added' },
    ]);
  });

  it('wants to know whose mail it is, a date that is one, and a reader who may', async () => {
    const file = await scan();
    const words = (date: string, as: string) => [
      ...['letters', 'add', file, '--received-date', date, '--client', claim.clientId, '--as', as],
    ];
    const noClient = await cli.run('letters', 'add', file, '--received-date', '2026-03-02', '--as', 'worker');
    expect(noClient).toMatchObject({ exit: 2, err: expect.stringContaining('--client') });
    expect(await cli.run(...words('2026-13-02', 'worker'))).toMatchObject({
      ...{ exit: 2, err: '--received-date is a date like 2026-03-02, not 2026-13-02.' },
    });
    expect(await cli.run(...words('2026-03-02', 'reader'))).toMatchObject({
      ...{ exit: 1, err: expect.stringContaining('auditor') },
    });
  });

  it('lists the queue as text, JSON and CSV, and no other state than there is', async () => {
    const letterId = await decision();
    const listed = await cli.json<{ letterId: string; status: string; noticeDate: string }[]>(
      'letters',
      'list',
    );
    expect(listed.find((one) => one.letterId === letterId)).toMatchObject({
      ...{ status: 'open', kind: 'decision', noticeDate: '2026-03-01', overdue: false },
    });
    const { out: csv } = await cli.run('letters', 'list', '--csv');
    const [heading, ...rows] = csv.trim().split(/\r?\n/);
    expect(heading).toBe('letter,client,kind,payer,notice,received,age,due,safe until,owner,state');
    expect(rows.some((row) => row.startsWith(`${letterId},${claim.clientId},decision`))).toBe(true);
    expect(csv).not.toContain(claim.number);
    expect(await cli.run('letters', 'list', '--state', 'lost')).toMatchObject({
      ...{ exit: 2, err: '--state is one of open, matched, discarded, all, not lost.' },
    });
  });

  it('shows one letter with what was read and done, by the beginning of its id', async () => {
    const letterId = await decision();
    const { out } = await cli.run('letters', 'show', letterId);
    expect(out).toContain(`reference ${claim.number}`);
    expect(out).toContain('added');
    expect(await cli.run('letters', 'show', 'nothing')).toMatchObject({
      exit: 1,
      err: expect.stringMatching(/letter/i),
    });
  });

  it('gives a letter to a person who may have it', async () => {
    const letterId = await add();
    const words = ['letters', 'assign', letterId, '--as', 'boss', '--to'];
    expect(await cli.json(...words, 'worker')).toEqual({ letterId, assignee: 'worker' });
    expect(await cli.run(...words, 'reader')).toMatchObject({ exit: 1, out: '' });
  });

  it('discards with a reason, and takes back what was discarded', async () => {
    const letterId = await add();
    const words = [letterId, '--as', 'worker', '--reason'];
    expect(await cli.run('letters', 'discard', letterId)).toMatchObject({ exit: 2 });
    expect(await cli.json('letters', 'discard', ...words, 'An advertisement')).toEqual({
      ...{ letterId, status: 'discarded' },
    });
    expect(await cli.run('letters', 'discard', ...words, 'again')).toMatchObject({ exit: 1, out: '' });
    expect(await cli.json('letters', 'reopen', ...words, 'It names a claim')).toEqual({
      ...{ letterId, status: 'reopened' },
    });
  });

  it('finds whom a letter may be about, and says what speaks for it', async () => {
    const found = await cli.json<object[]>('letters', 'candidates', await decision());
    expect(found[0]).toMatchObject({
      ...{ target: 'claim', id: claim.claimId, score: expect.any(Number) },
      evidence: expect.arrayContaining(['+60 the reference is our number of the claim']),
    });
    const { out } = await cli.run('letters', 'candidates', await add());
    expect(out).toContain('Nothing on record fits');
  });

  it('matches a letter once and tells the claim, and takes a wrong match back', async () => {
    const letterId = await decision();
    expect(await match(letterId)).toMatchObject({ exit: 2, err: expect.stringContaining('--outcome') });
    const told = await match(letterId, '--outcome', 'upheld');
    expect(told).toMatchObject({ exit: 0, out: expect.stringContaining('is told as decision (score ') });
    const facts = await posting.factsOf(claim);
    expect(facts.at(-1)).toMatchObject({
      kind: 'decisionLetterReceived',
      noticeDate: '2026-03-01',
      letterId,
    });
    expect(await match(letterId, '--outcome', 'upheld')).toMatchObject({
      ...{ exit: 1, err: expect.stringContaining('matched already') },
    });
    const reason = ['--reason', "It is the sister's claim", '--as', 'worker'];
    expect(await cli.json('letters', 'unmatch', letterId, ...reason)).toEqual({
      ...{ letterId, status: 'open', claims: [claim.claimId] },
    });
    expect((await posting.factsOf(claim)).at(-1)).toMatchObject({ kind: 'letterWithdrawn' });
    expect(await cli.run('letters', 'unmatch', letterId, ...reason)).toMatchObject({ exit: 1, out: '' });
  });

  it('wants to know what an unread letter is before it is told to anybody', async () => {
    const letterId = await add();
    expect(await match(letterId)).toMatchObject({ exit: 2, err: expect.stringContaining('--kind') });
    expect(await match(letterId, '--kind', 'poem')).toMatchObject({
      exit: 2,
      err: expect.stringContaining('poem'),
    });
  });
});
