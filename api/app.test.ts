import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { judgingByFiles } from '../adapters/scrub/check-file';
import { exportEdits } from '../adapters/scrub/export-edits';
import { loadShippedTables } from '../adapters/scrub/shipped-tables';
import type { Logger } from '../platform/logger';
import { type ApiDeps, buildApi } from './app';
import { RateLimiter } from './rate-limit';

const up = async () => true;
const shipped = loadShippedTables();
const judging = judgingByFiles({ shipped, policyFor: () => undefined, asOf: '2026-03-10' });
const HOLDERS = {
  all: { tokenId: 't1', clientId: 'maple', scopes: ['scrub:check', 'scrub:export'] },
  checks: { tokenId: 't2', clientId: 'maple', scopes: ['scrub:check'] },
};
const CLAIM = {
  ...{ patientControlNumber: 'A-1', form: '837P', payer: 'SIM01', chargeCents: 12_500, place: '11' },
  ...{ serviceFrom: '2026-03-02', serviceThrough: '2026-03-02', hasMemberId: true, diagnoses: ['M545'] },
  lines: [{ procedure: '99213', chargeCents: 12_500, units: 1 }],
};

interface Asked extends Omit<RequestInit, 'headers'> {
  as?: string;
  headers?: Record<string, string>;
}

const opened: FastifyInstance[] = [];
afterEach(() => Promise.all(opened.splice(0).map((app) => app.close())));

function api(change: Partial<ApiDeps> = {}) {
  const lines: string[] = [];
  const log: Logger = {
    debug: () => undefined,
    info: (code, fields) => lines.push(`${code} ${JSON.stringify(fields)}`),
    warn: () => undefined,
    error: (code, fields) => lines.push(`${code} ${JSON.stringify(fields)}`),
    with: () => log,
  };
  const clients: string[] = [];
  const app = buildApi({
    checks: { database: up, temporal: up },
    log,
    limiter: new RateLimiter({ burst: 100, perMinute: 100 }),
    lookup: async (presented) => HOLDERS[presented as keyof typeof HOLDERS],
    scrub: {
      judge: (clientId, work) => {
        clients.push(clientId);
        return work(judging);
      },
      export: async () => exportEdits(shipped, []),
    },
    ...change,
  });
  opened.push(app);
  const listening = app.listen({ port: 0, host: '127.0.0.1' });
  const ask = async (url: string, { as, headers, ...rest }: Asked = {}) => {
    const shown: Record<string, string> = as ? { authorization: `Bearer ${as}` } : {};
    await listening;
    const { port } = app.server.address() as AddressInfo;
    const answer = await fetch(`http://127.0.0.1:${port}${url}`, {
      ...rest,
      headers: { ...shown, ...headers },
    });
    const body = await answer.text();
    return { status: answer.status, header: (name: string) => answer.headers.get(name), body };
  };
  const check = (payload: unknown, { type = 'application/json', ...asked }: Asked & { type?: string } = {}) =>
    ask('/v1/scrub/check', {
      ...{ method: 'POST', as: 'all', headers: { 'content-type': type } },
      body: typeof payload === 'string' ? payload : JSON.stringify(payload),
      ...asked,
    });
  return { ask, check, lines, clients };
}

describe('the API', () => {
  it('lives whatever the servers behind it do', async () => {
    const { ask } = api({ checks: { database: async () => false } });
    const answer = await ask('/healthz');
    expect([answer.status, JSON.parse(answer.body)]).toEqual([200, { status: 'ok' }]);
  });

  it('is ready when the database and Temporal answer', async () => {
    const answer = await api().ask('/readyz');
    const ready = { status: 'ready', database: 'up', temporal: 'up' };
    expect([answer.status, JSON.parse(answer.body)]).toEqual([200, ready]);
  });

  it('is not ready while one of them does not answer, and names it', async () => {
    const down = () => Promise.reject(new Error('connection refused'));
    const answer = await api({ checks: { database: up, temporal: down } }).ask('/readyz');
    const notReady = { status: 'notReady', database: 'up', temporal: 'down' };
    expect([answer.status, JSON.parse(answer.body)]).toEqual([503, notReady]);
  });

  it('tells of what is not there as a problem', async () => {
    const answer = await api().ask('/v1/patients', { as: 'all' });
    expect(answer.status).toBe(404);
    expect(answer.header('content-type')).toContain('application/problem+json');
  });
});

