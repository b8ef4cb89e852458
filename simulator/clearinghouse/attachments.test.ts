import { DAY, instant } from '../../domain/time';
import { referenceOf } from '../../x12/lookup';
import { type Attachment275, type Claim837, NOWHERE } from '../../x12/types';
import { write275 } from '../../x12/write';
import { batchFile, ofType, START, sampleClaims, TestSimulator } from '../testing/clearinghouse';
import { party } from './parties';

const NUMBERS = Array.from({ length: 100 }, (_, at) => String(at + 1).padStart(9, '0'));
const [claim] = sampleClaims(1) as [Claim837];

/** A 275 about the claim, as whoever sends it numbers it. */
function attachmentFile(
  reference: string,
  controlNumber: string,
  over: { account?: string; asks?: string; announced?: string; payer?: Claim837['payer'] } = {},
) {
  const { account = claim.patientControlNumber, asks, announced = reference, payer = claim.payer } = over;
  const attachment: Attachment275 = {
    ...{ type: 'attachment', guide: '006020X314', source: NOWHERE, number: '1' },
    head: {
      ...{ purpose: asks ? '11' : '02', reference, date: '2026-03-02', time: '0900', extra: [] },
      payer,
      submitter: party('41', { entityType: '2', name: 'OVERTURN', idQualifier: '46', id: 'OVERTURN' }),
      provider: party('1P', { entityType: '2', name: 'CLINIC' }),
      patient: {
        ...party('QC', { entityType: '1', name: 'ROE' }),
        references: [{ qualifier: 'EJ', value: account }],
      },
    },
    trace: asks ? { type: '2', number: asks } : { type: '1', number: announced },
    ...{ statuses: [], category: 'AE', references: [], dates: [], extra: [] },
    documents: [
      { source: NOWHERE, segment: 'BDS', encoding: 'B64', bytes: Buffer.from('letter'), sha256: '' },
    ],
  };
  const parties = {
    senderQualifier: 'ZZ',
    sender: 'OVERTURN',
    receiverQualifier: 'ZZ',
    receiver: 'SIMCLEAR',
  };
  const numbers = {
    interchangeControlNumber: controlNumber,
    groupControlNumber: String(Number(controlNumber)),
  };
  return Buffer.from(
    write275([attachment], { ...parties, ...numbers, date: '2026-03-02', time: '0900', usage: 'T' }),
  );
}

describe('275s', () => {
  let simulator: TestSimulator;
  beforeEach(async () => {
    simulator = await TestSimulator.start();
    await simulator.upload('/submissions', batchFile([claim], '1'), START);
  });
  afterEach(() => simulator.close());

  const send = (file: Buffer) => simulator.upload('/attachments', file, START);
  const ask = (controlNumber: string, at: number) =>
    simulator.get<{ status: string; reference?: string; reason?: string }>(
      `/attachments/${controlNumber}?asOf=${instant(START + at)}`,
    );

  it('are taken at once, which says nothing about the payer, and acknowledged or rejected within a day', async () => {
    for (const number of NUMBERS) {
      expect((await send(attachmentFile(`appeal/c/${number}`, number))).status).toBe(202);
      expect(await ask(number, 0)).toMatchObject({ received: true, status: 'queued' });
    }
    const ends = await Promise.all(NUMBERS.map((number) => ask(number, DAY)));
    const acknowledged = ends.filter(({ status }) => status === 'delivered');
    expect(acknowledged.length).toBeGreaterThan(80);
    expect(acknowledged.every(({ reference }) => !reference?.startsWith('ATT'))).toBe(true);
    expect([...new Set(ends.flatMap(({ reason }) => reason ?? []))]).toEqual([
      'rejected: the attachment cannot be read',
    ]);
    expect(await simulator.get('/counts')).toMatchObject({
      ...{ appealsSeen: acknowledged.length, duplicatesAtPayer: 0 },
    });
  });

  it('that come again under their number are the same 275', async () => {
    const [number] = NUMBERS as [string];
    for (let times = 0; times < 2; times += 1) await send(attachmentFile('appeal/c/1', number));
    await ask(number, DAY);
    expect(await simulator.get('/counts')).toMatchObject({ appealsSeen: 1, duplicatesAtPayer: 0 });
  });

  it('bring records too, to whoever asked for them or not', async () => {
    await send(attachmentFile('documents/c/R1', '000000001', { asks: 'REQ1' }));
    await send(attachmentFile('documents/c/R2', '000000002'));
    await ask('000000002', DAY);
    for (const key of ['documents/c/R1', 'documents/c/R2'])
      expect(await simulator.get(`/documents/${encodeURIComponent(key)}`)).toMatchObject({ received: true });
  });

  it('are found by the number that their claim announces, and the payer then asks for nothing', async () => {
    const wanted = sampleClaims(40, 'SIMDOOR').map(
      (one, at): Claim837 => ({
        ...one,
        patientControlNumber: `OV7${String(at).padStart(7, '0')}V1`,
        lines: one.lines.map((line) => ({
          ...line,
          procedure: { qualifier: 'HC', code: '90837', modifiers: [] },
        })),
        paperwork: [{ reportType: 'M1', transmission: 'EL', controlNumber: `OV7${at}P1` }],
      }),
    );
    await simulator.upload('/submissions', batchFile(wanted, '3'), START);
    const followed = wanted.slice(0, 20);
    for (const [at, { patientControlNumber, paperwork, payer }] of followed.entries())
      await send(
        attachmentFile(`documents/c/D${at}`, String(at + 500).padStart(9, '0'), {
          account: patientControlNumber,
          ...{ announced: paperwork[0]?.controlNumber ?? '', payer },
        }),
      );
    const requests = ofType(await simulator.read(START + 12 * DAY), 'informationRequest');
    const asked = requests.map(({ claim: of }) => referenceOf(of, 'EJ') ?? '');
    const names = (claims: Claim837[]) =>
      claims.filter((one) => asked.includes(one.patientControlNumber)).length;
    // Nearly half are refused at the door; of the others one in ten of those that followed was lost or overlooked.
    expect(names(followed)).toBeLessThan(4);
    expect(names(wanted.slice(20))).toBeGreaterThan(6);
  });

  it('about a claim that no payer holds are rejected', async () => {
    await send(attachmentFile('appeal/c/9', '000000009', { account: 'OV99999999V1' }));
    expect(await ask('000000009', DAY)).toMatchObject({
      status: 'failed',
      reason: 'rejected: the payer holds no such claim',
    });
  });

  it('that never came are not known, and what is none is refused', async () => {
    expect(await ask('000000077', DAY)).toEqual({ received: false });
    expect((await send(batchFile([claim], '2'))).status).toBe(400);
  });
});
