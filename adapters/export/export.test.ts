import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { type OutboxEntry, outboxOf } from '../../domain/claim/outbox';
import { settlePatientShare } from '../../domain/claim/patient-share';
import { closeOrAsk } from '../../domain/claim/steps/closing';
import { readRemittances } from '../../domain/claim/steps/remittance';
import { aClaim, adjustment, aRemit, at } from '../../domain/claim/testing/a-claim';
import { cents } from '../../domain/money';
import { sealEvents } from '../../platform/ledger/hash-chain';
import { type AccountEntry, exportTables } from './export-tables';
import { writeExport } from './write-export';

const remit = aRemit({
  paidCents: cents(10_000),
  lines: [
    { lineId: 'L1', procedure: '99214:25', chargeCents: cents(20_000), paidCents: cents(10_000) },
    { lineId: 'L2', procedure: '93000', chargeCents: cents(8_000), paidCents: cents(0) },
    { lineId: 'L3', procedure: '82306', chargeCents: cents(9_500), paidCents: cents(0) },
  ],
  adjustments: [
    adjustment('CO', '45', 7_200, 'contractual', 'L1'),
    adjustment('PR', '1', 2_800, 'patient_responsibility', 'L1'),
    adjustment('CO', '45', 8_000, 'contractual', 'L2'),
    adjustment('CO', '45', 9_500, 'contractual', 'L3'),
  ],
});

/** A claim that is paid and closed, as its ledger tells it. */
function told(): OutboxEntry[] {
  const claim = aClaim({ remits: [remit], unread: [remit.remitClaimId] });
  const read = settlePatientShare(readRemittances(claim, at('2026-05-20')), at('2026-05-20'));
  const closed = settlePatientShare(closeOrAsk(read.state, at('2026-05-20')), at('2026-05-20'));
  const { clientId, claimId } = claim;
  const meta = { clientId, claimId, decisionNo: 1, at: at('2026-05-20'), playbook: 'p@1' };
  return outboxOf(sealEvents([...read.events, ...closed.events], { seq: 0, hash: '' }, meta), closed.state);
}

const entries: AccountEntry[] = told().map((entry, index) => ({
  ...entry,
  ...{ seq: index + 1, acknowledged: false, account: 'ACC-1, "old"', claimNumber: 'OV7Q2M9K4TXA' },
}));

let folder: string;
beforeEach(async () => {
  folder = path.join(await mkdtemp(path.join(os.tmpdir(), 'overturn-export-')), 'out');
});
afterEach(() => rm(path.dirname(folder), { recursive: true }));

const write = (format: 'csv' | 'jsonl') =>
  writeExport(folder, { from: 1, through: entries.length }, exportTables(entries), format);

describe('an export', () => {
  it('tells every cent of a remittance, and its sums agree', async () => {
    const files = await write('csv');
    expect(
      files.map(({ name, rows, sums, differenceCents }) => ({ name, rows, sums, differenceCents })),
    ).toEqual([
      {
        ...{ name: 'postings-000000001-000000003.csv', rows: 8, differenceCents: 0 },
        sums: { adjustment: 24_700, charge: 37_500, patient: 2_800, payment: 10_000 },
      },
      { name: 'denials-000000001-000000003.csv', rows: 0, sums: {}, differenceCents: 0 },
      {
        ...{ name: 'closings-000000001-000000003.csv', rows: 1, differenceCents: 0 },
        sums: { charge: 37_500, paid: 10_000, adjusted: 24_700, patient: 2_800, open: 0 },
      },
      {
        ...{ name: 'patient-balances-000000001-000000003.csv', rows: 1, differenceCents: 0 },
        sums: { released: 2_800 },
      },
    ]);
  });

  it('has its totals at the end, and quotes what a practice calls its accounts', async () => {
    await write('csv');
    const text = await readFile(path.join(folder, 'patient-balances-000000001-000000003.csv'), 'utf8');
    expect(text.split('\r\n')).toEqual([
      'seq,event,account,claim,on,happened,release,line,case,why,approvedBy,amount',
      '2,claim-1/3,"ACC-1, ""old""",OV7Q2M9K4TXA,2026-05-20,released,P1,L1,,,,28.00',
      ',TOTAL,,,,released,,,,,,28.00',
      ',TOTAL,,,,difference,,,,,,0.00',
      '1,TOTAL,,,,rows,,,,,,',
      '',
    ]);
  });

  it('gives the same bytes for the same entries, in both formats, and nobody else may read them', async () => {
    for (const format of ['csv', 'jsonl'] as const) {
      const files = await write(format);
      const read = () => Promise.all(files.map(({ name }) => readFile(path.join(folder, name), 'utf8')));
      const first = await read();
      await write(format);
      expect(await read()).toEqual(first);
    }
    for (const name of await readdir(folder))
      expect((await stat(path.join(folder, name))).mode & 0o777).toBe(0o600);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
  });

  it('says in JSON lines what it says in CSV', async () => {
    await write('jsonl');
    const text = await readFile(path.join(folder, 'closings-000000001-000000003.jsonl'), 'utf8');
    const lines = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as object);
    expect(lines).toEqual([
      {
        ...{ seq: 3, event: 'claim-1/4', account: 'ACC-1, "old"', claim: 'OV7Q2M9K4TXA', on: '2026-05-20' },
        ...{ happened: 'closed', outcome: 'paid' },
        ...{ charge: '375.00', paid: '100.00', adjusted: '247.00', patient: '28.00', open: '0.00' },
      },
      {
        ...{ event: 'TOTAL', rows: 1, difference: '0.00' },
        sums: { charge: '375.00', paid: '100.00', adjusted: '247.00', patient: '28.00', open: '0.00' },
      },
    ]);
  });
});
