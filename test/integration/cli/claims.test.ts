import { openPracticeClock } from '../../../adapters/clock/practice-clock';
import { registerAppeals } from '../../../cli/commands/appeals';
import { registerAuthorizations } from '../../../cli/commands/authorizations';
import { registerCases } from '../../../cli/commands/cases';
import { registerEligibility } from '../../../cli/commands/eligibility';
import { startCli } from '../../support/cli';
import { type PostingTest, type Sent, startPosting } from '../files/posting';
import { AS_OF } from '../files/practice';

let posting: PostingTest;
let cli: Awaited<ReturnType<typeof startCli>>;
let claim: Sent;

beforeAll(async () => {
  posting = await startPosting();
  await posting.worker();
  claim = posting.sent[0] as Sent;
  await openPracticeClock(posting.deps.database, 'practice').begin({ practiceFrom: AS_OF, scale: 1 });
  cli = await startCli(
    posting.appUrl,
    registerCases,
    registerEligibility,
    registerAppeals,
    registerAuthorizations,
  );
});
afterAll(async () => {
  await cli?.stop();
  await posting?.stop();
});

describe('overturn eligibility', () => {
  it('shows that nobody was asked, as text and as an empty list', async () => {
    expect(await cli.run('eligibility', 'show', claim.number)).toMatchObject({
      out: 'No payer was asked about this claim.\n',
    });
    expect(await cli.json('eligibility', 'show', claim.number)).toEqual([]);
  });

  it.each<[string, string[], number, string]>([
    ['the number of no payer', ['ask', 'X', '--payer', '0'], 2, '--payer is the number of a payer'],
    ['a claim that nobody has', ['ask', 'OVZZZZZZZZZZ', '--as', 'worker'], 1, 'No claim OVZZZZZZZZZZ'],
    ['to show a claim that nobody has', ['show', 'OVZZZZZZZZZZ'], 1, 'No claim OVZZZZZZZZZZ'],
  ])('refuses %s', async (_, words, exit, err) => {
    const said = await cli.run('eligibility', ...words);
    expect(said).toMatchObject({ exit, out: '', err: expect.stringContaining(err) });
  });
});

describe('overturn authorizations add', () => {
  const add = (as: string) =>
    cli.run(
      'authorizations',
      'add',
      '--claim',
      claim.number,
      '--number',
      'AU1',
      '--service',
      '99213',
      '--as',
      as,
    );

  it('puts nothing on file for somebody who only reads', async () => {
    expect(await add('reader')).toMatchObject({ exit: 1, out: '', err: expect.stringContaining('auditor') });
    expect(await cli.json('authorizations', 'list', '--claim', claim.number)).toEqual([]);
  });

  it('puts on file what a payer said to somebody who works for the practice', async () => {
    expect(await add('worker')).toMatchObject({ exit: 0, out: expect.stringContaining('is on file') });
    expect(await cli.json('authorizations', 'list', '--claim', claim.number)).toMatchObject([
      { decision: 'A1', services: [{ procedure: '99213' }], addedBy: 'user:worker' },
    ]);
  });
});

describe('overturn cases', () => {
  it.each<[string, string[], string]>([
    ['a path that is none', ['turn', '--action', 'sue'], 'sue is no action'],
    [
      'a way back that is none',
      ['turn', '--action', 'return_overpayment', '--return-by', 'cash'],
      'cash is no return-by',
    ],
    ['a form that is none', ['form', '--form', 'poem'], 'poem is no form'],
    ['no action at all', ['turn'], '--action'],
  ])('refuses %s before anything is asked', async (_, [verb = '', ...options], err) => {
    const said = await cli.run('cases', verb, claim.number, '--case', 'D1', ...options, '--as', 'worker');
    expect(said).toMatchObject({ exit: 2, out: '', err: expect.stringContaining(err) });
  });

  it('refuses a claim and a person that nobody knows', async () => {
    const turn = (name: string, as: string) =>
      cli.run('cases', 'turn', name, '--case', 'D1', '--action', 'appeal', '--as', as);
    expect(await turn('OVZZZZZZZZZZ', 'worker')).toMatchObject({ exit: 1, out: '' });
    expect(await turn(claim.number, 'stranger')).toMatchObject({ exit: 1, out: '' });
  });
});

describe('overturn appeals receipt', () => {
  const receipt = (task: string, on = '2026-03-02') =>
    cli.run('appeals', 'receipt', task, '--reference', 'UP-55210', '--received-date', on);

  it.each<[string, string, string, number, string]>([
    ['a task without its claim', 'T4', '2026-03-02', 2, 'claim/task'],
    ['a day that is none', 'OVZZZZZZZZZZ/T4', 'today', 2, '--received-date is a date'],
    ['a task that is not open', 'OVZZZZZZZZZZ/T4', '2026-03-02', 1, 'No task OVZZZZZZZZZZ/T4 is open'],
  ])('refuses %s', async (_, task, on, exit, err) => {
    expect(await receipt(task, on)).toMatchObject({ exit, out: '', err: expect.stringContaining(err) });
  });
});
