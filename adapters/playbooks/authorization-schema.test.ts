import { authorization } from './authorization-schema';

const GIVEN = {
  required: [{ procedures: ['72148', '7055*'], places: ['11', '22'] }],
  ...{ learnedFromDenials: 2, ask: 'x12', askRetroactively: true, documentReasons: ['0U'] },
  inquiry: { firstDays: 2, repeatDays: 2, most: 4 },
  peerToPeerBusinessDays: 3,
  appeal: {
    ...{ length: 60, unit: 'calendar_days', anchor: 'notice', presumptionDays: 0, source: 'assumption' },
  },
};

describe('what a pack says of prior authorization', () => {
  it('is taken over without its source', () => {
    expect(authorization.parse({ ...GIVEN, source: 'assumption' })).toEqual(GIVEN);
  });

  test.each<[string, object, string]>([
    ['a code that none can have', { required: [{ procedures: ['721-48'] }] }, 'required.0.procedures.0'],
    ['a list that names nothing', { required: [{ procedures: [] }] }, 'required.0.procedures'],
    ['a way of asking that does not exist', { ask: 'pigeon' }, 'ask'],
    ['no window for the appeal', { appeal: undefined }, 'appeal'],
    ['no source', { source: undefined }, 'source'],
    ['a field that it has not', { asks: 'x12' }, ''],
  ])('is refused with %s', (_what, change, field) => {
    const { error } = authorization.safeParse({ ...GIVEN, source: 'assumption', ...change });
    expect(error?.issues.map(({ path }) => path.join('.'))).toEqual([field]);
  });
});
