import path from 'node:path';
import { openPracticeClock } from '../../../adapters/clock/practice-clock';
import { registerEnrollments } from '../../../cli/commands/enrollments';
import { registerScrub } from '../../../cli/commands/scrub';
import { startCli } from '../../support/cli';
import { type PostingTest, type Sent, startPosting } from '../files/posting';
import { AS_OF } from '../files/practice';

const SAMPLES = path.resolve(__dirname, '../../../playbooks/scrub');

let posting: PostingTest;
let cli: Awaited<ReturnType<typeof startCli>>;
let claim: Sent;

beforeAll(async () => {
  posting = await startPosting();
  await posting.worker();
  claim = posting.sent[0] as Sent;
  await openPracticeClock(posting.deps.database, 'practice').begin({ practiceFrom: AS_OF, scale: 1 });
  cli = await startCli(posting.appUrl, registerScrub, registerEnrollments);
});
afterAll(async () => {
  await cli?.stop();
  await posting?.stop();
});

describe('overturn scrub tables', () => {
  const load = (file: string, ...more: string[]) => [
    ...['scrub', 'tables', 'load', path.join(SAMPLES, file), '--as', 'boss', ...more],
  ];
  const mue = load('mue-practitioner.sample.csv', '--kind', 'mue', '--effective', '2026-01-01');

  it('takes a table in once, and lists it', async () => {
    expect(await cli.json(...mue)).toMatchObject({ kind: 'mue', status: 'loaded' });
    expect(await cli.json(...mue)).toMatchObject({ kind: 'mue', status: 'unchanged' });
    expect(JSON.stringify(await cli.json('scrub', 'tables', 'list'))).toContain('2026-01-01');
  });

  it('takes none in from anybody but a manager of every client', async () => {
    expect(await cli.run(...mue, '--as', 'worker')).toMatchObject({
      ...{ exit: 1, out: '', err: expect.stringContaining('Tables are loaded by a manager') },
    });
  });

  it.each<[string, string[], number]>([
    ['a kind that is none', load('mue-practitioner.sample.csv', '--kind', 'lcd'), 2],
    ['no first day', load('mue-practitioner.sample.csv', '--kind', 'mue'), 2],
    ['a file that is not there', load('nothing.csv', '--kind', 'mue', '--effective', '2026-01-01'), 1],
    ['a table of another shape', load('modifiers.csv', '--kind', 'mue', '--effective', '2026-01-01'), 1],
  ])('refuses %s in one sentence', async (_, words, exit) => {
    const said = await cli.run(...words);
    expect(said).toMatchObject({ exit, out: '', err: expect.stringMatching(/\S/) });
  });
});

describe('overturn scrub rules', () => {
  it('says that there is nothing to learn from no denials, and lists none', async () => {
    expect(await cli.json('scrub', 'rules', 'learn')).toEqual({ proposed: 0 });
    expect(await cli.json('scrub', 'rules', 'list')).toEqual({ rules: [] });
  });

  it('are decided by a coder or a manager, and only where there is one', async () => {
    const words = ['scrub', 'rules', 'accept', 'no-rule', '--client', claim.clientId, '--as'];
    expect(await cli.run(...words, 'worker')).toMatchObject({
      ...{ exit: 1, err: expect.stringContaining('a coder or a manager') },
    });
    expect(await cli.run(...words, 'boss')).toMatchObject({ exit: 1, out: '' });
  });
});

describe('overturn scrub correct', () => {
  const correct = (...more: string[]) => cli.run('scrub', 'correct', claim.number, ...more);

  it.each<[string, string[], number, string]>([
    ['what is no path=value', ['--set', 'priorAuthorization', '--as', 'worker'], 2, 'path=value'],
    ['somebody who only reads', ['--set', 'priorAuthorization=A1', '--as', 'reader'], 1, 'auditor'],
    ['a claim that has left', ['--set', 'priorAuthorization=A1', '--as', 'worker'], 1, ''],
  ])('refuses %s', async (_, words, exit, err) => {
    expect(await correct(...words)).toMatchObject({ exit, out: '', err: expect.stringContaining(err) });
  });
});

describe('overturn scrub pass', () => {
  it('wants a reason, and the findings it is about', async () => {
    const said = await cli.run('scrub', 'pass', claim.number, '--finding', 'PTP/2/x', '--as', 'worker');
    expect(said).toMatchObject({ exit: 2, err: expect.stringContaining('--reason') });
    const none = await cli.run('scrub', 'pass', claim.number, '--reason', 'separate site');
    expect(none).toMatchObject({ exit: 2, err: expect.stringContaining('--finding') });
  });
});

describe('overturn enrollments', () => {
  let npi = '';
  beforeAll(async () => {
    const { clientId } = claim;
    const payer = { id: 'plan', name: 'A plan', identifier: 'SIMSL01', playbookKey: 'commercial-generic' };
    await posting.deps.database.prisma.payer.create({ data: payer });
    ({ npi } = await posting.seen((tx) => tx.provider.findFirstOrThrow({ where: { clientId } })));
  });
  const set = (effective: string) => [
    ...['enrollments', 'set', '--client', claim.clientId, '--npi', npi, '--payer', 'SIMSL01'],
    ...['--effective', effective, '--as', 'worker'],
  ];

  it('says that no claim waits for one', async () => {
    expect(await cli.run('enrollments', 'list')).toMatchObject({
      out: 'No enrollment is on record: no claim waits for one.\n',
    });
  });

  it('are put on record by nobody who only reads', async () => {
    expect(await cli.run(...set('2026-07-01'), '--as', 'reader')).toMatchObject({
      ...{ exit: 1, out: '', err: expect.stringContaining('by a manager or biller; the role of reader') },
    });
  });

  it('puts one on record and lists it under its own headings', async () => {
    expect(await cli.json(...set('2026-07-01'))).toMatchObject({ claimsTold: 0 });
    expect(await cli.json('enrollments', 'list')).toMatchObject({
      enrollments: [{ npi, effectiveFrom: '2026-07-01', held: { claims: 0 } }],
    });
    const { out } = await cli.run('enrollments', 'list');
    const [heading = '', , row = ''] = out.split('\n');
    const cells = row.trim().split(/\s{2,}/);
    expect(cells.slice(0, 4)).toEqual([claim.clientId, npi, 'SIMSL01', '2026-07-01']);
    expect(row.slice(heading.indexOf('held'), heading.indexOf('charges')).trim()).toBe('0');
    expect(heading.match(/through/g)).toHaveLength(1);
  });

  it('refuses a day that is none', async () => {
    expect(await cli.run(...set('July'))).toMatchObject({
      exit: 2,
      err: expect.stringContaining('--effective'),
    });
  });
});
