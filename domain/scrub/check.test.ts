import { EDITS } from './catalog';
import { scrub } from './check';
import { EDIT_IDS } from './finding';
import { scrubInputOf } from './testing/claims';

describe('edits before a claim leaves', () => {
  it('a clean claim passes all of them', () => {
    expect(scrub(scrubInputOf({}))).toEqual([]);
  });

  /** The table of edits (domain reference, section 10): how hard each is, and which answers of payers it prevents. */
  it.each([
    ['NPI', 'error', '16 N257 N290 207'],
    ['DATE', 'error', '14 13 110 M52'],
    ['TFL', 'error', '29'],
    ['DUP', 'error', '18'],
    ['ICD', 'error', '16 M76 M81 146 9 10'],
    ['HCPCS', 'error', '181 M51 M20'],
    ['PTR', 'error', '11 477'],
    ['MOD', 'error', '4 182 N519'],
    ['POS', 'warn', '5 58 M77'],
    ['PTP', 'error', '97 236'],
    ['MUE', 'warn', '151 N362'],
    ['AOC', 'error', '107 B15 N122'],
    ['AUTH', 'error', '197 198 284 296 302'],
    ['REFN', 'error', 'N264 N265 N285 N286 183 184'],
    ['CLIA', 'error', 'MA120 B7 B23'],
    ['TAX', 'warn', '8 N255 B7 208'],
    ['ELIG', 'error', '27 31 140'],
    ['COB', 'error', '22 129 MA04'],
    ['ABN', 'warn', '50'],
    ['NDC', 'error', 'M119 N815 N816'],
    ['ACC', 'warn', '19 20 21 227'],
    ['ADR', 'error', '503 500'],
    ['AMT', 'error', '400 M54'],
    ['TEL', 'warn', 'N776 5'],
  ] as const)('%s is an %s and prevents %s', (id, severity, prevents) => {
    expect(EDITS.get(id)).toMatchObject({ severity, prevents: prevents.split(' ') });
  });

  it('the catalog has every edit, in the order of the table', () => {
    expect([...EDITS.keys()]).toEqual([...EDIT_IDS, 'PAYER']);
  });
});
