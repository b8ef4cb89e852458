import type { FastifyInstance } from 'fastify';
import { DAY, HOUR, startOf } from '../../domain/time';
import { readFile } from '../../x12/read';
import type { Claim837, StatusInquiry276, X12Item } from '../../x12/types';
import { NOWHERE } from '../../x12/types';
import { write276, write837 } from '../../x12/write';
import { Clearinghouse } from '../clearinghouse/clearinghouse';
import { memoryKeeper } from '../clearinghouse/journal';
import { party } from '../clearinghouse/parties';
import { buildSimulator } from '../http/app';
import { generateClaims } from '../practice/generate';

export const START = startOf('2026-03-02') + 9 * HOUR;
export { DAY, HOUR };

const ENVELOPE = {
  senderQualifier: 'ZZ',
  sender: 'OVERTURN',
  receiverQualifier: 'ZZ',
  receiver: 'SIMCLEAR',
  date: '2026-03-02',
  time: '0900',
  usage: 'T' as const,
  ackRequested: true,
};

/** The demo practice's claims of some days before the start, as the product would number them. */
export function sampleClaims(count: number, payerId?: string): Claim837[] {
  const all = generateClaims({ seed: 7, claims: count * 12, from: '2026-02-16', days: 10 })
    .flatMap((dayFile) => dayFile.claims)
    .filter((claim) => payerId === undefined || claim.payer.id === payerId)
    .slice(0, count);
  const batch = all[0]?.batch as Claim837['batch'];
  return all.map((claim, index) => ({
    ...claim,
    batch,
    patientControlNumber: `OV${String(index + 1).padStart(8, '0')}V1`,
  }));
}

/** One 837 with these claims. */
export function batchFile(claims: Claim837[], controlNumber: string): Buffer {
  const numbers = { interchangeControlNumber: controlNumber, groupControlNumber: controlNumber };
  return Buffer.from(write837(claims, { ...ENVELOPE, ...numbers }));
}

/** One 276 about a claim. */
export function inquiryFile(claim: Claim837, trace: string): Buffer {
  const inquiry: StatusInquiry276 = {
    type: 'statusInquiry',
    guide: '005010X212',
    source: NOWHERE,
    header: { structure: '0010', purpose: '13', reference: trace, date: '2026-03-20', time: '0900' },
    payer: claim.payer,
    informationReceiver: party('41', {
      entityType: '2',
      name: 'OVERTURN',
      idQualifier: '46',
      id: 'OVERTURN',
    }),
    provider: party('1P', {
      entityType: '2',
      name: claim.billing.name,
      idQualifier: 'XX',
      id: claim.billing.id,
    }),
    subscriber: claim.subscriber.party,
    trace,
    references: [{ qualifier: 'EJ', value: claim.patientControlNumber }],
    amounts: [{ qualifier: 'T3', cents: claim.chargeCents }],
    dates: [{ qualifier: '472', from: claim.lines[0]?.dates[0]?.from }],
    lines: [],
    extra: [],
  };
  const numbers = { interchangeControlNumber: '900', groupControlNumber: '900' };
  return Buffer.from(write276([inquiry], { ...ENVELOPE, ...numbers }));
}

/** A simulator on a free port, with its calls in short. */
export class TestSimulator {
  private constructor(
    private readonly app: FastifyInstance,
    private readonly url: string,
  ) {}

  static async start(clearinghouse = new Clearinghouse(memoryKeeper(7))): Promise<TestSimulator> {
    const app = buildSimulator(clearinghouse);
    return new TestSimulator(app, await app.listen({ port: 0, host: '127.0.0.1' }));
  }

  close(): Promise<void> {
    return this.app.close();
  }

  /** Sends X12 bytes. */
  upload(
    path: '/submissions' | '/inquiries' | '/attachments',
    body: Buffer,
    asOf: number,
  ): Promise<Response> {
    const headers = { 'content-type': 'application/edi-x12' };
    return fetch(`${this.url}${path}?asOf=${asOf}`, { method: 'POST', body: new Uint8Array(body), headers });
  }

  /** Sends JSON. */
  post(path: string, body: unknown): Promise<Response> {
    const headers = { 'content-type': 'application/json' };
    return fetch(`${this.url}${path}`, { method: 'POST', body: JSON.stringify(body), headers });
  }

  appeal(request: Record<string, unknown>, asOf: number): Promise<Response> {
    return this.post(`/appeals?asOf=${asOf}`, { level: 1, letterSha256: 'a'.repeat(64), ...request });
  }

  async get<T = unknown>(path: string): Promise<T> {
    const response = await fetch(`${this.url}${path}`);
    return (await response.json()) as T;
  }

  /** Names of the files available by then. */
  async fileNames(asOf: number): Promise<string[]> {
    const { files } = await this.get<{ files: { name: string }[] }>(`/mailbox?asOf=${asOf}`);
    return files.map(({ name }) => name);
  }

  /** Everything in the mailbox by then, read. */
  async read(asOf: number): Promise<X12Item[]> {
    const { files } = await this.get<{ files: { id: string }[] }>(`/mailbox?asOf=${asOf}`);
    const items: X12Item[] = [];
    for (const { id } of files) {
      const response = await fetch(`${this.url}/mailbox/${id}`);
      items.push(...readFile(new Uint8Array(await response.arrayBuffer())));
    }
    return items;
  }
}

/** The objects of one type. */
export function ofType<T extends X12Item['type']>(
  items: X12Item[],
  type: T,
): Extract<X12Item, { type: T }>[] {
  return items.filter((item): item is Extract<X12Item, { type: T }> => item.type === type);
}
