import { readCallOutcomes } from './call-outcomes';

describe('what a call brought, in a file', () => {
  it('is the planned list with its columns filled in; a row without an outcome was not asked', () => {
    const csv =
      'ask,task,outcome,expected\r\n"When?",OV1/T1,inProcess,2026-06-20\r\nWho?,OV2/T1,,\r\nWhy?,OV3/T2,noAnswer,\r\n';
    expect(readCallOutcomes('calls.csv', csv)).toEqual([
      { row: 1, task: 'OV1/T1', outcome: 'inProcess', expectedOn: '2026-06-20' },
      { row: 3, task: 'OV3/T2', outcome: 'noAnswer' },
    ]);
  });

  it('may be JSON', () =>
    expect(readCallOutcomes('calls.json', '[{"task":"OV1/T1","outcome":"noAnswer"}]')).toEqual([
      { row: 1, task: 'OV1/T1', outcome: 'noAnswer' },
    ]));

  it.each<[string, string, RegExp]>([
    ['a task that is none', 'task,outcome,expected\nOV1,inProcess,\n', /row 1, task: is no task/],
    ['a day that is none', 'task,outcome,expected\nOV1/T1,inProcess,20.6.\n', /row 1, expected: is no date/],
    ['a column that is missing', 'task,said\nOV1/T1,inProcess\n', /row 1, outcome/],
    ['no table', '{"task":', /neither CSV/],
  ])('is refused with %s, by row and field', (_what, text, why) =>
    expect(() => readCallOutcomes('calls.csv', text)).toThrow(why),
  );
});
