import { loadCodeTables } from '../../../adapters/codes/load-code-tables';
import { classifyDenial } from '../classify';
import { exampleInput } from '../example-input';
import { CONTEXT_RULES } from './index';
import { CARE_CASES } from './testing/care-cases';
import { CODING_CASES } from './testing/coding-cases';
import { COVER_CASES } from './testing/cover-cases';
import type { RuleCase } from './testing/rule-case';
import { SUBMISSION_CASES } from './testing/submission-cases';

const tables = loadCodeTables();

const CASES: readonly RuleCase[] = [...COVER_CASES, ...CARE_CASES, ...CODING_CASES, ...SUBMISSION_CASES];

describe('the context rules', () => {
  it.each(CASES)('%s decides its case', (rule, example, action) => {
    const verdict = classifyDenial(exampleInput(example), tables);
    expect(verdict.evidence).toContainEqual(expect.objectContaining({ kind: 'rule', ref: rule }));
    expect(verdict.action).toBe(action);
  });

  it('are all shown by a case here, and none twice', () => {
    const ids = CONTEXT_RULES.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(CASES.map(([rule]) => rule).sort()).toEqual([...ids].sort());
  });

  it('name the section they come from and carry a question when they ask a person', () => {
    for (const { id, source, ruling } of CONTEXT_RULES) {
      expect(`${id} ${source}`).toMatch(/ \S/);
      expect(ruling.action === 'human_review' ? [id, Boolean(ruling.question)] : [id, true]).toEqual([
        id,
        true,
      ]);
    }
  });
});
