import { DAY, HOUR, instant } from '../../domain/time';
import { batchFile, START, sampleClaims, TestSimulator } from '../testing/clearinghouse';

const KEYS = Array.from({ length: 200 }, (_, at) => `appeal/claim-${at}/1#1`);

describe('a fax line and a lettershop', () => {
  let simulator: TestSimulator;
  const [claim] = sampleClaims(1);
  beforeEach(async () => {
    simulator = await TestSimulator.start();
    await simulator.upload('/submissions', batchFile(sampleClaims(1), '1'), START);
  });
  afterEach(() => simulator.close());

  const parcel = (key: string, pages = 3) => ({
    ...{ key, endpoint: 'payer-fax', pages, document: 'TGV0dGVy' },
    appeal: {
      ...{ intentKey: key, patientControlNumber: claim?.patientControlNumber ?? '', level: 1 },
      letterSha256: 'a'.repeat(64),
    },
  });
  const hand = (path: string, key: string, pages?: number) =>
    simulator.post(`${path}?asOf=${START}`, parcel(key, pages));
  const ask = (path: string, key: string, at: number) =>
    simulator.get(`${path}/${encodeURIComponent(key)}?asOf=${instant(START + at)}`);
  const ends = async (path: string, at: number) => {
    for (const key of KEYS) await hand(path, key);
    return Promise.all(KEYS.map((key) => ask(path, key, at))) as Promise<
      { status: string; reason?: string }[]
    >;
  };

  it('have a parcel in hand at once, and know later what became of it', async () => {
    expect((await hand('/faxes', 'k')).status).toBe(202);
    expect(await ask('/faxes', 'k', 0)).toMatchObject({ received: true, status: 'queued' });
    expect(await ask('/faxes', 'k', DAY)).toMatchObject({
      status: expect.stringMatching(/delivered|failed/),
    });
    expect(await ask('/faxes', 'never sent', DAY)).toEqual({ received: false });
  });

  it.each<[string, number, string[]]>([
    ['/faxes', 4 * HOUR, ['busy', 'no answer', 'partial: not every page was confirmed']],
    ['/mailpieces', 8 * DAY, ['returned: undeliverable as addressed']],
  ])('%s delivers most, and fails by seed in every way it can', async (path, at, reasons) => {
    const found = await ends(path, at);
    expect(found.filter(({ status }) => status === 'queued')).toEqual([]);
    expect(found.filter(({ status }) => status === 'delivered').length).toBeGreaterThan(140);
    expect([...new Set(found.flatMap(({ reason }) => reason ?? []))].sort()).toEqual([...reasons].sort());
  });

  it('bring to the payer what arrives, once, and nothing that does not', async () => {
    const found = await ends('/faxes', DAY);
    const arrived = found.filter(({ status }) => status === 'delivered').length;
    for (const key of KEYS) await hand('/faxes', key);
    expect(await simulator.get('/counts')).toMatchObject({ appealsSeen: arrived, duplicateAppeals: 0 });
  });

  it('refuse what no line would carry', async () => {
    expect((await hand('/faxes', 'long', 101)).status).toBe(400);
    expect((await hand('/mailpieces', 'long', 101)).status).toBe(202);
  });
});
