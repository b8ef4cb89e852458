import { batchFile, START, sampleClaims, TestSimulator } from '../testing/clearinghouse';

describe('a rude clearinghouse', () => {
  let simulator: TestSimulator;
  beforeEach(async () => {
    simulator = await TestSimulator.start();
  });
  afterEach(() => simulator.close());

  const file = batchFile(sampleClaims(2), '1');
  const send = () => simulator.upload('/submissions', file, START);
  const report = () => simulator.get(`/submissions/000000001?asOf=${START}`);

  it('takes the file and loses the answer: the delivery report shows that it has it', async () => {
    await simulator.post('/faults', { kind: 'drop', path: '/submissions' });
    await expect(send()).rejects.toThrow();
    expect(await report()).toMatchObject({ received: true, times: 1, claims: 2 });
    expect(await simulator.get('/counts')).toMatchObject({ submissions: 1, duplicatesAtPayer: 0 });
  });

  it('is down for some calls and stores nothing of them', async () => {
    await simulator.post('/faults', { kind: 'down', calls: 2 });
    expect([(await send()).status, (await send()).status]).toEqual([503, 503]);
    expect(await report()).toEqual({ received: false });
    expect((await send()).status).toBe(202);
  });

  it('asks to slow down and says for how long', async () => {
    await simulator.post('/faults', { kind: 'throttle', retryAfterSeconds: 2 });
    const response = await send();
    expect(response.status).toBe(429);
    expect(response.headers.get('retry-after')).toBe('2');
  });

  it('answers late, but has the file', async () => {
    await simulator.post('/faults', { kind: 'delay', ms: 150 });
    const before = Date.now();
    expect((await send()).status).toBe(202);
    expect(Date.now() - before).toBeGreaterThanOrEqual(140);
  });

  it('never hides what it saw, and stops being rude when told', async () => {
    await simulator.post('/faults', { kind: 'down', calls: 100 });
    expect(await simulator.get('/healthz')).toEqual({ status: 'ok' });
    expect(await simulator.get('/counts')).toMatchObject({ submissions: 0 });
    await simulator.post('/faults/clear', {});
    expect((await send()).status).toBe(202);
  });

  it('refuses faults and times that make no sense', async () => {
    expect((await simulator.post('/faults', { kind: 'explode' })).status).toBe(400);
    expect((await simulator.post('/appeals', {})).status).toBe(400);
  });
});
