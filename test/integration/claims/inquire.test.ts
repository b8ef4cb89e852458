import type { AddressInfo } from 'node:net';
import { createHttpClearinghouse } from '../../../adapters/clearinghouse/http-clearinghouse';
import { addBusinessDays } from '../../../domain/calendar/business-days';
import type { InquiryInput } from '../../../domain/claim/acts';
import { addDays, type PracticeInstant, startOf } from '../../../domain/time';
import { Clearinghouse } from '../../../simulator/clearinghouse/clearinghouse';
import { memoryKeeper } from '../../../simulator/clearinghouse/journal';
import { buildSimulator } from '../../../simulator/http/app';
import { AS_OF, TODAY } from '../files/practice';
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

const question = (
  { clientId, claimId }: { clientId: string; claimId: string },
  check: number,
  asOf: PracticeInstant = AS_OF,
): InquiryInput => ({
  ...{ clientId, claimId, version: 1, check, purpose: 'status' },
  ...{ intentKey: `inquiry/${claimId}/${check}`, asOf },
});

describe('a status inquiry', () => {
  it('is answered at once: 276 and 277 are stored, and the answer is a fact', async () => {
    const { clientId, claimId } = await importOne(desk);
    const input = question({ clientId, claimId }, 1);
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
    const input = question({ clientId, claimId }, 1);
    await desk.acts.inquire(input);
    const before = clearinghouse.counts().inquiries;
    await desk.acts.inquire(input);
    expect(clearinghouse.counts().inquiries).toBe(before);
    expect(await desk.acts.loadFacts({ clientId, claimId, afterSeq: 0 })).toHaveLength(1);
  });

  it('does not leave before the playbook lets it, whoever wants it, and leaves no trace then', async () => {
    const claim = await importOne(desk);
    await desk.acts.inquire(question(claim, 1));
    const before = clearinghouse.counts().inquiries;
    const tomorrow = startOf(addDays(TODAY, 1));
    // The claim was not found: two business days later it may be asked by other keys.
    expect(await desk.acts.inquire(question(claim, 2, tomorrow))).toEqual({
      outcome: 'tooSoon',
      notBefore: addBusinessDays(TODAY, 2),
    });
    expect(clearinghouse.counts().inquiries).toBe(before);
    const rows = await desk.practice.database.forClients([claim.clientId], (tx) =>
      tx.statusCheck.findMany({ where: { claimId: claim.claimId } }),
    );
    expect(rows).toMatchObject([{ checkNo: 1, purpose: 'status', payerSequence: 1 }]);
    const later = startOf(addBusinessDays(TODAY, 2));
    expect(await desk.acts.inquire({ ...question(claim, 2, later), otherKeys: true })).toEqual({
      outcome: 'answered',
    });
  });
});
