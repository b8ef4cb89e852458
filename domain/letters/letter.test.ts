import { letterDateProblems } from './letter';

const TODAY = '2026-03-10';
type Known = Omit<Parameters<typeof letterDateProblems>[1], 'today'>;

describe('the dates of a letter', () => {
  it.each<[string, string | undefined, string, Known, ('noticeDate' | 'receivedOn')[]]>([
    ['may come in their order', '2026-03-02', '2026-03-06', {}, []],
    ['may be the same day', '2026-03-06', '2026-03-06', {}, []],
    ['may lack the notice that nobody has read', undefined, '2026-03-06', {}, []],
    ['cannot be an arrival that has not come', '2026-03-02', '2026-03-11', {}, ['receivedOn']],
    ['cannot be a notice that has not come', '2026-03-11', '2026-03-10', {}, ['noticeDate']],
    ['cannot be a notice after its arrival', '2026-03-07', '2026-03-06', {}, ['noticeDate']],
    [
      'cannot be of before the service',
      '2026-03-02',
      '2026-03-06',
      { serviceFrom: '2026-03-03' },
      ['noticeDate'],
    ],
    ['may be of the day of the service', '2026-03-03', '2026-03-06', { serviceFrom: '2026-03-03' }, []],
    [
      'cannot decide what had not left',
      '2026-03-02',
      '2026-03-06',
      { appealSentOn: '2026-03-04' },
      ['noticeDate'],
    ],
  ])('%s', (_, noticeDate, receivedOn, known, fields) => {
    const dates = { receivedOn, ...(noticeDate ? { noticeDate } : {}) };
    const problems = letterDateProblems(dates, { today: TODAY, ...known });
    expect(problems.map(({ field }) => field)).toEqual(fields);
  });

  it('are refused with the reason', () => {
    const dates = { noticeDate: '2026-03-07', receivedOn: '2026-03-06' };
    expect(letterDateProblems(dates, { today: TODAY })).toEqual([
      { field: 'noticeDate', reason: 'a letter of 2026-03-07 cannot have arrived on 2026-03-06' },
    ]);
  });
});
