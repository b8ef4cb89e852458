import type { AddressInfo } from 'node:net';
import { createHttpClearinghouse } from '../../../adapters/clearinghouse/http-clearinghouse';
import { Clearinghouse } from '../../../simulator/clearinghouse/clearinghouse';
import { memoryKeeper } from '../../../simulator/clearinghouse/journal';
import { buildSimulator } from '../../../simulator/http/app';
import { AS_OF } from '../files/practice';
import { type Desk, importOne, startDesk } from './desk';

const clearinghouse = new Clearinghouse(memoryKeeper('7'));
const simulator = buildSimulator(clearinghouse);
let desk: Desk;

beforeAll(async () => {
  await simulator.listen({ port: 0, host: '127.0.0.1' });
  const { port } = simulator.server.address() as AddressInfo;
  desk = await startDesk(createHttpClearinghouse(`http://127.0.0.1:${port}`));
});

afterAll(async () => {
  await desk?.practice.stop();
  await simulator.close();
});

describe('a status inquiry', () => {
  it('is answered at once: 276 and 277 are stored, and the answer is a fact', async () => {
    const { clientId, claimId } = await importOne(desk);
    const input = { clientId, claimId, version: 1, check: 1, intentKey: `inquiry/${claimId}/1`, asOf: AS_OF };
    expect(await desk.acts.inquire(input)).toEqual({ outcome: 'answered' });
    // The simulator has never seen this claim: not found is an answer, too.
    expect(await desk.acts.loadFacts({ clientId, claimId, afterSeq: 0 })).toMatchObject([
      { kind: 'statusReceived', check: 1, category: 'A4', statusCode: '35' },
    ]);
    const stored = await desk.practice.database.forClients([clientId], (tx) =>
      tx.ediFile.findMany({ where: { kind: { in: ['276', '277'] } }, orderBy: { kind: 'asc' } }),
    );
    expect(stored.map(({ kind, direction }) => [kind, direction])).toEqual([
      ['276', 'outbound'],
      ['277', 'inbound'],
    ]);
  });

  it('that was answered is not asked again, and its fact is there once', async () => {
    const { clientId, claimId } = await importOne(desk);
    const input = { clientId, claimId, version: 1, check: 1, intentKey: `inquiry/${claimId}/1`, asOf: AS_OF };
    await desk.acts.inquire(input);
    const before = clearinghouse.counts().inquiries;
    await desk.acts.inquire(input);
    expect(clearinghouse.counts().inquiries).toBe(before);
    expect(await desk.acts.loadFacts({ clientId, claimId, afterSeq: 0 })).toHaveLength(1);
  });
});
