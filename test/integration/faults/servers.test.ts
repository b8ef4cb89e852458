import { type PartName, startTestStack, type TestStack } from '../../support/stack/stack';

jest.setTimeout(600_000);

/** Practice hours in which the stack notices that a part is away. */
const AWAY_HOURS = 3;

/** The mailbox is looked into every two practice hours. */
const MAILBOX_HOURS = 3;
/** Longer than an activity waits for the clearinghouse. */
const NO_ANSWER_MS = 20_000;
/** Less than the two minutes that posting a file may take. */
const SOON_MS = 150_000;

describe('lives in the middle of which a part fails', () => {
  let stack: TestStack;
  beforeAll(async () => {
    stack = await startTestStack();
  });
  afterAll(() => stack?.stop());

  const haveLeft = (claimIds: string[]) => async () =>
    (await stack.practice.only(claimIds)).every(({ versions }) => versions[0]?.sentOn !== undefined);
  const haveAnswers = (claimIds: string[]) => async () =>
    (await stack.practice.only(claimIds)).every(
      ({ versions }) => !['planned', 'ready', 'sent'].includes(versions[0]?.status ?? ''),
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
    const onItsWay = async () => (await stack.simulator.counts()).claimsSeen > before.claimsSeen;
    await stack.until('a claim is on its way', onItsWay);
    await stack.parts[name][how]();
    await stack.practiceHours(AWAY_HOURS);
    await stack.parts[name].start();
    await stack.passQuickly('all claims have left', haveLeft(claimIds));
    // Corrections of earlier claims may have left meanwhile; what was seen twice is among the broken promises.
    const seen = (await stack.simulator.counts()).claimsSeen - before.claimsSeen;
    expect(seen).toBeGreaterThanOrEqual(claimIds.length);
    expect(await stack.brokenPromises()).toEqual([]);
  });

  it('hear from the mailbox again soon when its worker is killed while it looks', async () => {
    const claimIds = await stack.practice.importClaims(3, { seed: 16, payer: 'sim-prompt' });
    await stack.simulator.suffer({ kind: 'delay', calls: 1, path: '/mailbox', ms: NO_ANSWER_MS });
    await stack.practiceHours(MAILBOX_HOURS);
    await stack.parts.payers.kill();
    await stack.parts.payers.start();
    await stack.until('the payers have answered', haveAnswers(claimIds), { limitMs: SOON_MS });
  });

  it('reach their end, all of them, with nothing lost, doubled or missed', async () => {
    const ended = async () => (await stack.practice.claims()).every(({ closed }) => closed !== undefined);
    await stack.passQuickly('every claim is closed', ended, { limitMs: 450_000 });
    const claims = await stack.practice.claims();
    expect(claims.length).toBe(3 * (breaks.length + 1));
    expect(await stack.brokenPromises()).toEqual([]);
    expect((await stack.simulator.counts()).submissions).toBe(await stack.practice.builtBatches());
  });
});
