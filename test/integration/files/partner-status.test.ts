import { partnerPorts } from '../../../adapters/clearinghouse/partner-ports';
import { partnerStatus } from '../../../adapters/reading/partner-status';
import { freePort } from '../../../platform/processes/ports';
import { FakeClearinghouse } from './fake-clearinghouse';
import { AS_OF, PARTNER, startPractice, type TestPractice } from './practice';

const DOWN = 'partner-that-is-down';

describe('a trading partner that is down', () => {
  let practice: TestPractice;
  let now = Date.parse('2026-11-24T12:00:00Z');
  beforeAll(async () => {
    practice = await startPractice();
    const url = `http://127.0.0.1:${await freePort()}`;
    await practice.database.prisma.tradingPartner.create({
      data: {
        ...{ id: DOWN, name: 'Down', senderQualifier: 'ZZ', senderId: 'X', receiverQualifier: 'ZZ' },
        ...{ receiverId: 'Y', connection: { transport: 'http', url } },
      },
    });
  });
  afterAll(() => practice.stop());

  const states = async () =>
    (await partnerStatus(practice.database, now)).map(({ id, state }) => `${id} ${state}`);

  it('is left in peace after three calls, for all to see, and harms no other', async () => {
    expect(await states()).toEqual([`${PARTNER} unknown`, `${DOWN} unknown`]);
    const portOf = partnerPorts(practice.database, new FakeClearinghouse(), () => now);
    const look = (partnerId: string) => portOf(partnerId).listMailbox({ asOf: AS_OF });
    for (let call = 0; call < 3; call += 1)
      await expect(look(DOWN)).rejects.toMatchObject({ data: { code: 'ECONNREFUSED' } });
    await expect(look(DOWN)).rejects.toMatchObject({ type: 'PayerUnavailable', data: { code: 'RESTING' } });
    expect(await look(PARTNER)).toEqual([]);
    expect(await states()).toEqual([`${PARTNER} answers`, `${DOWN} resting`]);
    now += 10_000;
    expect(await states()).toEqual([`${PARTNER} answers`, `${DOWN} away`]);
    await expect(look(DOWN)).rejects.toMatchObject({ data: { code: 'ECONNREFUSED' } });
  });
});
