import type { Database } from '../adapters/database/client';
import { createLogger } from '../platform/logger';
import { type PartnerLimits, servePartners } from './partner-workers';

const LOG = createLogger('test', { level: 'silent', format: 'json' });

interface Row {
  id: string;
  maxPerSecond: number | null;
  maxAtOnce: number | null;
}

const row = (id: string, limits: Partial<Row> = {}): Row => ({
  ...{ id, maxPerSecond: null, maxAtOnce: null },
  ...limits,
});

describe('the workers of trading partners', () => {
  let onRecord: Row[];
  let happened: string[];
  beforeEach(() => {
    jest.useFakeTimers();
    onRecord = [row('a')];
    happened = [];
  });
  afterEach(() => jest.useRealTimers());

  const database = {
    prisma: { tradingPartner: { findMany: async () => onRecord } },
  } as unknown as Pick<Database, 'prisma'>;
  const start = async (limits: PartnerLimits) => {
    const { partnerId, maxPerSecond = '-', maxAtOnce = '-' } = limits;
    const named = `${partnerId} ${maxPerSecond}/${maxAtOnce}`;
    happened.push(`start ${named}`);
    return { limits, stop: async () => void happened.push(`stop ${named}`) };
  };
  const look = () => jest.advanceTimersByTimeAsync(5_000);

  it('serve one that is loaded later without a restart, and no other anew', async () => {
    const serving = await servePartners({ database, log: LOG, start });
    onRecord = [row('a'), row('b', { maxPerSecond: 2, maxAtOnce: 1 })];
    await look();
    await look();
    expect(happened).toEqual(['start a -/-', 'start b 2/1']);
    await serving.stop();
    expect(happened.slice(2).sort()).toEqual(['stop a -/-', 'stop b 2/1']);
  });

  it('take up new limits with a worker that keeps them', async () => {
    const serving = await servePartners({ database, log: LOG, start });
    onRecord = [row('a', { maxPerSecond: 0.5 })];
    await look();
    expect(happened).toEqual(['start a -/-', 'stop a -/-', 'start a 0.5/-']);
    await serving.stop();
  });

  it('end the process when one of them dies, so that it is started again', async () => {
    let die: (error: unknown) => void = () => undefined;
    const serving = await servePartners({
      ...{ database, log: LOG },
      start: async (limits, onDeath) => {
        die = onDeath;
        return { limits, stop: async () => undefined };
      },
    });
    die(new Error('The worker fell'));
    await expect(serving.failed).rejects.toThrow('The worker fell');
    await serving.stop();
  });
});
