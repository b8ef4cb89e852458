import type { ClaimStore, Intent, NewFact } from '../../domain/claim/claim-store';
import type { Fact } from '../../domain/claim/facts';
import type { ClaimState } from '../../domain/claim/state';
import { verifyChain } from '../../platform/ledger/hash-chain';
import { AS_OF, acknowledgement, decision, importedClaim, readyDecision, TODAY } from './claims';

/** A store with what the tests need around it. Clients `client-a` and `client-b` send through any partner that a claim names. */
export interface StoreUnderTest {
  store: ClaimStore;
  /** Puts a claim on record as an import does, with its client, payer and partner. */
  addClaim(state: ClaimState): Promise<void>;
}

/** The contract of `ClaimStore`. PostgreSQL and memory keep it alike; else properties proved in memory would prove nothing. */
export function describeClaimStore(world: string, open: () => StoreUnderTest): void {
  const claimOnRecord = async (over: Parameters<typeof importedClaim>[0] = {}) => {
    const state = importedClaim(over);
    await open().addClaim(state);
    return state;
  };
  const readyClaim = async (over: Parameters<typeof importedClaim>[0] = {}) => {
    const state = await claimOnRecord(over);
    await open().store.record(readyDecision(state));
    return state;
  };

  describe(`a claim's decisions (${world})`, () => {
    it('keeps the first write of a decision and gives its state to whoever writes it again', async () => {
      const { store } = open();
      const claim = await claimOnRecord();
      const first = decision(claim, { nextId: 7 }, 'first');
      expect(await store.record(first)).toEqual({});
      expect((await store.record(decision(claim, { nextId: 8 }, 'second'))).adopted).toEqual(first.state);
      expect(await store.claimState(claim)).toEqual(first.state);
      expect((await store.events(claim)).map((event) => event.data)).toEqual([{ note: 'first' }]);
    });

    it('gives the newest state to whoever writes an older decision again', async () => {
      const { store } = open();
      const claim = await claimOnRecord();
      const first = decision(claim);
      const second = decision(first.state, { nextId: 9 });
      await store.record(first);
      await store.record(second);
      expect((await store.record(first)).adopted).toEqual(second.state);
    });

    it('lets one of two writers at the same time win', async () => {
      const { store } = open();
      const claim = await claimOnRecord();
      const written = await Promise.all(
        [1, 2, 3, 4].map((nextId) => store.record(decision(claim, { nextId }))),
      );
      expect(written.filter((one) => one.adopted === undefined)).toHaveLength(1);
      expect(await store.events(claim)).toHaveLength(1);
    });

    it('chains the events of all decisions into one ledger', async () => {
      const { store } = open();
      const claim = await claimOnRecord();
      const first = readyDecision(claim);
      await store.record(first);
      await store.record(decision(first.state));
      const events = await store.events(claim);
      expect(events.map(({ seq, decisionNo }) => ({ seq, decisionNo }))).toEqual(
        events.map((_, index) => ({ seq: index + 1, decisionNo: index < first.events.length ? 1 : 2 })),
      );
      expect(verifyChain(events)).toEqual({ broken: [] });
      expect(events[0]).toMatchObject({ practiceDate: TODAY, at: AS_OF, playbook: 'prompt-commercial@3' });
    });

    it('refuses a decision when the one before it is missing', async () => {
      const claim = await claimOnRecord();
      const late = decision({ ...claim, decisionNo: 1 });
      await expect(open().store.record(late)).rejects.toMatchObject({ type: 'InvariantViolated' });
    });

    it("tells the practice's system with the decision, one entry an event that it is told of", async () => {
      const { store } = open();
      const claim = await claimOnRecord();
      const plain = decision(claim);
      const amounts = [{ releaseId: 'P1', key: 'L1', lineId: 'L1', amountCents: 2_500 }];
      const data = { amountCents: 2_500, amounts };
      const told = { type: 'patientBalanceReleased', actor: 'overturn', data } as const;
      await store.record({ ...plain, events: [...plain.events, told] });
      await store.record({ ...plain, events: [told, told] });
      const { clientId, claimId } = claim;
      expect(await store.outbox(claim)).toEqual([
        {
          ...{ clientId, claimId, eventSeq: 2, kind: 'patientBalance', type: told.type, data },
          ...{ at: AS_OF, practiceDate: TODAY },
        },
      ]);
      expect(await store.outbox({ ...claim, clientId: 'client-b' })).toEqual([]);
    });

    it('knows no claim of another client', async () => {
      const { store } = open();
      const claim = await claimOnRecord();
      const asOther = { ...claim, clientId: 'client-b' };
      await expect(store.record(decision(asOther))).rejects.toMatchObject({ type: 'NotFound' });
      expect(await store.claimState(asOther)).toBeUndefined();
      expect(await store.events(asOther)).toEqual([]);
      expect(await store.loadFacts({ ...asOther, afterSeq: 0 })).toEqual([]);
    });
  });

  describe(`a claim's inbox (${world})`, () => {
    const seqs = (facts: Fact[]) => facts.map((fact) => fact.seq);
    const addAll = (facts: NewFact[]) => open().store.addFacts({ facts, asOf: AS_OF });

    it('numbers facts from 1 and tells whom to nudge', async () => {
      const [one, two] = [await claimOnRecord(), await claimOnRecord({ clientId: 'client-b' })];
      const nudges = await addAll([
        acknowledgement(one, 'k1'),
        acknowledgement(two, 'k1'),
        acknowledgement(one, 'k2'),
      ]);
      expect(nudges.sort((a, b) => a.claimId.localeCompare(b.claimId))).toEqual([
        { clientId: 'client-a', claimId: one.claimId, seq: 2 },
        { clientId: 'client-b', claimId: two.claimId, seq: 1 },
      ]);
    });

    it('returns facts after a sequence, in order, as they were told', async () => {
      const claim = await claimOnRecord();
      await addAll(['k1', 'k2', 'k3'].map((key) => acknowledgement(claim, key)));
      const facts = await open().store.loadFacts({ ...claim, afterSeq: 1 });
      expect(facts).toEqual([
        { ...acknowledgement(claim, 'k2').body, seq: 2, recordedAt: AS_OF },
        { ...acknowledgement(claim, 'k3').body, seq: 3, recordedAt: AS_OF },
      ]);
    });

    it('takes a fact with a known key once and nudges nobody for it', async () => {
      const claim = await claimOnRecord();
      const fact = acknowledgement(claim, 'k1');
      await addAll([fact, fact]);
      expect(await addAll([fact])).toEqual([]);
      expect(seqs(await open().store.loadFacts({ ...claim, afterSeq: 0 }))).toEqual([1]);
    });

    it('writes nothing when one fact is about an unknown claim', async () => {
      const claim = await claimOnRecord();
      const stray = acknowledgement(importedClaim(), 'k1');
      await expect(addAll([acknowledgement(claim, 'k1'), stray])).rejects.toMatchObject({ type: 'NotFound' });
      expect(await open().store.loadFacts({ ...claim, afterSeq: 0 })).toEqual([]);
    });

    it('has no gap and skips nobody when many files write at once while the claim reads', async () => {
      const claims = [await claimOnRecord(), await claimOnRecord(), await claimOnRecord()];
      const files = Array.from({ length: 20 }, (_, file) => {
        const facts = claims.map((claim) => acknowledgement(claim, `file-${file}`));
        return file % 2 ? facts : facts.reverse();
      });
      let writing = true;
      const written = Promise.all(files.map(addAll)).finally(() => {
        writing = false;
      });
      const read: Fact[] = [];
      const readOn = async () => {
        read.push(...(await open().store.loadFacts({ ...claims[0]!, afterSeq: read.at(-1)?.seq ?? 0 })));
      };
      while (writing) await readOn();
      await written;
      await readOn();
      expect(seqs(read)).toEqual(files.map((_, index) => index + 1));
      expect(new Set(read.map((fact) => ('fileId' in fact ? fact.fileId : ''))).size).toBe(files.length);
    });
  });

  describe(`submission batches (${world})`, () => {
    let partners = 0;
    const newPartner = () => `batch-partner-${++partners}`;
    const openBatch = (partnerId: string, batchId: string, maxClaims = 100) =>
      open().store.openBatch({ partnerId, batchId: `${partnerId}/${batchId}`, maxClaims, asOf: AS_OF });

    it('binds what is ready, of all clients of the partner, in the order of claim ids', async () => {
      const partnerId = newPartner();
      await claimOnRecord({ partnerId });
      const ready = [await readyClaim({ partnerId }), await readyClaim({ partnerId, clientId: 'client-b' })];
      await readyClaim({ partnerId: newPartner() });
      expect(await openBatch(partnerId, 'b1')).toEqual({
        batchId: `${partnerId}/b1`,
        partnerId,
        interchangeControlNumber: '000000001',
        claims: ready.map(({ clientId, claimId }) => ({ clientId, claimId, version: 1 })),
      });
      expect(await openBatch(partnerId, 'b2')).toBeUndefined();
    });

    it('opened again, is what it was', async () => {
      const partnerId = newPartner();
      await readyClaim({ partnerId });
      const batch = await openBatch(partnerId, 'b1');
      await readyClaim({ partnerId });
      expect(await openBatch(partnerId, 'b1')).toEqual(batch);
    });

    it('never share a claim or a control number', async () => {
      const partnerId = newPartner();
      for (let count = 0; count < 12; count++) await readyClaim({ partnerId });
      const opened = await Promise.all(
        ['b1', 'b2', 'b3', 'b4', 'b5', 'b6'].map((id) => openBatch(partnerId, id, 3)),
      );
      // One that found every row taken by another opens none; the next window takes what is left.
      for (let round = 0; round < 12; round++) opened.push(await openBatch(partnerId, `late-${round}`, 3));
      const batches = opened.filter((batch) => batch !== undefined);
      const claims = batches.flatMap((batch) => batch.claims.map((claim) => claim.claimId));
      expect(claims).toHaveLength(12);
      expect(new Set(claims).size).toBe(12);
      expect(batches.map((batch) => Number(batch.interchangeControlNumber)).sort((a, b) => a - b)).toEqual(
        batches.map((_, index) => index + 1),
      );
    });

    it('are not rebound by a later decision of the claim', async () => {
      const partnerId = newPartner();
      const claim = await readyClaim({ partnerId });
      await openBatch(partnerId, 'b1');
      const { store } = open();
      await store.record(decision((await store.claimState(claim)) as ClaimState));
      expect(await openBatch(partnerId, 'b2')).toBeUndefined();
    });

    it('tell each of their claims once that they left, with the first date', async () => {
      const partnerId = newPartner();
      const claim = await readyClaim({ partnerId });
      await openBatch(partnerId, 'b1');
      const batchId = `${partnerId}/b1`;
      const { store } = open();
      const nudge = { clientId: claim.clientId, claimId: claim.claimId, seq: 1 };
      expect(await store.batchSent({ batchId, on: TODAY, asOf: AS_OF })).toEqual([nudge]);
      expect(await store.batchSent({ batchId, on: '2026-03-03', asOf: AS_OF })).toEqual([]);
      expect(await store.loadFacts({ ...claim, afterSeq: 0 })).toEqual([
        { kind: 'submissionSent', version: 1, batchId, on: TODAY, seq: 1, recordedAt: AS_OF },
      ]);
    });

    it('cannot leave unopened', async () => {
      const sent = open().store.batchSent({ batchId: 'never', on: TODAY, asOf: AS_OF });
      await expect(sent).rejects.toMatchObject({ type: 'NotFound' });
    });
  });

  describe(`intents (${world})`, () => {
    const intent = (key: string, clientId?: string): Omit<Intent, 'status'> => ({
      ...{ key, kind: 'appeal', mode: 'live', committedAt: AS_OF },
      ...(clientId ? { clientId } : {}),
    });

    it('admit one act for a key', async () => {
      const { store } = open();
      const tries = await Promise.all(
        [1, 2, 3, 4].map(() => store.commitIntent(intent('appeal/1', 'client-a'))),
      );
      expect(tries.filter((one) => one.status === 'committed')).toHaveLength(1);
    });

    it.each([['client-a'], [undefined]])('remember what became of the act (client %s)', async (clientId) => {
      const { store } = open();
      const committed = intent(`appeal/2/${clientId}`, clientId);
      await store.commitIntent(committed);
      await store.settleIntent({ key: committed.key, status: 'unknown' });
      await store.settleIntent({ key: committed.key, status: 'sent', reference: 'R1' });
      await store.settleIntent({ key: committed.key, status: 'unknown' });
      expect(await store.commitIntent(committed)).toEqual({
        status: 'exists',
        intent: { ...committed, status: 'sent', reference: 'R1' },
      });
    });

    it('proven not to have arrived are committed again, by one caller', async () => {
      const { store } = open();
      await store.commitIntent(intent('appeal/3', 'client-a'));
      await store.settleIntent({ key: 'appeal/3', status: 'refused' });
      const tries = await Promise.all(
        [1, 2, 3].map(() => store.commitIntent(intent('appeal/3', 'client-a'))),
      );
      expect(tries.map((one) => one.status).sort()).toEqual(['committed', 'exists', 'exists']);
    });

    it('cannot be settled uncommitted', async () => {
      const settled = open().store.settleIntent({ key: 'appeal/none', status: 'sent' });
      await expect(settled).rejects.toMatchObject({ type: 'NotFound' });
    });
  });
}
