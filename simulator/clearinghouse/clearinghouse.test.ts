import { claimDifference } from '../../x12';
import {
  batchFile,
  DAY,
  HOUR,
  inquiryFile,
  ofType,
  START,
  sampleClaims,
  TestSimulator,
} from '../testing/clearinghouse';

const running: TestSimulator[] = [];
async function startSimulator(): Promise<TestSimulator> {
  const simulator = await TestSimulator.start();
  running.push(simulator);
  return simulator;
}
afterEach(async () => {
  for (const simulator of running.splice(0)) await simulator.close();
});

const kindsOf = (names: string[]) => names.map((name) => name.split('-')[0]);

describe('an 837', () => {
  it('is answered by a TA1, a 999, 277CAs of the clearinghouse and of each payer, and later 835s', async () => {
    const simulator = await startSimulator();
    const claims = sampleClaims(12);
    const response = await simulator.upload('/submissions', batchFile(claims, '1'), START);
    expect(response.status).toBe(202);

    expect(await simulator.fileNames(START)).toEqual([]);
    expect(kindsOf(await simulator.fileNames(START + HOUR / 2))).toEqual(['TA1', '999']);
    expect(kindsOf(await simulator.fileNames(START + 3 * HOUR))).toContain('277CA');

    const items = await simulator.read(START + 3 * DAY);
    expect(ofType(items, 'issue')).toEqual([]);
    expect(ofType(items, 'ta1')).toMatchObject([{ controlNumber: '000000001', result: 'A', code: '000' }]);
    expect(ofType(items, 'ack999')).toMatchObject([{ result: 'A', accepted: 1 }]);
    const acks = ofType(items, 'claimAck').filter((ack) => ack.level === 'claim');
    const bySpeaker = (entity: string) =>
      acks.filter((ack) => ack.informationSource.party.entity === entity).map((ack) => ack.claim?.trace);
    const numbers = claims.map((claim) => claim.patientControlNumber).sort();
    expect(bySpeaker('AY').sort()).toEqual(numbers);
    expect(bySpeaker('PR').sort()).toEqual(numbers);
  });

  it('is paid in 835s that balance, one trace number a payee and day', async () => {
    const simulator = await startSimulator();
    await simulator.upload('/submissions', batchFile(sampleClaims(40), '1'), START);
    const items = await simulator.read(START + 120 * DAY);
    expect(ofType(items, 'issue')).toEqual([]);
    const remits = ofType(items, 'remit');
    const claims = ofType(items, 'remitClaim');
    const offsets = ofType(items, 'plb');
    expect(claims.length).toBeGreaterThan(20);
    expect(new Set(remits.map((remit) => remit.traceNumber)).size).toBe(remits.length);
    for (const remit of remits) {
      const own = claims.filter((claim) => claim.payment.traceNumber === remit.traceNumber);
      const plbs = offsets.filter((plb) => plb.payment.traceNumber === remit.traceNumber);
      const paid = own.reduce((sum, claim) => sum + claim.paidCents, 0);
      expect(remit.amountCents).toBe(paid - plbs.reduce((sum, plb) => sum + plb.cents, 0));
      expect(new Set(own.map((claim) => claim.payment.payerId)).size).toBeLessThanOrEqual(1);
    }
    for (const claim of claims) {
      expect(claimDifference(claim)).toBe(0);
      expect(claim.lines.every((line) => line.references.some(({ qualifier }) => qualifier === '6R'))).toBe(
        true,
      );
    }
  });

  it('brings the same files however often somebody looks', async () => {
    const claims = sampleClaims(20);
    const once = await startSimulator();
    const often = await startSimulator();
    for (const simulator of [once, often]) {
      await simulator.upload('/submissions', batchFile(claims, '1'), START);
    }
    for (let day = 0; day < 60; day += 1) await often.fileNames(START + day * DAY);
    const url = `/mailbox?asOf=${START + 60 * DAY}`;
    expect(await often.get(url)).toEqual(await once.get(url));
  });

  it('that is not X12 is refused at once, and one that is cut off is refused by TA1 and reaches no payer', async () => {
    const simulator = await startSimulator();
    const nonsense = await simulator.upload('/submissions', Buffer.from('hello'), START);
    expect(nonsense.status).toBe(400);

    const file = batchFile(sampleClaims(3), '1');
    const cut = file.subarray(0, Math.floor(file.length / 2));
    expect((await simulator.upload('/submissions', cut, START)).status).toBe(202);
    const items = await simulator.read(START + DAY);
    expect(ofType(items, 'ta1')).toMatchObject([{ result: 'R' }]);
    expect(ofType(items, 'claimAck')).toEqual([]);
    expect(await simulator.get('/counts')).toMatchObject({ claimsSeen: 0 });
  });

  it('for a payer that nobody knows is refused by the clearinghouse itself', async () => {
    const simulator = await startSimulator();
    const [claim] = sampleClaims(1);
    if (!claim) throw new Error('no claim');
    const stranger = { ...claim, payer: { ...claim.payer, id: 'NOBODY' } };
    await simulator.upload('/submissions', batchFile([stranger], '1'), START);
    const acks = ofType(await simulator.read(START + DAY), 'claimAck').filter((ack) => ack.level === 'claim');
    expect(acks).toHaveLength(1);
    expect(acks[0]?.claim?.statuses[0]?.codes[0]).toMatchObject({ category: 'A3', code: '116' });
  });
});

