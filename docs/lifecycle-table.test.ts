import { readFileSync } from 'node:fs';
import path from 'node:path';
import { lifecycleTable, withTable } from './lifecycle-table';

const page = readFileSync(path.join(__dirname, 'claim-lifecycle.md'), 'utf8');

/** The formatter pads the cells of a table. */
const unpadded = (text: string) => text.replace(/ +\|/g, ' |').replace(/-{3,}/g, '---');

describe('the table of transitions in docs/claim-lifecycle.md', () => {
  it('says what the code does; `npm run lifecycle` writes it anew', async () => {
    expect(unpadded(withTable(page, await lifecycleTable()))).toBe(unpadded(page));
  });

  it('is needed: a page without a place for it is refused', () => {
    expect(() => withTable('', [])).toThrow(RangeError);
  });
});
