import { uuidv7 } from 'uuidv7';
import { policyLookup } from '../../../adapters/import/policies';
import { letterCandidates } from '../../../adapters/letters/letter-candidates';
import { listLetters } from '../../../adapters/letters/letter-queue';
import { loadPlaybooks } from '../../../adapters/playbooks/load-playbooks';
import { seedLetters } from '../../../cli/stack/seed-letters';
import { type PostingTest, startPosting } from '../files/posting';
import { AS_OF, RING } from '../files/practice';

describe('the letters of the demo practice', () => {
  let posting: PostingTest;
  beforeAll(async () => {
    posting = await startPosting();
    await posting.seen(async (tx) => {
      const { clientId, claimId } = posting.sent[0] ?? { clientId: '', claimId: '' };
      const ids = {
        appealId: `${claimId}-A1`,
        claimId,
        clientId,
        caseId: 'D1',
        draftId: 'd',
        draftVersion: 1,
      };
      const rung = { level: 1, name: 'Appeal', action: 'appeal', intentKey: 'k', deadlineKey: 'appeal:D1:1' };
      const sentOn = new Date('2026-02-01T00:00:00Z');
      await tx.appeal.create({ data: { ...ids, ...rung, status: 'received', sentOn } });
    });
  });
  afterAll(() => posting.stop());

  it('wait in the queue with their clocks, once, and lead to their claims', async () => {
    const { database } = posting.deps;
    const deps = { database, ring: RING, policyFor: policyLookup(loadPlaybooks()), newId: uuidv7 };
    const added = await seedLetters(deps, AS_OF);
    expect(added).toBeGreaterThan(3);
    expect(await seedLetters(deps, AS_OF)).toBe(0);
    const letters = await listLetters(database, { status: 'open', limit: 100, asOf: AS_OF });
    expect(letters).toHaveLength(added);
    const decision = letters.find(({ kind }) => kind === 'decision');
    if (!decision) throw new Error('a decision is among them');
    expect(decision.noticeDate).toBe('2026-02-24');
    const [best] = await letterCandidates(deps, decision);
    expect(best?.candidate.id).toBe(posting.sent[0]?.claimId);
  });
});
