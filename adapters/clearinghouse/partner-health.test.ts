import { Failure, type FailureType } from '../../domain/failures';
import type { Database } from '../database/client';
import { asHealthAllows, type PartnerHealth, restAfter } from './partner-health';

it.each([
  [0, 0],
  [2, 0],
  [3, 2_000],
  [4, 4_000],
  [6, 16_000],
  [40, 60_000],
])('after %d failures in a row a partner rests for %d ms', (failures, rest) => {
  expect(restAfter(failures)).toBe(rest);
});

describe('a partner', () => {
  let now = 1_000_000;
  let health: PartnerHealth | null;
  let calls: number;
  beforeEach(() => {
    health = null;
    calls = 0;
  });

  const database = {
    prisma: {
      partnerHealth: {
        upsert: async ({ update }: { update: Partial<PartnerHealth> }) => {
          health = { ...{ failures: 0, restsUntil: null, lastAnswerAt: null }, ...health, ...update };
        },
      },
    },
  } as unknown as Pick<Database, 'prisma'>;
  const call = (fails?: FailureType) =>
    asHealthAllows(database, { partnerId: 'p', health, now: () => now }, async () => {
      calls += 1;
      if (fails) throw new Failure(fails, 'As the test asked');
      return 'answer';
    });
  const away = () => call('PayerUnavailable').catch((error: Failure) => error.data.code);

  it('that is away three times is not called again until it has rested, and then tried once', async () => {
    for (let n = 0; n < 3; n += 1) await away();
    expect(await away()).toBe('RESTING');
    expect(calls).toBe(3);
    now += 2_001;
    await away();
    expect(calls).toBe(4);
    expect(await away()).toBe('RESTING');
    now += 4_001;
    expect(await call()).toBe('answer');
    expect(health).toMatchObject({ failures: 0, restsUntil: null });
    expect(await call()).toBe('answer');
  });

  it.each<FailureType>(['InvalidInput', 'NotFound', 'OutcomeUnknown'])(
    'that answers with %s is not away',
    async (type) => {
      for (let n = 0; n < 5; n += 1) await expect(call(type)).rejects.toMatchObject({ type });
      expect(calls).toBe(5);
    },
  );
});
