import { EDITS } from './catalog';
import { scrub } from './check';
import { EDIT_IDS } from './finding';
import { scrubInputOf } from './testing/claims';

describe('edits before a claim leaves', () => {
  it('a clean claim passes all of them', () => {
    expect(scrub(scrubInputOf({}))).toEqual([]);
  });

  it('the catalog has every edit, in the order of the table', () => {
    expect([...EDITS.keys()]).toEqual([...EDIT_IDS, 'PAYER']);
  });
});
