import { bytesOf } from '../../../adapters/import/edi-files';
import type { ClaimState } from '../../../domain/claim/state';
import { generateFiles, type PracticeFile } from '../../../simulator/practice/files';
import { generateClaims } from '../../../simulator/practice/generate';
import type { Claim837 } from '../../../x12/types';
import { write837 } from '../../../x12/write';
import { RING, startPractice, type TestPractice } from './practice';

const OPTIONS = { seed: 7, claims: 12, days: 4, from: '2026-03-02' };
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');
const bytes = (content: string) => new Uint8Array(Buffer.from(content, 'latin1'));

let ordinal = 100;
function fileOf(claims: readonly Claim837[]): Uint8Array {
  ordinal += 1;
  return write837(claims, {
    ...{
      senderQualifier: 'ZZ',
      sender: 'CLINIC',
      receiverQualifier: 'ZZ',
      receiver: 'OVERTURN',
      usage: 'T',
      lineBreak: '\n',
    },
    ...{
      date: '2026-03-02',
      time: '0600',
      interchangeControlNumber: String(ordinal),
      groupControlNumber: String(ordinal),
    },
  });
}

describe('importing claims', () => {
  let practice: TestPractice;
  const files: PracticeFile[] = generateFiles(OPTIONS);
  const [first] = files as [PracticeFile];
  const invented = generateClaims({ ...OPTIONS, seed: 11, claims: 60 })
    .flatMap(({ claims }) => claims)
    .map((claim, at) => ({ ...claim, patientControlNumber: `INV${at}` }));

  beforeAll(async () => {
    practice = await startPractice();
  });
  afterAll(() => practice.stop());

  const counted = () =>
    practice.database.forClients(practice.clientIds, async (tx) => ({
      ...{
        files: await tx.ediFile.count(),
        claims: await tx.claim.count(),
        versions: await tx.claimVersion.count(),
      },
      ...{
        exceptions: await tx.fileException.count(),
        patients: await tx.patient.count(),
        accounts: await tx.account.count(),
      },
    }));
  const exceptionsOf = (sha256: string) =>
    practice.database.forClients(practice.clientIds, (tx) =>
      tx.fileException.findMany({ where: { file: { sha256 } }, orderBy: { id: 'asc' } }),
    );

  it('writes each claim with its account, payer, first version and lines, and keeps the raw bytes', async () => {
    const imported = await practice.import(first.bytes, first.name);
    expect(imported).toMatchObject({
      name: first.name,
      kind: '837P',
      status: 'accepted',
      claims: first.claims,
      issues: [],
    });
    await practice.database.forClients([first.clinic], async (tx) => {
      const claims = await tx.claim.findMany({
        include: { versions: { include: { lines: true } }, sequences: true, account: true },
      });
      expect(claims.map(({ id }) => id).sort()).toEqual([...imported.claimIds].sort());
      for (const claim of claims) {
        const state = claim.state as unknown as ClaimState;
        expect(claim.claimNumber).toMatch(/^OV[A-Z2-7]{10}$/);
        expect(claim.versions[0]?.patientControlNumber).toBe(`${claim.claimNumber}V1`);
        expect(claim.sequences).toEqual([expect.objectContaining({ sequence: 1, payerId: claim.payerId })]);
        expect(claim.account).not.toBeNull();
        const lineIds = claim.versions[0]?.lines.map(({ lineId }) => lineId);
        expect(lineIds).toEqual(state.billing.lines.map(({ lineId }) => lineId));
        expect(state.versions).toEqual([
          expect.objectContaining({ version: 1, status: 'planned', frequency: '1' }),
        ]);
      }
      const stored = await tx.ediFile.findFirstOrThrow({ where: { sha256: imported.sha256 } });
      expect(text(bytesOf(RING, stored))).toBe(text(first.bytes));
      expect(text(stored.content)).not.toContain('ISA');
    });
  });

  it('changes nothing when the same file comes again, and says so', async () => {
    const before = await counted();
    expect(await practice.import(first.bytes, 'again.837')).toMatchObject({
      ...{ status: 'duplicate', claims: 0, claimIds: [] },
      issues: [{ code: 'file-duplicate', message: expect.stringContaining(first.name) }],
    });
    expect(await counted()).toEqual(before);
  });

  it('keeps a claim that exists already out, with its raw segments, and takes in the others', async () => {
    const known = generateClaims(OPTIONS).flatMap(({ claims }) => claims)[0] as Claim837;
    const others = invented.filter(({ billing }) => billing.id === known.billing.id).slice(0, 2);
    const imported = await practice.import(fileOf([...others, known, others[0] as Claim837]));
    expect(imported).toMatchObject({ status: 'accepted', claims: 2 });
    expect(imported.issues.map(({ code }) => code)).toEqual(['duplicate-claim', 'duplicate-claim']);
    expect(imported.issues[0]?.message).toMatch(
      /^Interchange 1, group 1, transaction \d+, segment \d+: This claim/,
    );
    const exceptions = await exceptionsOf(imported.sha256);
    expect(exceptions.map(({ kind }) => kind)).toEqual(['duplicateClaim', 'duplicateClaim']);
    expect(
      exceptions.every(({ raw, status, clientId }) => raw !== null && status === 'open' && clientId !== null),
    ).toBe(true);
  });

  it('refuses what is not X12 in one sentence and keeps it', async () => {
    const imported = await practice.import(bytes('%PDF-1.7 a scanned letter'), 'letter.pdf');
    expect(imported).toMatchObject({ kind: 'unknown', status: 'rejected', claims: 0 });
    expect(imported.issues.at(-1)?.message).toBe(
      'This is not an X12 file: no ISA segment was found. Nothing was imported.',
    );
    const stored = await practice.database.forClients(practice.clientIds, (tx) =>
      tx.ediFile.findFirst({ where: { sha256: imported.sha256 } }),
    );
    expect(stored).toMatchObject({ status: 'rejected', partnerId: 'clearinghouse' });
  });

  it('takes the whole claims of a file that is cut off, and names the place of the cut', async () => {
    const claims = invented.filter(({ billing }) => billing.id === invented[5]?.billing.id).slice(4, 8);
    const whole = text(fileOf(claims));
    const cut = whole.slice(0, whole.lastIndexOf('SV1') - 3);
    const imported = await practice.import(bytes(cut), 'cut.837');
    expect(imported).toMatchObject({ status: 'accepted', claims: 3 });
    expect(imported.issues.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['file-truncated', 'claim-incomplete']),
    );
    expect((await exceptionsOf(imported.sha256)).length).toBeGreaterThan(0);
  });

  it('takes the claims of a file with wrong counts and lists the counts', async () => {
    const claims = invented.filter(({ billing }) => billing.id === invented[9]?.billing.id).slice(8, 10);
    const wrong = text(fileOf(claims))
      .replace(/SE\*\d+/, 'SE*3')
      .replace(/IEA\*1/, 'IEA*4');
    const imported = await practice.import(bytes(wrong), 'counts.837');
    expect(imported).toMatchObject({ status: 'accepted', claims: claims.length });
    expect(imported.issues.map(({ code }) => code).sort()).toEqual([
      'interchange-group-count',
      'transaction-segment-count',
    ]);
    expect((await exceptionsOf(imported.sha256)).map(({ kind }) => kind)).toEqual([
      'unreadable',
      'unreadable',
    ]);
  });

  it('keeps a claim of an unknown billing provider apart until that provider is known', async () => {
    const claim = structuredClone(invented[20] as Claim837);
    claim.billing.id = '1999999992';
    const file = fileOf([claim]);
    const refused = await practice.import(file, 'unknown.837');
    expect(refused).toMatchObject({
      status: 'rejected',
      claims: 0,
      issues: [{ code: 'billing-provider-unknown' }],
    });
    const clientId = practice.clientIds[0] as string;
    const taxId = claim.billing.references.find(({ qualifier }) => qualifier === 'EI')?.value ?? '';
    await practice.database.forClients([clientId], (tx) =>
      tx.billingEntity.create({ data: { id: 'late', clientId, name: 'LATE', npi: '1999999992', taxId } }),
    );
    expect(await practice.import(file, 'unknown.837')).toMatchObject({ status: 'accepted', claims: 1 });
    expect((await exceptionsOf(refused.sha256)).map(({ status }) => status)).toEqual(['resolved']);
  });

  it('takes in several interchanges of several clients, whose raw file only opens to who serves them all', async () => {
    const byClinic = new Map(invented.slice(24).map((claim) => [claim.billing.id, claim]));
    const joined = [...byClinic.values()].map((claim) => text(fileOf([claim]))).join('');
    const imported = await practice.import(bytes(joined), 'joined.837');
    expect(imported).toMatchObject({ status: 'accepted', claims: byClinic.size, issues: [] });
    const seenBy = (clientIds: string[]) =>
      practice.database.forClients(clientIds, (tx) =>
        tx.ediFile.count({ where: { sha256: imported.sha256 } }),
      );
    expect(await seenBy(practice.clientIds)).toBe(1);
    expect(await seenBy(practice.clientIds.slice(0, 1))).toBe(0);
  });

  it('refuses a replacement: corrections follow from the claim itself', async () => {
    const claim = {
      ...(invented[2] as Claim837),
      frequency: '7',
      references: [{ qualifier: 'F8', value: '1' }],
    };
    expect(await practice.import(fileOf([claim]))).toMatchObject({
      status: 'rejected',
      issues: [{ code: 'claim-frequency' }],
    });
  });

  it('gives an 835 back to the right command', async () => {
    const wrong = text(fileOf([invented[3] as Claim837])).replace(/ST\*837/, 'ST*835');
    const imported = await practice.import(bytes(wrong));
    expect(imported).toMatchObject({ status: 'rejected', kind: '835' });
    expect(imported.issues.at(-1)?.message).toContain('overturn ingest');
  });

  it('takes a file of 1,000 claims as a whole', async () => {
    const many = generateClaims({ seed: 5, claims: 1_200, days: 30, from: '2026-02-02' })
      .flatMap(({ claims }) => claims)
      .filter((claim, _at, all) => claim.billing.id === all[0]?.billing.id);
    const copies = [...many, ...many, ...many]
      .slice(0, 1_000)
      .map((claim, at) => ({ ...claim, patientControlNumber: `M${at}` }));
    expect(await practice.import(fileOf(copies), 'many.837')).toMatchObject({
      status: 'accepted',
      claims: 1_000,
    });
  });
});
