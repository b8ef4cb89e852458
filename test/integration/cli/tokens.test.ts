import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import { openPracticeClock } from '../../../adapters/clock/practice-clock';
import { loadCodeTables } from '../../../adapters/codes/load-code-tables';
import { loadPackTexts } from '../../../adapters/playbooks/load-playbooks';
import { openPlaybookShelf } from '../../../adapters/playbooks/playbook-shelf';
import { loadShippedTables } from '../../../adapters/scrub/shipped-tables';
import { holderOf } from '../../../adapters/tokens/api-tokens';
import { buildApi } from '../../../api/app';
import { RateLimiter } from '../../../api/rate-limit';
import { scrubPorts } from '../../../api/scrub-ports';
import { registerScrub } from '../../../cli/commands/scrub';
import { registerTokens } from '../../../cli/commands/tokens';
import { addDays, DAY, instant } from '../../../domain/time';
import { createLogger } from '../../../platform/logger';
import { generateFiles } from '../../../simulator/practice/files';
import { startCli } from '../../support/cli';
import { type PostingTest, startPosting } from '../files/posting';
import { AS_OF, TODAY } from '../files/practice';

const RULE = 'own-9921-telehealth';

interface Made {
  token: string;
  tokenId: string;
}

let posting: PostingTest;
let cli: Awaited<ReturnType<typeof startCli>>;
let api: FastifyInstance;
let folder: string;
let clients: string[];

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'overturn-tokens-'));
  posting = await startPosting();
  await posting.worker();
  clients = [...new Set(posting.sent.map(({ clientId }) => clientId))];
  const { database } = posting.deps;
  const clock = openPracticeClock(database, 'practice');
  await clock.begin({ practiceFrom: AS_OF, scale: 1 });
  cli = await startCli(posting.appUrl, registerTokens, registerScrub);
  const tables = loadCodeTables();
  const shelf = openPlaybookShelf({
    ...{ database, tables, shipped: loadPackTexts(undefined, tables), newId: posting.deps.newId },
  });
  api = buildApi({
    checks: {},
    log: createLogger('api', { level: 'silent', format: 'json' }),
    limiter: new RateLimiter({ burst: 100, perMinute: 100 }),
    lookup: (presented) => holderOf(database, presented, AS_OF),
    scrub: scrubPorts({
      ...{ database, clock, playbooks: shelf, policyFor: shelf.policyFor, scrubTables: loadShippedTables() },
    }),
  });
  await api.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(async () => {
  await api?.close();
  await cli?.stop();
  await posting?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const make = (client: string, ...more: string[]) =>
  cli.json<Made>(
    ...['tokens', 'create', '--client', client, '--name', 'practice system', '--as', 'boss'],
    ...['--scope', 'scrub:check', 'scrub:export', ...more],
  );
const file = () => Buffer.from(generateFiles({ seed: 9, claims: 4, days: 1, from: TODAY })[0]?.bytes ?? '');

async function ask(token: string, url = '/v1/scrub/check', body: Buffer | null = file()) {
  const { port } = api.server.address() as AddressInfo;
  const answer = await fetch(`http://127.0.0.1:${port}${url}`, {
    headers: { authorization: `Bearer ${token}`, ...(body ? { 'content-type': 'application/edi-x12' } : {}) },
    ...(body ? { method: 'POST', body: new Uint8Array(body) } : {}),
  });
  return { status: answer.status, body: await answer.text() };
}

/** A rule of one client about everything that is billed, which a person has accepted. */
async function acceptRule(clientId: string): Promise<void> {
  await posting.seen((tx) =>
    tx.scrubRule.create({
      data: {
        ...{ id: RULE, clientId, origin: 'loaded', status: 'accepted', payer: '*', code: '*' },
        ...{ requires: 'authorization', values: [], severity: 'error', prevents: ['197'], source: 'test' },
        ...{ effectiveFrom: new Date('2020-01-01'), createdAt: new Date(AS_OF) },
      },
    }),
  );
}

describe('overturn tokens', () => {
  it('are made by a manager, for known things, until a day ahead', async () => {
    const words = ['tokens', 'create', '--client', clients[0] ?? '', '--name', 'x', '--scope'];
    expect(await cli.run(...words, 'everything', '--as', 'boss')).toMatchObject({
      ...{ exit: 2, err: expect.stringContaining('scrub:check, scrub:export, not everything') },
    });
    expect(await cli.run(...words, 'scrub:check', '--as', 'worker')).toMatchObject({
      ...{ exit: 1, err: expect.stringContaining('manager') },
    });
    expect(await cli.run(...words, 'scrub:check', '--as', 'boss', '--until', TODAY)).toMatchObject({
      ...{ exit: 1, err: expect.stringContaining('no day ahead') },
    });
  });

  it('are shown once: the list and the database hold nothing that opens', async () => {
    const { token, tokenId } = await make(clients[0] ?? '');
    const secret = token.split('.').at(-1) ?? '';
    expect(secret).toHaveLength(43);
    expect((await cli.run('tokens', 'list')).out).toContain(tokenId);
    const rows = await posting.seen((tx) => tx.apiToken.findMany());
    expect(`${JSON.stringify(rows)}${(await cli.run('tokens', 'list')).out}`).not.toContain(secret);
  });

  it('open nothing once revoked, once over, with another secret, or for another client', async () => {
    const [one = '', other = ''] = clients;
    const { token, tokenId } = await make(one);
    expect((await ask(token)).status).toBe(200);
    expect((await ask(token.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')))).status).toBe(401);
    expect((await ask(token.replace(one, other))).status).toBe(401);
    await cli.json('tokens', 'revoke', tokenId, '--client', one, '--as', 'boss');
    expect((await ask(token)).status).toBe(401);
    const short = await make(one, '--until', addDays(TODAY, 1));
    const later = instant(AS_OF + 2 * DAY);
    expect(await holderOf(posting.deps.database, short.token, later)).toBeUndefined();
    expect(await cli.run('tokens', 'revoke', 'none', '--client', one, '--as', 'boss')).toMatchObject({
      exit: 1,
    });
  });

  it('are listed with the day on which they were used', async () => {
    const { token, tokenId } = await make(clients[0] ?? '');
    await ask(token);
    const { tokens } = await cli.json<{ tokens: { tokenId: string; lastUsedOn?: string }[] }>(
      'tokens',
      'list',
    );
    expect(tokens.find((one) => one.tokenId === tokenId)?.lastUsedOn).toBe(TODAY);
  });
});

describe('a claim that is checked before it is billed', () => {
  it('is judged by the rules of the one client that asks, and stored nowhere', async () => {
    const [one = '', other = ''] = clients;
    await acceptRule(one);
    const before = await posting.seen((tx) => tx.claim.count());
    const [own, others] = [await ask((await make(one)).token), await ask((await make(other)).token)];
    const errors = (body: string) => (JSON.parse(body) as { errors: number }).errors;
    expect(own.body).toContain(`rule:${RULE}`);
    expect(others.body).not.toContain(RULE);
    expect(errors(own.body)).toBeGreaterThan(errors(others.body));
    expect(await posting.seen((tx) => tx.claim.count())).toBe(before);
  });

  it('by `scrub check` as well, and by the shipped files alone where that is wanted', async () => {
    const [one = ''] = clients;
    const name = path.join(folder, 'claims.837');
    writeFileSync(name, file());
    const judged = (...more: string[]) => cli.run('scrub', 'check', name, '--json', ...more);
    expect((await judged('--client', one)).out).toContain(`rule:${RULE}`);
    expect((await judged('--files-only')).out).not.toContain(RULE);
    expect(await judged()).toMatchObject({ exit: 2, err: expect.stringContaining('--client') });
  });

  it('can be checked by the practice’s system itself: rules in force are exported', async () => {
    const [one = ''] = clients;
    expect((await ask((await make(one)).token, '/v1/scrub/edits', null)).status).toBe(200);
    expect((await cli.run('scrub', 'export', '--client', one)).out).toContain(RULE);
    expect((await cli.run('scrub', 'export', '--files-only')).out).not.toContain(RULE);
  });
});
