import { uuidv7 } from 'uuidv7';
import { policyLookup } from '../../../adapters/import/policies';
import { type ArrivedLetter, addLetter, type ReadLetter } from '../../../adapters/letters/add-letter';
import { letterCandidates } from '../../../adapters/letters/letter-candidates';
import { showLetter } from '../../../adapters/letters/letter-queue';
import { type LetterMatch, matchLetter } from '../../../adapters/letters/match-letter';
import { unmatchLetter } from '../../../adapters/letters/unmatch-letter';
import { loadPlaybooks } from '../../../adapters/playbooks/load-playbooks';
import type { AppealState } from '../../../domain/claim/appeal-state';
import type { ClaimState } from '../../../domain/claim/state';
import { cents } from '../../../domain/money';
import { type PostingTest, type Sent, startPosting } from '../files/posting';
import { AS_OF, RING } from '../files/practice';

describe('a letter finds its claim', () => {
  let posting: PostingTest;
  let deps: Parameters<typeof addLetter>[0];
  let claim: Sent;
  let other: Sent;
  let by: string;

  beforeAll(async () => {
    posting = await startPosting();
    by = (await posting.worker()).worker;
    const { database } = posting.deps;
    deps = { database, ring: RING, policyFor: policyLookup(loadPlaybooks()), newId: uuidv7 };
    claim = posting.sent[0] as Sent;
    other = posting.sent.find((one) => one.clientId === claim.clientId && one !== claim) as Sent;
  });
  afterAll(() => posting.stop());

  let letters = 0;
  const arrive = async (read: Partial<ReadLetter> = {}): Promise<string> => {
    letters += 1;
    const { clientId } = claim;
    const arrived: ArrivedLetter = {
      ...{ clientId, name: `${letters}.txt`, bytes: Buffer.from(`letter ${letters}`), pages: 1 },
      ...{ receivedOn: '2026-03-02', noticeDate: '2026-03-02', clues: { references: [] }, by, asOf: AS_OF },
      ...read,
    };
    return (await addLetter(deps, arrived)).letter.letterId;
  };
  const match = (letterId: string, change: Partial<LetterMatch> = {}) =>
    matchLetter(deps, {
      ...{ clientId: claim.clientId, letterId, target: { claimId: claim.claimId }, by, asOf: AS_OF },
      ...{ says: { kind: 'decision', outcome: 'upheld' }, reason: 'It names J. Smith', ...change },
    });
  const ref = (letterId: string) => ({ clientId: claim.clientId, letterId });
  const newest = async (of: Sent) => (await posting.factsOf(of)).at(-1);
  const change = (of: Sent, edit: (state: ClaimState) => ClaimState) =>
    posting.seen(async (tx) => {
      const row = await tx.claim.findUniqueOrThrow({ where: { id: of.claimId } });
      const state = edit(row.state as unknown as ClaimState);
      await tx.claim.update({ where: { id: of.claimId }, data: { state: state as never } });
    });

  it("by our number, with what speaks for it and nobody's number", async () => {
    const letterId = await arrive({ kind: 'decision', clues: { references: [claim.number] } });
    const [best] = await letterCandidates(deps, ref(letterId));
    expect(best).toMatchObject({ candidate: { target: 'claim', id: claim.claimId } });
    expect(best?.evidence).toContain('+60 the reference is our number of the claim');
    expect(best?.evidence.join()).not.toContain(claim.number);
  });

  it('by the day and the charge, where it names no number', async () => {
    const state = await posting.seen((tx) => tx.claim.findUniqueOrThrow({ where: { id: claim.claimId } }));
    const { serviceFrom } = (state.state as unknown as ClaimState).billing;
    const clues = { references: [], serviceFrom, chargeCents: cents(claim.charge) };
    const found = await letterCandidates(deps, ref(await arrive({ clues })));
    expect(found.map(({ candidate }) => candidate.id)).toContain(claim.claimId);
  });

  it('or none: a letter for no claim stays in the queue', async () => {
    const letterId = await arrive({ clues: { references: ['OVZZZZZZZZZZ'], memberId: 'NOBODY' } });
    expect(await letterCandidates(deps, ref(letterId))).toEqual([]);
    const nobody = { target: { claimId: 'no-such-claim' } };
    await expect(match(letterId, nobody)).rejects.toMatchObject({ type: 'NotFound' });
    expect(await showLetter(deps, ref(letterId), AS_OF)).toMatchObject({ status: 'open', owner: 'biller' });
  });

  it('is told once, with its dates, and who matched it and why is on record encrypted', async () => {
    const letterId = await arrive({ clues: { references: [claim.number] } });
    const told = await match(letterId);
    expect(told.claims).toMatchObject([{ claimId: claim.claimId }]);
    expect(await newest(claim)).toEqual({
      ...{ kind: 'decisionLetterReceived', letterId, outcome: 'upheld' },
      ...{ noticeDate: '2026-03-02', receivedOn: '2026-03-02' },
    });
    await expect(match(letterId)).rejects.toMatchObject({ type: 'Conflict' });
    const shown = await showLetter(deps, ref(letterId), AS_OF);
    expect(shown).toMatchObject({ status: 'matched', claimId: claim.claimId });
    expect(shown.acts.at(-1)).toMatchObject({ kind: 'matched', by, reason: 'It names J. Smith' });
    expect(JSON.stringify(shown.acts.at(-1)?.data)).toContain('our number of the claim');
  });

  it.each<[string, Partial<ReadLetter>, Partial<LetterMatch>, RegExp]>([
    ['whose date nobody has read', { noticeDate: undefined }, {}, /^noticeDate: nobody has read/],
    ['that is older than the service', { noticeDate: '2019-01-01' }, {}, /^noticeDate: .* service/],
    ['for a case that is not there', {}, { target: { claimId: '', caseId: 'D9' } }, /no case D9/],
    ['for an appeal that is not there', {}, { target: { appealId: 'nope' } }, /no appeal nope/],
    ['without what it decides', {}, { says: { kind: 'decision' } }, /^outcome: /],
  ])('is refused when it is one %s', async (_, read, over, reason) => {
    const { noticeDate, ...others } = read;
    const letterId = await arrive('noticeDate' in read && !noticeDate ? { ...others, noticeDate } : read);
    const target =
      over.target && 'claimId' in over.target ? { ...over.target, claimId: claim.claimId } : over.target;
    await expect(match(letterId, { ...over, ...(target ? { target } : {}) })).rejects.toThrow(reason);
    expect((await showLetter(deps, ref(letterId), AS_OF)).status).toBe('open');
  });

  it("is not told to another client's claim", async () => {
    const strange = posting.sent.find(({ clientId }) => clientId !== claim.clientId) as Sent;
    const letterId = await arrive();
    await expect(match(letterId, { target: { claimId: strange.claimId } })).rejects.toMatchObject({
      type: 'NotFound',
    });
  });

  it('asks for records by the day on it, else within the window of the payer', async () => {
    const named = await arrive({ clues: { references: [], answerBy: '2026-03-20' } });
    await match(named, { says: { kind: 'recordsRequest', controlNumber: 'RFI-7' } });
    expect(await newest(claim)).toMatchObject({
      ...{ kind: 'documentsRequested', controlNumber: 'RFI-7', letterId: named },
      ...{ requestedOn: '2026-03-02', dueOn: '2026-03-20' },
    });
    const silent = await arrive();
    await match(silent, { says: { kind: 'recordsRequest' } });
    expect(await newest(claim)).toMatchObject({ controlNumber: `letter ${silent}`, letterId: silent });
  });

  it('asks money back', async () => {
    const letterId = await arrive();
    const says = {
      amountCents: cents(24_000),
      basis: 'otherCoverage',
      demand: true,
      payerSequence: 1,
    } as const;
    await match(letterId, { says: { kind: 'overpayment', ...says } });
    expect(await newest(claim)).toMatchObject({
      kind: 'overpaymentNoticeReceived',
      notice: { letterId, kind: 'demand', amountCents: 24_000, noticeDate: '2026-03-02' },
    });
  });

  it('is evidence: its scan is a document of the claim', async () => {
    const letterId = await arrive();
    await match(letterId, { says: { kind: 'authorization' } });
    expect(await newest(claim)).toMatchObject({ kind: 'evidenceLetterReceived', documentId: letterId });
    const document = await posting.seen((tx) => tx.document.findUniqueOrThrow({ where: { id: letterId } }));
    expect(document).toMatchObject({ claimId: claim.claimId, kind: 'authorization', author: 'payer' });
    expect(document.name).toBe('letter of 2026-03-02');
  });

  it('goes back into the queue when it was matched wrongly, and may then be told to the right claim', async () => {
    const letterId = await arrive();
    await match(letterId, { says: { kind: 'other' } });
    const taken = { ...ref(letterId), by, reason: 'The sister', asOf: AS_OF };
    expect(await unmatchLetter(deps, taken)).toMatchObject([{ claimId: claim.claimId }]);
    expect(await newest(claim)).toEqual({ kind: 'letterWithdrawn', letterId });
    await expect(unmatchLetter(deps, taken)).rejects.toMatchObject({ type: 'Conflict' });
    const right = { claimId: other.claimId };
    await match(letterId, { says: { kind: 'other' }, target: right });
    expect(await newest(other)).toMatchObject({ kind: 'evidenceLetterReceived', letterId: `${letterId}/2` });
    const { acts, claimId } = await showLetter(deps, ref(letterId), AS_OF);
    expect(acts.map(({ kind }) => kind)).toEqual(['added', 'matched', 'unmatched', 'matched']);
    expect(claimId).toBe(other.claimId);
  });

  describe('that decides an appeal', () => {
    const APPEAL = 'the-packet-G1';
    const inAppeal = (caseId: string, status: AppealState['status']): AppealState => ({
      ...{ appealId: APPEAL, caseId, level: 1, name: 'Reconsideration', action: 'reconsideration', status },
      ...{ draftId: 'd', draftVersion: 1, intentKey: 'k', deadlineKey: 'appeal:D1:1', sentOn: '2026-02-20' },
      own: true,
    });

    beforeAll(async () => {
      const members = [claim, other].map(({ claimId }) => ({
        claimId,
        caseId: 'D1',
        status: 'filed',
        sendBy: '2026-03-01',
      }));
      await posting.seen(async (tx) => {
        await tx.appealCase.create({
          data: {
            ...{ id: APPEAL, clientId: claim.clientId, payerId: 'plan', level: 1, name: 'Reconsideration' },
            ...{ action: 'reconsideration', status: 'received', intentKey: 'k', openedAt: new Date(AS_OF) },
            claimIds: [claim.claimId, other.claimId],
            state: {
              members,
              status: 'received',
              sentOn: '2026-02-20',
              receipt: { reference: 'RCPT-1' },
            } as never,
          },
        });
      });
      for (const one of [claim, other])
        await change(one, (state) => ({ ...state, appeals: [inAppeal('D1', 'received')] }));
    });
    const inbox = () =>
      posting.seen((tx) => tx.appealFact.findMany({ where: { appealId: APPEAL }, orderBy: { seq: 'asc' } }));

    it('is found by the number that its receipt has', async () => {
      const letterId = await arrive({ kind: 'decision', clues: { references: ['rcpt-1', claim.number] } });
      const found = await letterCandidates(deps, ref(letterId));
      expect(found[0]).toMatchObject({ candidate: { target: 'appeal', id: APPEAL } });
      expect(found[0]?.evidence).toContain('+70 it names the appeal');
    });

    it('cannot be older than the appeal', async () => {
      const letterId = await arrive({ noticeDate: '2026-02-19' });
      await expect(match(letterId, { target: { appealId: APPEAL } })).rejects.toThrow('appeal that left on');
    });

    it('goes to the appeal, for all of its claims, and no claim is told twice', async () => {
      const letterId = await arrive();
      const told = await match(letterId, { target: { appealId: APPEAL } });
      expect(told.claims).toEqual([]);
      expect(told.appeals).toMatchObject([{ appealId: APPEAL }]);
      const bodies = (await inbox()).map(({ body }) => body);
      expect(bodies).toMatchObject([
        { kind: 'decisionLetterReceived', claimId: claim.claimId, letterId: `${letterId}/${claim.claimId}` },
        { kind: 'decisionLetterReceived', claimId: other.claimId, letterId: `${letterId}/${other.claimId}` },
      ]);
    });

    it('goes to the appeal too when a person matches it to one of its claims', async () => {
      const before = (await inbox()).length;
      const told = await match(await arrive());
      expect(told.appeals).toMatchObject([{ appealId: APPEAL }]);
      expect(await inbox()).toHaveLength(before + 1);
    });

    it('goes to the claim when it is older than the appeal: it told the denial', async () => {
      const letterId = await arrive({ noticeDate: '2026-02-19', receivedOn: '2026-02-23' });
      await change(claim, (state) => ({
        ...state,
        billing: { ...state.billing, serviceFrom: '2026-01-05' },
      }));
      const told = await match(letterId);
      expect(told.appeals).toEqual([]);
      expect(await newest(claim)).toMatchObject({ kind: 'decisionLetterReceived', letterId });
    });

    it('is of kind decision, and names only claims that are in it', async () => {
      const letterId = await arrive();
      const target = { appealId: APPEAL };
      await expect(match(letterId, { target, says: { kind: 'other' } })).rejects.toThrow('kind: ');
      const decides = [{ claimId: 'stranger', outcome: 'upheld' as const }];
      await expect(match(letterId, { target, says: { kind: 'decision', decides } })).rejects.toThrow(
        'is not in appeal',
      );
    });
  });
});
