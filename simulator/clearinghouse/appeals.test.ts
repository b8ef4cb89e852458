import { batchFile, DAY, ofType, START, sampleClaims, TestSimulator } from '../testing/clearinghouse';

describe('an appeal', () => {
  let simulator: TestSimulator;
  beforeEach(async () => {
    simulator = await TestSimulator.start();
  });
  afterEach(() => simulator.close());

  /** Denied claims of the denier with what they were denied for, and the last day on which one was remitted. */
  async function deniedClaims() {
    const claims = sampleClaims(60, 'SIMDENIER');
    await simulator.upload('/submissions', batchFile(claims, '1'), START);
    const remitted = ofType(await simulator.read(START + 40 * DAY), 'remitClaim');
    return remitted.map((claim) => ({
      patientControlNumber: claim.patientControlNumber,
      payerControlNumber: claim.payerControlNumber,
      reasons: claim.lines.flatMap((line) => line.adjustments.map(({ reason }) => reason)),
    }));
  }

  it('gets its receipt at once; won, it is paid by reversal and correction; lost, a letter comes', async () => {
    const denied = (await deniedClaims()).filter(({ reasons }) => reasons.includes('50'));
    expect(denied.length).toBeGreaterThan(4);
    for (const { patientControlNumber, payerControlNumber } of denied) {
      const response = await simulator.appeal(
        { intentKey: `appeal/${patientControlNumber}/1`, patientControlNumber, payerControlNumber },
        START + 41 * DAY,
      );
      expect(response.status).toBe(201);
      expect(await response.json()).toMatchObject({ receivedOn: '2026-04-12', duplicate: false });
    }
    const after = ofType(await simulator.read(START + 90 * DAY), 'remitClaim');
    const reversed = after.filter(({ status }) => status === '22').map((claim) => claim.patientControlNumber);
    const { letters } = await simulator.get<{ letters: { patientControlNumber: string; outcome: string }[] }>(
      `/letters?asOf=${START + 90 * DAY}`,
    );
    expect(reversed.length).toBeGreaterThan(letters.length);
    expect([...reversed, ...letters.map((letter) => letter.patientControlNumber)].sort()).toEqual(
      denied.map((claim) => claim.patientControlNumber).sort(),
    );
    expect(letters.every(({ outcome }) => outcome === 'upheld')).toBe(true);
  });

  it('over several claims is one packet with one receipt, and each claim is decided by itself', async () => {
    const denied = (await deniedClaims()).filter(({ reasons }) => reasons.includes('50'));
    const [first, ...others] = denied.map(({ patientControlNumber }) => ({ patientControlNumber }));
    const packet = { intentKey: 'appeal/P/1', ...first, others };
    const answer = await simulator.appeal(packet, START + 41 * DAY);
    const { reference } = (await answer.json()) as { reference: string };
    const again = await simulator.appeal(packet, START + 42 * DAY);
    expect(await again.json()).toMatchObject({ reference, duplicate: true });
    expect(await simulator.get('/counts')).toMatchObject({ appealsSeen: 2, duplicateAppeals: 1 });
    const after = ofType(await simulator.read(START + 90 * DAY), 'remitClaim');
    const reversed = after.filter(({ status }) => status === '22').map((claim) => claim.patientControlNumber);
    const { letters } = await simulator.get<{
      letters: { patientControlNumber: string; intentKey: string; reference: string }[];
    }>(`/letters?asOf=${START + 90 * DAY}`);
    for (const letter of letters) expect(letter).toMatchObject({ intentKey: 'appeal/P/1', reference });
    expect([...reversed, ...letters.map((letter) => letter.patientControlNumber)].sort()).toEqual(
      denied.map((claim) => claim.patientControlNumber).sort(),
    );
  });

  it('is taken whole or not at all', async () => {
    const [claim] = await deniedClaims();
    const others = [{ patientControlNumber: 'OV99999999V1' }];
    const packet = { intentKey: 'appeal/Q/1', patientControlNumber: claim?.patientControlNumber, others };
    expect((await simulator.appeal(packet, START + 41 * DAY)).status).toBe(404);
    expect(await simulator.get(`/appeals/${encodeURIComponent('appeal/Q/1')}`)).toEqual({ received: false });
  });

  it('sent twice is counted, gets the same receipt and is decided once', async () => {
    const [claim] = (await deniedClaims()).filter(({ reasons }) => reasons.includes('50'));
    const request = { intentKey: 'appeal/1/1', patientControlNumber: claim?.patientControlNumber };
    const first = (await (await simulator.appeal(request, START + 41 * DAY)).json()) as object;
    const second = await (await simulator.appeal(request, START + 42 * DAY)).json();
    expect(second).toEqual({ ...first, duplicate: true });
    expect(await simulator.get('/counts')).toMatchObject({
      appealsSeen: 2,
      duplicateAppeals: 1,
      duplicatesAtPayer: 1,
    });
    expect(await simulator.get(`/appeals/${encodeURIComponent('appeal/1/1')}`)).toMatchObject({
      received: true,
      times: 2,
    });
  });

  it('that never arrived can be told from one that did', async () => {
    expect(await simulator.get(`/appeals/${encodeURIComponent('appeal/2/1')}`)).toEqual({ received: false });
  });

  it('about a claim that no payer holds is refused, and one without its letter is malformed', async () => {
    const unknown = { intentKey: 'appeal/3/1', patientControlNumber: 'OV99999999V1' };
    expect((await simulator.appeal(unknown, START)).status).toBe(404);
    const response = await simulator.post(`/appeals?asOf=${START}`, { ...unknown, level: 1 });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: expect.stringContaining('letterSha256') });
  });
});
