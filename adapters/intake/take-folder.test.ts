import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { batchFile, sampleClaims } from '../../simulator/testing/clearinghouse';
import type { ImportedFile } from '../import/import-file';
import { localTransport } from '../transport/local-transport';
import { takeFolder } from './take-folder';

const whole = batchFile(sampleClaims(3), '000000031');

describe('a watched folder', () => {
  let folder: string;
  let imported: string[];
  let answer: Partial<ImportedFile>;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'overturn-intake-'));
    imported = [];
    answer = { status: 'accepted', claims: 3 };
  });
  afterEach(() => rm(folder, { recursive: true }));

  const settling = { settleMs: 1, now: Date.now, pause: async () => undefined };
  const take = () =>
    takeFolder(
      localTransport(),
      { in: folder, done: 'done', failed: 'failed' },
      async (bytes, name) => {
        imported.push(`${name} ${bytes.byteLength}`);
        const base = { name, sha256: '', kind: '837P', claims: 0, claimIds: [], nudges: [], issues: [] };
        return { ...base, status: 'rejected', ...answer } as ImportedFile;
      },
      settling,
    );
  const put = (name: string, bytes: Uint8Array | string) => writeFile(path.join(folder, name), bytes);
  const listed = (sub = '') => readdir(path.join(folder, sub)).then((names) => names.sort());

  it('gives a whole file once, and keeps it under `done`', async () => {
    await put('monday.837', whole);
    expect(await take()).toMatchObject([{ name: 'monday.837', status: 'accepted', claims: 3 }]);
    expect(await take()).toEqual([]);
    expect(imported).toEqual([`monday.837 ${whole.byteLength}`]);
    expect(await listed('done')).toEqual(['monday.837']);
  });

  it('leaves alone what is still being written, whatever it is called', async () => {
    await put('a.837.part', whole);
    await put('b.837', whole.subarray(0, whole.byteLength / 2));
    await put('.c.837', whole);
    expect(await take()).toEqual([]);
    await put('b.837', whole);
    expect(await take()).toMatchObject([{ name: 'b.837' }]);
    expect(imported).toEqual([`b.837 ${whole.byteLength}`]);
  });

  it('takes nothing of a file that changes between two looks', async () => {
    await put('growing.837', whole);
    const changing = { ...settling, pause: () => put('growing.837', Buffer.concat([whole, whole])) };
    const importBytes = () => Promise.reject(new Error('it was taken'));
    const folders = { in: folder, done: 'done', failed: 'failed' };
    expect(await takeFolder(localTransport(), folders, importBytes, changing)).toEqual([]);
  });

  it('sets aside half a file that nobody finishes, with a report, and takes the whole one later', async () => {
    await put('half.837', whole.subarray(0, 500));
    const longAgo = new Date(Date.now() - 2 * 3_600_000);
    await utimes(path.join(folder, 'half.837'), longAgo, longAgo);
    expect(await take()).toMatchObject([{ status: 'rejected', claims: 0 }]);
    expect(imported).toEqual([]);
    expect(await listed('failed')).toEqual(['half.837', 'half.837.report.txt']);
    expect(await readFile(path.join(folder, 'failed/half.837.report.txt'), 'utf8')).toContain('broke off');
    await put('half.837', whole);
    expect(await take()).toMatchObject([{ status: 'accepted' }]);
  });

  it('sets a refused file aside with a report that names its faults, also when it comes again', async () => {
    const message = 'Interchange 1: this is no 837.';
    answer = { status: 'rejected', issues: [{ severity: 'error', code: 'x', message }] };
    await put('letter.txt', 'Dear Sirs');
    await take();
    expect(await readFile(path.join(folder, 'failed/letter.txt.report.txt'), 'utf8')).toContain(message);
    answer = { status: 'duplicate' };
    await put('letter.txt', 'Dear Sirs');
    await take();
    expect(await listed('done').catch(() => [])).toEqual([]);
    expect(await listed()).toEqual(['failed']);
  });

  it('never writes over an earlier file of the same name', async () => {
    await put('claims.837', whole);
    await take();
    await put('claims.837', batchFile(sampleClaims(2), '000000032'));
    await take();
    expect(await listed('done')).toHaveLength(2);
  });
});
