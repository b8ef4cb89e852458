import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { endRest } from '../../../adapters/clearinghouse/partner-health';
import { partnerPorts } from '../../../adapters/clearinghouse/partner-ports';
import { toDateColumn } from '../../../adapters/database/values';
import { tellOfHeldClaims } from '../../../adapters/partners/held-claims';
import { listClaims } from '../../../adapters/reading/list-claims';
import { partnerStatus } from '../../../adapters/reading/partner-status';
import { DAY, instant } from '../../../domain/time';
import { freePort } from '../../../platform/processes/ports';
import { generateFiles } from '../../../simulator/practice/files';
import { FakeClearinghouse } from './fake-clearinghouse';
import { AS_OF, PARTNER, startPractice, type TestPractice } from './practice';

const DOWN = 'partner-that-is-down';
const STRICT = 'partner-that-refuses-us';

describe('trading partners', () => {
  let practice: TestPractice;
  let strict: Server;
  /** Status that the strict partner answers everything with, and the paths that it was asked. */
  let answer = 401;
  const asked: string[] = [];
  let now = Date.parse('2026-11-24T12:00:00Z');

  beforeAll(async () => {
    practice = await startPractice();
    strict = createServer((request, response) => {
      asked.push(new URL(request.url ?? '', 'http://p').pathname);
      response.writeHead(answer, { 'content-type': 'application/json' }).end('{"files":[]}');
    });
    await new Promise<void>((ready) => strict.listen(0, '127.0.0.1', ready));
    await addPartner(DOWN, await freePort());
    await addPartner(STRICT, (strict.address() as AddressInfo).port);
  });
  afterAll(async () => {
    await new Promise((closed) => strict.close(closed));
    await practice.stop();
  });

  const addPartner = (id: string, port: number) =>
    practice.database.prisma.tradingPartner.create({
      data: {
        ...{ id, name: id, senderQualifier: 'ZZ', senderId: 'X', receiverQualifier: 'ZZ', receiverId: 'Y' },
        ...{ connection: { transport: 'http', url: `http://127.0.0.1:${port}` }, maxPerSecond: 2 },
      },
    });
  const portOf = (partnerId: string) =>
    partnerPorts(practice.database, new FakeClearinghouse(), () => now)(partnerId);
  const look = (partnerId: string) => portOf(partnerId).listMailbox({ asOf: AS_OF });
  const status = () => partnerStatus(practice.database, now);
  const states = async () => (await status()).map(({ id, state }) => `${id} ${state}`);

  it('that are down are left in peace after three calls, for all to see, and harm no other', async () => {
    expect(await states()).toEqual([`${PARTNER} unknown`, `${DOWN} unknown`, `${STRICT} unknown`]);
    for (let call = 0; call < 3; call += 1)
      await expect(look(DOWN)).rejects.toMatchObject({ data: { code: 'ECONNREFUSED' } });
    await expect(look(DOWN)).rejects.toMatchObject({ type: 'PayerUnavailable', data: { code: 'RESTING' } });
    const question = { bytes: new Uint8Array(), asOf: AS_OF };
    await expect(portOf(DOWN).ask270(question)).rejects.toMatchObject({ data: { code: 'RESTING' } });
    expect(await look(PARTNER)).toEqual([]);
    expect(await states()).toEqual([`${PARTNER} answers`, `${DOWN} resting`, `${STRICT} unknown`]);
    now += 10_000;
    expect((await status())[1]).toMatchObject({
      ...{ state: 'away', queue: `partner/${DOWN}`, maxPerSecond: 2 },
    });
    await expect(look(DOWN)).rejects.toMatchObject({ data: { code: 'ECONNREFUSED' } });
  });

  it('are asked what cannot be a file by their own connection too', async () => {
    answer = 200;
    await portOf(STRICT).inquire276({ bytes: new Uint8Array(), asOf: AS_OF });
    await portOf(STRICT).ask270({ bytes: new Uint8Array(), asOf: AS_OF });
    expect(asked).toEqual(['/inquiries', '/eligibility']);
  });

  it('that refuse our credentials are one task for a person, until somebody has mended it and tries', async () => {
    answer = 401;
    await expect(look(STRICT)).rejects.toMatchObject({ data: { code: 'CREDENTIALS' } });
    await expect(look(STRICT)).rejects.toMatchObject({ data: { code: 'RESTING' } });
    expect((await status())[2]).toMatchObject({
      ...{ state: 'refused', tasks: [{ kind: 'credentialsRefused', owner: 'manager' }] },
    });
    answer = 200;
    await endRest(practice.database, STRICT);
    await look(STRICT);
    expect((await status())[2]).toMatchObject({ state: 'answers', tasks: [] });
  });

  it('that hold up claims say so of each, and tell a person a week before the nearest safe date', async () => {
    const { database } = practice;
    for (const { bytes } of generateFiles({ seed: 7, claims: 2, days: 1, from: '2026-03-02' }))
      await practice.import(bytes);
    const [claim] = await database.forAllClients((tx) => tx.claim.findMany({ take: 1 }));
    if (!claim) throw new Error('No claim was imported');
    const { id: claimId, clientId } = claim;
    await database.forClients([clientId], async (tx) => {
      await tx.clientPartner.create({ data: { clientId, partnerId: DOWN } });
      await tx.claimVersion.updateMany({ where: { claimId }, data: { status: 'ready', partnerId: DOWN } });
      const dates = { legalDate: toDateColumn('2026-03-25'), safeDate: toDateColumn('2026-03-20') };
      await tx.claim.update({
        where: { id: claimId },
        data: { nextAction: 'sendBatch', nextOwner: 'overturn', ...dates },
      });
      await tx.deadline.create({
        data: {
          ...{ claimId, clientId, key: 'filing', kind: 'filing', status: 'open', rule: 'r', ...dates },
          ...{ dueAt: new Date(AS_OF), anchorEvent: 'serviceFrom', anchorDate: toDateColumn('2026-03-02') },
        },
      });
    });
    const listed = async () =>
      (await listClaims(database, { limit: 50 })).find((one) => one.claimId === claimId);
    expect(await listed()).toMatchObject({
      ...{ nextAction: 'waitForPartner', safeDate: '2026-03-20', legalDate: '2026-03-25' },
    });
    const tell = (days: number) => tellOfHeldClaims(database, instant(AS_OF + days * DAY));
    expect(await tell(0)).toBe(0);
    const dayBefore = Math.floor((Date.parse('2026-03-13') - AS_OF) / DAY) + 1;
    expect(await tell(dayBefore)).toBe(1);
    expect(await tell(dayBefore)).toBe(0);
    expect((await status())[1]).toMatchObject({
      waiting: 1,
      tasks: [{ kind: 'heldClaims', claims: 1, safeDate: '2026-03-20', legalDate: '2026-03-25' }],
    });
    await database.prisma.partnerHealth.updateMany({ where: { partnerId: DOWN }, data: { failures: 0 } });
    await tell(dayBefore);
    expect((await status())[1]).toMatchObject({ tasks: [] });
    expect(await listed()).toMatchObject({ nextAction: 'sendBatch' });
  });
});
