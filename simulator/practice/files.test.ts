import { readFile } from '../../x12/read';
import type { Claim837, Issue } from '../../x12/types';
import { generateFiles } from './files';

describe('the demo practice’s files', () => {
  const options = { seed: 7, claims: 60, from: '2026-01-05', days: 30 };
  const files = generateFiles(options);
  const items = files.flatMap((file) => [...readFile(file.bytes)]);

  it('are the same bytes for the same seed', () => {
    expect(generateFiles(options)).toEqual(files);
  });

  it('hold every claim once, and nothing in them is wrong', () => {
    const claims = items.filter((item): item is Claim837 => item.type === 'claim');
    expect(new Set(claims.map((claim) => claim.patientControlNumber)).size).toBe(60);
    expect(files.reduce((sum, file) => sum + file.claims, 0)).toBe(60);
    expect(items.filter((item): item is Issue => item.type === 'issue')).toEqual([]);
  });

  it('are one file a clinic and day', () => {
    expect(new Set(files.map((file) => `${file.clinic}/${file.exportedOn}`)).size).toBe(files.length);
  });
});
