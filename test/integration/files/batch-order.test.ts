import { createClaimStore } from '../../../adapters/database/claim-store';
import { toDateColumn, toTimestamp } from '../../../adapters/database/values';
import { generateFiles } from '../../../simulator/practice/files';
import { AS_OF, PARTNER, startPractice, type TestPractice } from './practice';

describe('what goes into a batch', () => {
  let practice: TestPractice;
  beforeAll(async () => {
    practice = await startPractice();
    for (const { bytes } of generateFiles({ seed: 7, claims: 60, days: 4, from: '2026-03-02' }))
      await practice.import(bytes);
  });
  afterAll(() => practice.stop());
  beforeEach(() =>
    practice.database.forClients(practice.clientIds, (tx) =>
      tx.claimVersion.updateMany({ data: { status: 'ready', batchId: null } }),
    ),
  );

  const take = async (batchId: string, maxClaims: number) =>
    (
      await createClaimStore(practice.database).openBatch({
        partnerId: PARTNER,
        batchId,
        maxClaims,
        asOf: AS_OF,
      })
    )?.claims ?? [];

  it('of every client as much as of the others, however many claims one has in line', async () => {
    const taken = await take('b-1', practice.clientIds.length * 2);
    const perClient = practice.clientIds.map((id) => taken.filter(({ clientId }) => clientId === id).length);
    expect(perClient).toEqual(practice.clientIds.map(() => 2));
  });

  it('before everything else: claims near their safe date, the nearest first', async () => {
    const { clientIds, database } = practice;
    const [clientId = ''] = clientIds;
    const urgent = await database.forClients(clientIds, async (tx) => {
      const last = await tx.claim.findMany({ where: { clientId }, orderBy: { id: 'desc' }, take: 3 });
      await tx.deadline.createMany({
        data: last.map(({ id }, at) => ({
          ...{ claimId: id, clientId, key: 'filing', kind: 'filing', status: 'open', rule: 'test' },
          ...{
            dueAt: toTimestamp(AS_OF),
            anchorEvent: 'serviceFrom',
            anchorDate: toDateColumn('2026-02-01'),
          },
          safeDate: toDateColumn(`2026-03-0${6 - at}`),
        })),
      });
      return last.map(({ id }) => id);
    });
    const taken = await take('b-2', 2);
    expect(taken.map(({ claimId }) => claimId).sort()).toEqual(urgent.slice(1).sort());
  });
});