describe('POST /v1/scrub/check', () => {
  it('answers claims in JSON with what fails, where, why and how to fix it', async () => {
    const { check, clients } = api();
    const answer = await check({ claims: [CLAIM] });
    expect(answer.status).toBe(200);
    const { claims, errors } = JSON.parse(answer.body) as {
      claims: [{ findings: { edit: string; severity: string }[] }];
      errors: number;
    };
    expect(claims).toMatchObject([{ ordinal: 1, patientControlNumber: 'A-1', payer: 'SIM01' }]);
    const [{ findings }] = claims;
    expect(errors).toBe(findings.filter(({ severity }) => severity === 'error').length);
    expect(findings.map(({ edit }) => edit)).toContain('PTR');
    expect(clients).toEqual(['maple']);
  });

  it('tells an 837 that is none from one that holds no claim', async () => {
    const answer = await api().check('hello', { type: 'application/edi-x12' });
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.body)).toMatchObject({ title: 'No claim can be read' });
    expect(answer.body).not.toContain('hello');
  });

  it('names every field that is wrong, and quotes none', async () => {
    const answer = await api().check({ claims: [{ ...CLAIM, place: 7, patient: { lastName: 'DOE' } }] });
    expect(answer.status).toBe(400);
    expect(
      JSON.parse(answer.body)
        .problems.map(({ field }: { field: string }) => field)
        .sort(),
    ).toEqual(['claims[0].patient', 'claims[0].place']);
    expect(answer.body).not.toContain('DOE');
  });

  it.each([
    ['no token', ''],
    ['a token that nobody made', 'none'],
  ])('lets nobody in with %s, and says the same of each', async (_name, as) => {
    const { check, clients } = api();
    const answer = await check({ claims: [CLAIM] }, { as });
    expect([answer.status, answer.header('www-authenticate')]).toEqual([401, 'Bearer realm="overturn"']);
    expect(JSON.parse(answer.body)).toMatchObject({ title: 'No valid token' });
    expect(clients).toEqual([]);
  });

  it('keeps each token to its rate, and says when to come again', async () => {
    const { check } = api({ limiter: new RateLimiter({ burst: 2, perMinute: 6 }, () => 0) });
    await check({ claims: [CLAIM] });
    expect((await check({ claims: [CLAIM] })).status).toBe(200);
    const third = await check({ claims: [CLAIM] });
    expect([third.status, third.header('retry-after')]).toEqual([429, '10']);
    expect((await check({ claims: [CLAIM] }, { as: 'checks' })).status).toBe(200);
  });

  it('takes no more than a large file, and no form that it does not know', async () => {
    const { check } = api();
    const large = 'A'.repeat(8 * 1024 * 1024 + 1);
    expect((await check(large, { type: 'application/edi-x12' })).status).toBe(413);
    expect((await check('<a/>', { type: 'application/xml' })).status).toBe(415);
    expect((await check('{"claims":')).status).toBe(400);
  });

  it('logs counts and no word of a claim; of a fault only its kind', async () => {
    const { check, lines } = api();
    await check({ claims: [CLAIM] });
    expect(lines).toEqual([expect.stringMatching(/^scrub\.checked \{"clientId":"maple","claims":1,/)]);
    expect(lines.join()).not.toMatch(/A-1|99213|M545/);
    const broken = api({
      scrub: {
        judge: () => Promise.reject(new Error('value DOE is wrong')),
        export: () => Promise.reject(new Error('x')),
      },
    });
    const answer = await broken.check({ claims: [CLAIM] });
    expect([answer.status, answer.body.includes('DOE')]).toEqual([500, false]);
    expect(broken.lines.join()).not.toContain('DOE');
  });
});

describe('GET /v1/scrub/edits', () => {
  it('gives the edits in force as JSON, and the rules of payers as CSV', async () => {
    const { ask } = api();
    const url = '/v1/scrub/edits';
    expect(JSON.parse((await ask(url, { as: 'all' })).body).edits.length).toBeGreaterThan(20);
    const csv = await ask(url, { as: 'all', headers: { accept: 'text/csv' } });
    expect(csv.header('content-type')).toContain('text/csv');
    expect(csv.body.split('\n')[0]).toContain('payer');
  });

  it('wants a token of its own scope', async () => {
    const answer = await api().ask('/v1/scrub/edits', { as: 'checks' });
    expect(answer.status).toBe(403);
    expect(JSON.parse(answer.body)).toMatchObject({ detail: 'It needs scrub:export.' });
  });
});

describe('a rate', () => {
  it('fills again with time, up to its burst', () => {
    let now = 0;
    const limiter = new RateLimiter({ burst: 2, perMinute: 60 }, () => now);
    expect([limiter.take('a'), limiter.take('a'), limiter.take('a')]).toEqual([undefined, undefined, 1]);
    now = 1_000;
    expect([limiter.take('a'), limiter.take('a')]).toEqual([undefined, 1]);
    now = 3_600_000;
    expect([limiter.take('a'), limiter.take('a'), limiter.take('a')]).toEqual([undefined, undefined, 1]);
    expect(limiter.take('b')).toBeUndefined();
  });
});
