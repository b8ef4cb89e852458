import { recordLetter } from '../../../adapters/letters/record-letter';
import { findClaim } from '../../../adapters/reading/find-claim';
import { AS_OF, startPractice, type TestPractice } from '../files/practice';

describe('a letter for no claim', () => {
  let practice: TestPractice;
  beforeAll(async () => {
    practice = await startPractice();
  });
  afterAll(() => practice.stop());

  it('is refused by the number that it names', async () => {
    await expect(findClaim(practice.database, 'OVZZZZZZZZZZ')).rejects.toMatchObject({ type: 'NotFound' });
  });

  it('is told to nobody where its claim is gone', async () => {
    const [clientId = ''] = practice.clientIds;
    const letter = {
      ...{ id: 'L1', clientId, decisions: [{ claimId: 'no-such-claim', outcome: 'upheld' as const }] },
      ...{ noticeDate: '2026-03-01', receivedOn: '2026-03-02' },
    };
    await expect(recordLetter(practice, letter, AS_OF)).rejects.toMatchObject({ type: 'NotFound' });
    expect(await practice.database.forAllClients((tx) => tx.fact.count())).toBe(0);
  });
});
