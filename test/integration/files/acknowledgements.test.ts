import { claimAckFile, groupAckFile, interchangeAckFile } from './answers';
import { type PostingTest, type Sent, startPosting } from './posting';
import { readInterchangeClaims } from './read-claims';

describe('acknowledgements', () => {
  let posting: PostingTest;
  let sent: Sent[];

  beforeAll(async () => {
    posting = await startPosting();
    sent = posting.sent;
  });
  afterAll(() => posting.stop());

  const at = (index: number) => sent[index] as Sent;
  it('keep good news about a file from the claims: it proves nothing', async () => {
    const accepted = await posting.ingest(groupAckFile(posting.batch.group, 'A'));
    expect(accepted).toMatchObject({ kind: '999', status: 'accepted', nudges: [], exceptions: 0 });
    expect(await posting.ingest(interchangeAckFile(posting.batch.interchange, 'A', '000'))).toMatchObject({
      kind: 'TA1',
      nudges: [],
    });
    expect(
      await posting.seen((tx) =>
        tx.acknowledgement.findMany({ select: { batchId: true, accepted: true, claimId: true } }),
      ),
    ).toEqual([
      { batchId: 'b-1', accepted: true, claimId: null },
      { batchId: 'b-1', accepted: true, claimId: null },
    ]);
  });

  it('tell the payer from the clearinghouse, and an acceptance from a rejection', async () => {
    const fromHouse = await posting.ingest(claimAckFile('AY', [{ number: at(0).number, code: 'A1' }]));
    const fromPayer = await posting.ingest(
      claimAckFile('PR', [
        { number: at(0).number, code: 'A2', icn: 'ICN-0' },
        { number: at(1).number, code: 'A7', statusCode: '562', entity: '82' },
      ]),
    );
    expect(fromHouse.nudges.map(({ claimId }) => claimId)).toContain(at(0).claimId);
    expect(fromPayer.nudges.map(({ claimId }) => claimId).sort()).toEqual(
      [at(0).claimId, at(1).claimId].sort(),
    );
    expect(await posting.factsOf(at(0))).toMatchObject([
      {
        kind: 'acknowledgementReceived',
        source: 'clearinghouse',
        accepted: true,
        category: 'A1',
        version: 1,
      },
      {
        source: 'payer',
        accepted: true,
        category: 'A2',
        payerControlNumber: 'ICN-0',
        receivedOn: '2026-03-04',
      },
    ]);
    expect(await posting.factsOf(at(1))).toMatchObject([
      { source: 'payer', accepted: false, category: 'A7', statusCode: '562', entity: '82' },
    ]);
  });

  it('about an unknown claim are listed with their raw segments', async () => {
    const known = { number: at(2).number, code: 'A2' };
    const result = await posting.ingest(
      claimAckFile('PR', [{ number: 'OVAAAAAAAAAAV1', code: 'A2' }, known]),
    );
    expect(result).toMatchObject({ status: 'accepted', exceptions: 1 });
    expect(await posting.exceptionsOf(result.sha256)).toMatchObject([
      { kind: 'unknownClaim', status: 'open' },
    ]);
    expect(await posting.factsOf(at(2))).toHaveLength(1);
  });

  it('that refuse a whole transaction reach every claim in it', async () => {
    const result = await posting.ingest(
      claimAckFile('AY', [], { reference: posting.batch.reference, above: 'A3' }),
    );
    const inIt = readInterchangeClaims(posting.clearinghouse.received[0]).claims.filter(
      ({ batch: { header } }) => header.reference === posting.batch.reference,
    );
    expect(result.nudges.length).toBeGreaterThanOrEqual(inIt.length);
    const rows = await posting.seen((tx) =>
      tx.acknowledgement.count({ where: { file: { sha256: result.sha256 }, accepted: false } }),
    );
    expect(rows).toBe(inIt.length);
    expect(rows).toBeLessThan(sent.length);
  });

  it.each([
    [
      'a 999 refuses their transaction',
      () => groupAckFile(posting.batch.group, 'P', ['0001']),
      'functionalGroup',
      false,
    ],
    ['a 999 refuses their group', () => groupAckFile(posting.batch.group, 'R'), 'functionalGroup', true],
    [
      'a TA1 refuses their interchange',
      () => interchangeAckFile(posting.batch.interchange, 'R', '022'),
      'interchange',
      true,
    ],
  ])('that %s', async (_what, file, source, all) => {
    const result = await posting.ingest(file());
    const rows = await posting.seen((tx) =>
      tx.acknowledgement.findMany({ where: { file: { sha256: result.sha256 }, claimId: { not: null } } }),
    );
    expect(rows.every((row) => row.source === source && !row.accepted && row.batchId === 'b-1')).toBe(true);
    const told = new Set(rows.map(({ claimId }) => claimId));
    const others = sent.filter(({ claimId }) => !told.has(claimId));
    // Those of the accepted sets go on as if nothing had been said.
    for (const other of others)
      expect((await posting.factsOf(other)).map((fact) => JSON.stringify(fact)).join()).not.toContain(
        `"category":"P"`,
      );
    if (all) expect(rows).toHaveLength(sent.length);
    else expect(rows.length).toBeLessThan(sent.length);
    expect(rows.length).toBeGreaterThan(0);
  });

  it('that refuse a second delivery of what was taken leave the claims alone', async () => {
    const result = await posting.ingest(interchangeAckFile(posting.batch.interchange, 'R', '025'));
    expect(await posting.exceptionsOf(result.sha256)).toMatchObject([{ kind: 'duplicateInterchange' }]);
    expect(
      await posting.seen((tx) =>
        tx.fact.count({
          where: { key: { startsWith: 'ack/' }, body: { path: ['statusCode'], equals: '025' } },
        }),
      ),
    ).toBe(0);
  });

  it('of something we never sent are listed', async () => {
    const result = await posting.ingest(groupAckFile('777', 'R'));
    expect(await posting.exceptionsOf(result.sha256)).toMatchObject([{ kind: 'unknownAcknowledgement' }]);
  });
});