describe('the same thing twice', () => {
  it('is refused by control number and counted', async () => {
    const simulator = await startSimulator();
    const file = batchFile(sampleClaims(3), '1');
    await simulator.upload('/submissions', file, START);
    const again = await simulator.upload('/submissions', file, START + HOUR);
    expect(await again.json()).toMatchObject({
      interchanges: [{ controlNumber: '000000001', duplicate: true }],
    });
    expect(await simulator.get('/counts')).toMatchObject({
      submissions: 2,
      duplicateSubmissions: 1,
      claimsSeen: 3,
      duplicatesAtPayer: 1,
    });
    expect(await simulator.get(`/submissions/000000001?asOf=${START}`)).toMatchObject({
      received: true,
      times: 2,
    });
    const ta1s = ofType(await simulator.read(START + 2 * HOUR), 'ta1');
    expect(ta1s.map(({ code }) => code)).toEqual(['000', '025']);
  });

  it('under another control number reaches the payer as a duplicate claim', async () => {
    const simulator = await startSimulator();
    const claims = sampleClaims(1, 'SIMPROMPT');
    await simulator.upload('/submissions', batchFile(claims, '1'), START);
    await simulator.upload('/submissions', batchFile(claims, '2'), START + DAY);
    expect(await simulator.get('/counts')).toMatchObject({ duplicateClaims: 1, duplicatesAtPayer: 1 });
    const remitted = ofType(await simulator.read(START + 40 * DAY), 'remitClaim');
    expect(remitted.flatMap(({ lines }) => lines.flatMap(({ adjustments }) => adjustments))).toContainEqual(
      expect.objectContaining({ group: 'OA', reason: '18' }),
    );
  });

  it('billed again under a new account is a duplicate to the payer, and no double send', async () => {
    const simulator = await startSimulator();
    const [claim] = sampleClaims(1, 'SIMPROMPT');
    if (!claim) throw new Error('no claim');
    await simulator.upload('/submissions', batchFile([claim], '1'), START);
    const again = { ...claim, patientControlNumber: 'OV00000099V1' };
    await simulator.upload('/submissions', batchFile([again], '2'), START + DAY);
    const remitted = ofType(await simulator.read(START + 40 * DAY), 'remitClaim');
    const second = remitted.find((one) => one.patientControlNumber === 'OV00000099V1');
    expect(second?.paidCents).toBe(0);
    expect(await simulator.get('/counts')).toMatchObject({ duplicatesAtPayer: 0 });
  });
});

describe('a 276', () => {
  it('is answered at once, and makes a silent payer decide', async () => {
    const simulator = await startSimulator();
    const claims = sampleClaims(1, 'SIMSILENT');
    await simulator.upload('/submissions', batchFile(claims, '1'), START);
    expect(ofType(await simulator.read(START + 60 * DAY), 'remitClaim')).toEqual([]);

    const [claim] = claims;
    if (!claim) throw new Error('no claim');
    const answer = await simulator.upload('/inquiries', inquiryFile(claim, 'T1'), START + 60 * DAY);
    expect(answer.status).toBe(200);
    const text = await answer.text();
    expect(text).toContain('STC*P1:20');
    expect(text).toContain('TRN*2*T1');
    expect(ofType(await simulator.read(START + 80 * DAY), 'remitClaim')).toHaveLength(1);
    expect(await simulator.get('/counts')).toMatchObject({ inquiries: 1 });
  });

  it('about a claim that never came says so', async () => {
    const simulator = await startSimulator();
    const [claim] = sampleClaims(1, 'SIMPROMPT');
    if (!claim) throw new Error('no claim');
    const answer = await simulator.upload('/inquiries', inquiryFile(claim, 'T1'), START);
    expect(await answer.text()).toContain('STC*A4:35');
  });
});
