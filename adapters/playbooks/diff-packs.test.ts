import { diffPacks } from './diff-packs';
import { loadPackTexts } from './load-playbooks';

const textOf = (key: string, version: number) =>
  loadPackTexts().find(({ policy }) => policy.key === key && policy.version === version)?.text ?? '';

describe('what changes from one pack to another', () => {
  it('is told field by field, with what is added and what is gone', () => {
    const before = 'key: a\ncadence:\n  firstCheckDays: 21\n  source: assumption\nold: 1\n';
    const after =
      'key: a\ncadence:\n  firstCheckDays: 14\n  source: Contract 4.2\nroles: [biller, manager]\n';
    expect(diffPacks(before, after)).toEqual([
      { field: 'cadence.firstCheckDays', before: '21', after: '14' },
      { field: 'cadence.source', before: 'assumption', after: 'Contract 4.2' },
      { field: 'old', before: '1' },
      { field: 'roles', after: 'biller, manager' },
    ]);
  });

  it('is nothing for another order of fields, and another comment', () => {
    expect(diffPacks('a: 1\nb: 2\n', '# as before\nb: 2\na: 1\n')).toEqual([]);
  });

  it('shows that version 4 of Medicare scrubs and asks about cover', () => {
    const fields = diffPacks(textOf('medicare-ffs', 3), textOf('medicare-ffs', 4)).map(({ field }) => field);
    expect(fields).toEqual(expect.arrayContaining(['version', 'scrub.ncci', 'eligibility.onDenial']));
    expect(fields.filter((field) => !/^(version|cadence|scrub|eligibility|tests)/.test(field))).toEqual([]);
  });
});
