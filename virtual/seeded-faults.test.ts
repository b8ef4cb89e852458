import type { NewFact } from '../domain/claim/claim-store';
import { DAY, instant, startOf } from '../domain/time';
import { seededFaults } from './seeded-faults';

const startAt = startOf('2026-01-05');
const faultsOf = (seed: number) => seededFaults({ seed, startAt, days: 500 });

function aMessage(nth: number): NewFact {
  const body = { kind: 'submissionSent', version: 1, batchId: 'B1', on: '2026-01-05' } as const;
  return { clientId: 'c', claimId: `claim-${nth}`, key: `key/${nth}`, body };
}

function fates(seed: number): string[] {
  const faults = faultsOf(seed);
  return Array.from({ length: 2_000 }, (_, nth) => JSON.stringify(faults.message(aMessage(nth))));
}

describe('what goes wrong in a world', () => {
  it('is decided by its seed, whatever is asked first', () => {
    const [forwards, backwards] = [faultsOf(3), faultsOf(3)];
    const asked = Array.from({ length: 500 }, (_, nth) => aMessage(nth));
    const late = [...asked].reverse().map((message) => backwards.message(message));
    expect(asked.map((message) => forwards.message(message))).toEqual(late.reverse());
    expect(fates(3)).not.toEqual(fates(4));
  });

  it.each(['ok', 'lost', 'late', 'doubled', 'held'])('has messages that are %s', (fate) => {
    expect(fates(1).some((one) => one.includes(`"fate":"${fate}"`))).toBe(true);
  });

  it.each(['ok', 'answerLost', 'neverArrived', 'unavailable'])(
    'has appeals and batches whose send is %s',
    (fate) => {
      const faults = faultsOf(1);
      const many = Array.from({ length: 200 }, (_, nth) => nth);
      expect(many.map((nth) => faults.appealSend(nth))).toContain(fate);
      expect(many.map((nth) => faults.batchSend(`B${nth}`, 1))).toContain(fate);
    },
  );

  it.each(['receiptLater', 'deliveryFails'])('has appeals whose send is %s', (fate) => {
    const faults = faultsOf(1);
    expect(Array.from({ length: 200 }, (_, nth) => faults.appealSend(nth))).toContain(fate);
  });

  it('has outages of each payer and pauses of the worker, of days, and none in the last fifth of the run', () => {
    const faults = faultsOf(2);
    const days = Array.from({ length: 500 }, (_, day) => instant(startAt + day * DAY));
    for (const endOf of [(at: typeof startAt) => faults.outageUntil('sim-slow', at), faults.pausedUntil]) {
      const away = days.filter((at) => endOf(at) !== undefined);
      expect(away.length).toBeGreaterThan(2);
      expect(away.at(-1)).toBeLessThan(startAt + 410 * DAY);
      for (const at of away) expect(endOf(at)).toBeGreaterThan(at);
    }
    expect(days.map((at) => faults.outageUntil('sim-slow', at))).not.toEqual(
      days.map((at) => faults.outageUntil('sim-denier', at)),
    );
  });
});
