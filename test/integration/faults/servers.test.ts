import { type PartName, startTestStack, type TestStack } from '../../support/stack/stack';

jest.setTimeout(300_000);

/** Practice hours in which the stack notices that a part is away. */
const AWAY_HOURS = 6;

describe('lives in the middle of which a part fails', () => {
  let stack: TestStack;
  beforeAll(async () => {
    stack = await startTestStack();
  });
  afterAll(() => stack?.stop());

  const isWithPayer = (claimIds: string[]) => async () =>
    (await stack.practice.only(claimIds)).every(
      ({ versions }) =>
        versions.length > 1 || !['planned', 'ready', 'sent'].includes(versions[0]?.status ?? ''),
    );

  const breaks: [string, PartName, 'stop' | 'kill', number][] = [
    ['the Temporal server restarts', 'temporal', 'stop', 11],
    ['PostgreSQL restarts', 'postgres', 'stop', 12],
    ['the payers are away for some hours', 'simulator', 'stop', 13],
    ['the worker of all claims is killed', 'claims', 'kill', 14],
    ['the worker of all files is killed', 'inbound', 'kill', 15],
  ];

  it.each(breaks)('go on when %s', async (_what, name, how, seed) => {
    const before = await stack.simulator.counts();
    const claimIds = await stack.practice.importClaims(3, { seed });
    const left = async () => (await stack.simulator.counts()).claimsSeen > before.claimsSeen;
    await stack.until('a claim is on its way', left);
    await stack.parts[name][how]();
    await stack.practiceHours(AWAY_HOURS);
    await stack.parts[name].start();
    await stack.passQuickly('the payers have answered', isWithPayer(claimIds));
    expect(await stack.brokenPromises()).toEqual([]);
  });

  it('reach their end, all of them, with nothing lost, doubled or missed', async () => {
    const ended = async () => (await stack.practice.claims()).every(({ closed }) => closed !== undefined);
    await stack.passQuickly('every claim is closed', ended, { limitMs: 240_000 });
    const claims = await stack.practice.claims();
    expect(claims.length).toBe(3 * breaks.length);
    expect(await stack.brokenPromises()).toEqual([]);
    expect((await stack.simulator.counts()).submissions).toBe(await stack.practice.builtBatches());
  });
});
