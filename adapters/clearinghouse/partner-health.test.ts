import { Failure, type FailureType } from '../../domain/failures';
import type { Database } from '../database/client';
import { asHealthAllows, type PartnerHealth } from './partner-health';

const NOTHING = { failures: 0, restsUntil: null, lastAnswerAt: null, lastFailure: null };

describe('a partner', () => {
  let now = 1_000_000;
  let health: PartnerHealth | null;
  let calls: number;
  let tasks: string[];
  beforeEach(() => {
    health = null;
    calls = 0;
    tasks = [];
  });

  const database = {
    prisma: {
      partnerHealth: {
        upsert: async ({ update }: { update: Partial<PartnerHealth> }) => {
          health = { ...NOTHING, ...health, ...update };
        },
        updateMany: async ({ where, data }: Record<'where' | 'data', Partial<PartnerHealth>>) => {
          if (health?.restsUntil?.getTime() !== where.restsUntil?.getTime()) return { count: 0 };
          health = { ...NOTHING, ...health, ...data };
          return { count: 1 };
        },
      },
      partnerTask: {
        updateMany: async ({ data }: { data: { status?: string } }) => {
          if (data.status !== 'done') return { count: tasks.length };
          tasks = [];
          return { count: 1 };
        },
        createMany: async ({ data }: { data: { kind: string }[] }) => {
          tasks.push(...data.map(({ kind }) => kind));
          return { count: data.length };
        },
      },
    },
  } as unknown as Pick<Database, 'prisma'>;
  const callAs = (seen: PartnerHealth | null, fails?: FailureType, data?: Failure['data']) =>
    asHealthAllows(database, { partnerId: 'p', health: seen, now: () => now }, async () => {
      calls += 1;
      if (fails) throw new Failure(fails, 'As the test asked', data);
      return 'answer';
    });
  const call = (fails?: FailureType, data?: Failure['data']) => callAs(health, fails, data);
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

  it('whose rest is over is tried by one of all that wait', async () => {
    for (let n = 0; n < 3; n += 1) await away();
    now += 2_001;
    const seen = health;
    const both = await Promise.allSettled([callAs(seen), callAs(seen)]);
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(calls).toBe(4);
  });

  it('that asks us to slow down is left alone for as long as it says', async () => {
    await expect(call('PayerThrottled', { retryAfterSeconds: 30 })).rejects.toMatchObject({
      type: 'PayerThrottled',
    });
    now += 10_000;
    await expect(call()).rejects.toMatchObject({ data: { code: 'RESTING', retryAfterSeconds: 20 } });
    now += 20_000;
    expect(await call()).toBe('answer');
  });

  it('that refuses our credentials is a task for a person, once, until it takes them', async () => {
    const refused = () =>
      call('PayerUnavailable', { status: 401, code: 'CREDENTIALS' }).catch(() => undefined);
    await refused();
    expect(await away()).toBe('RESTING');
    now += 15 * 60_000;
    await refused();
    expect(tasks).toEqual(['credentialsRefused']);
    now += 15 * 60_000;
    await call();
    expect(tasks).toEqual([]);
  });

  it.each<FailureType>(['InvalidInput', 'NotFound', 'OutcomeUnknown'])(
    'that answers with %s is not away',
    async (type) => {
      for (let n = 0; n < 5; n += 1) await expect(call(type)).rejects.toMatchObject({ type });
      expect(calls).toBe(5);
    },
  );
});
