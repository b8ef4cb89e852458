import { type AuthorizationOnFile, bestOf, type MisfitKind, misfits, type ServicesBilled } from './fit';

const ON_FILE: AuthorizationOnFile = {
  ...{ authorizationId: 'a-1', decision: 'A1', validFrom: '2026-08-01', validThrough: '2026-08-31' },
  ...{ services: [{ procedure: '97110', units: 12 }], places: ['11'], providers: ['1234567893'], used: [] },
};
const LINE = {
  ...{ lineId: 'L1', procedure: '97110', units: 4, from: '2026-08-05', through: '2026-08-05', place: '11' },
};
const BILLED: ServicesBilled = { lines: [LINE], providers: ['1234567893'] };
const kinds = (authorization: Partial<AuthorizationOnFile>, line: Partial<typeof LINE> = {}) =>
  misfits({ ...ON_FILE, ...authorization }, { ...BILLED, lines: [{ ...LINE, ...line }] }).map(
    ({ what }) => what,
  );

describe('an authorization held against a claim', () => {
  it('fits', () => {
    expect(misfits(ON_FILE, BILLED)).toEqual([]);
  });

  it('limits nothing that it does not say', () => {
    const open = { authorizationId: 'a-2', decision: 'A1' as const, services: [], places: [] };
    expect(misfits({ ...open, providers: [], used: [] }, BILLED)).toEqual([]);
  });

  test.each<[string, Partial<AuthorizationOnFile>, Partial<typeof LINE>, MisfitKind[]]>([
    ['another code', {}, { procedure: '97112' }, ['code']],
    ['a code of its range', { services: [{ procedure: '97110', throughProcedure: '97119' }] }, {}, []],
    ['more units', {}, { units: 13 }, ['units']],
    ['more units than are left', { used: [{ procedure: '97110', units: 9 }] }, {}, ['units']],
    ['a day before it begins', {}, { from: '2026-07-31' }, ['dates']],
    ['a day after its end', {}, { through: '2026-09-01' }, ['dates']],
    ['another place', {}, { place: '22' }, ['place']],
    ['another provider', { providers: ['1245319599'] }, {}, ['provider']],
  ])('%s', (_what, authorization, line, expected) => {
    expect(kinds(authorization, line)).toEqual(expected);
  });

  it('says what differs in words', () => {
    const used = [{ procedure: '97110', units: 9 }];
    expect(misfits({ ...ON_FILE, used }, BILLED)).toEqual([
      { what: 'units', words: '97110: 4 units are billed, 3 of 12 authorized ones are left' },
    ]);
  });

  it('is the one that fits, else the one that differs least; what was refused is none', () => {
    const other: AuthorizationOnFile = { ...ON_FILE, authorizationId: 'a-2', places: ['22'] };
    const refused: AuthorizationOnFile = { ...ON_FILE, authorizationId: 'a-3', decision: 'A3' };
    expect(bestOf([refused, other, ON_FILE], BILLED)).toEqual({ authorization: ON_FILE, misfits: [] });
    expect(bestOf([refused, other], BILLED)).toMatchObject({
      ...{ authorization: { authorizationId: 'a-2' }, misfits: [{ what: 'place' }] },
    });
    expect(bestOf([refused], BILLED)).toEqual({ misfits: [] });
  });
});
