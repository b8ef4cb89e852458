import { listWithheld } from '../../../adapters/shadow/withheld-acts';
import { startTestStack, type TestStack } from '../../support/stack/stack';

jest.setTimeout(300_000);

describe('a practice that runs in shadow mode', () => {
  let stack: TestStack;
  beforeAll(async () => {
    stack = await startTestStack({ OVERTURN_MODE: 'shadow' });
  });
  afterAll(() => stack?.stop());

  it('shows nobody anything for weeks, says so of no claim, and keeps every batch that would have left', async () => {
    const claimIds = await stack.practice.importClaims(12, { seed: 5 });
    const kept = () => listWithheld(stack.adapters.database);
    await stack.until('the batches are withheld', async () => (await kept()).length > 0);
    const reminded = async () =>
      (await stack.practice.only(claimIds)).some(({ deadlines }) =>
        deadlines.some(({ remindersGiven }) => remindersGiven),
      );
    await stack.passQuickly('their legal clocks run on', reminded);
    expect(await stack.simulator.counts()).toMatchObject({ submissions: 0, inquiries: 0, appealsSeen: 0 });
    const claims = await stack.practice.only(claimIds);
    expect(claims.map(({ versions }) => versions.map(({ status }) => status))).toEqual(
      claimIds.map(() => ['ready']),
    );
    // A filing clock that runs out meanwhile is on record as missed: nothing was filed.
    expect(await stack.brokenPromises((one) => one.endsWith('missed filing'))).toEqual([]);
  });
});
