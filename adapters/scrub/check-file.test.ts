import { generateClaims } from '../../simulator/practice/generate';
import type { Claim837 } from '../../x12/types';
import { write837 } from '../../x12/write';
import { policyLookup } from '../import/policies';
import { loadPlaybooks } from '../playbooks/load-playbooks';
import { checkClaims, checkFile, judgingByFiles } from './check-file';
import { exportEdits, payerEditsCsv } from './export-edits';
import { readPayerEdits } from './payer-edits';
import { loadShippedTables } from './shipped-tables';

const shipped = loadShippedTables();
const policyFor = policyLookup(loadPlaybooks());

const by = (asOf: string) => judgingByFiles({ shipped, policyFor, asOf });

function check(change: (claim: Claim837) => void, asOf = '2026-02-10') {
  const exports = generateClaims({ seed: 7, claims: 6, days: 1, from: '2026-02-02' });
  const claim = structuredClone(exports.flatMap(({ claims }) => claims)[0] as Claim837);
  change(claim);
  const numbers = {
    interchangeControlNumber: '1',
    groupControlNumber: '1',
    date: asOf,
    time: '0600',
    usage: 'T',
  } as const;
  const parties = { senderQualifier: 'ZZ', sender: 'CLINIC', receiverQualifier: 'ZZ', receiver: 'OVERTURN' };
  return checkFile(Buffer.from(write837([claim], { ...parties, ...numbers })), by(asOf));
}

describe('a file that is checked and not taken in', () => {
  it('without faults has none, and is told by its own numbers', async () => {
    const { claims, errors, issues } = await check(() => undefined);
    expect([errors, issues]).toEqual([0, []]);
    expect(claims).toMatchObject([{ ordinal: 1, findings: [] }]);
  });

  it('says of each claim what fails, where, why, and how to fix it', async () => {
    const { claims, errors } = await check((claim) => {
      for (const line of claim.lines) line.diagnosisPointers = [];
    });
    expect(errors).toBeGreaterThan(0);
    expect(claims[0]?.findings[0]).toMatchObject({
      edit: 'PTR',
      field: 'lines[1].diagnosisPointers',
      line: 1,
    });
    expect(claims[0]?.findings[0]?.howToFix).not.toBe('');
  });

  it('is judged as of the day on which it would leave', async () => {
    expect(
      (await check(() => undefined, '2020-01-01')).claims[0]?.findings.map(({ edit }) => edit),
    ).toContain('DATE');
  });

  it('is judged without a day of service by that alone', async () => {
    const one = { patientControlNumber: 'A1', payer: 'P', filingIndicator: 'CI' };
    expect(await checkClaims([one], by('2026-02-10'))).toMatchObject({
      ...{ errors: 1, tables: '', claims: [{ findings: [{ edit: 'DATE', field: 'serviceDate' }] }] },
    });
  });

  it('that is no X12 at all holds no claim, and says so', async () => {
    const checked = await checkFile(Buffer.from('hello'), by('2026-02-10'));
    expect(checked).toMatchObject({ claims: [], errors: 0 });
    expect(checked.issues.join()).toContain('not an X12 file');
  });
});

it('exported rules are read back as they were', () => {
  const { payerEdits, edits } = exportEdits(shipped, []);
  expect(edits.length).toBeGreaterThan(20);
  expect(readPayerEdits('export.csv', payerEditsCsv(payerEdits))).toEqual(payerEdits);
});
