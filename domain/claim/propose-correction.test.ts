import { type CarriedFacts, type CorrectionInput, proposeCorrection } from './propose-correction';

const carried: CarriedFacts = {
  memberId: 'M-100',
  diagnosisCount: 2,
  lines: [
    { lineId: 'L1', procedure: '99213', diagnosisPointers: [1] },
    { lineId: 'L2', procedure: '20610', diagnosisPointers: [2] },
  ],
};
const input = (over: Partial<CorrectionInput>): CorrectionInput => ({
  remarks: [],
  lineIds: [],
  onFile: {},
  claim: carried,
  ...over,
});
const rivera = { npi: '1234567893', name: 'RIVERA', firstName: 'ANA' };

describe('a correction', () => {
  it('adds the authorization number that is on file', () => {
    const { changes, required } = proposeCorrection(
      input({ carc: '197', remarks: ['M62'], onFile: { authorizationNumber: 'AUTH-7' } }),
    );
    expect(changes).toEqual([
      { path: 'priorAuthorization', from: null, to: 'AUTH-7', reason: 'The authorization number on file' },
    ]);
    expect(required).toEqual([]);
  });

  it('adds the rendering provider that is on file, once, whatever the number of remarks', () => {
    const { changes, required } = proposeCorrection(
      input({ carc: '16', remarks: ['N290', 'N288'], onFile: { rendering: rivera } }),
    );
    expect(changes.map(({ path, to }) => [path, to])).toEqual([['renderingProvider', rivera]]);
    expect(required).toEqual([]);
  });

  it('never proposes the value that was refused', () => {
    const claim = { ...carried, authorizationNumber: 'AUTH-7' };
    expect(
      proposeCorrection(input({ carc: '197', claim, onFile: { authorizationNumber: 'AUTH-7' } })),
    ).toEqual({
      changes: [],
      required: [{ path: 'priorAuthorization', label: 'The authorization number' }],
    });
  });

  it('points a line to the only diagnosis of the claim', () => {
    const claim = {
      ...carried,
      diagnosisCount: 1,
      lines: [{ lineId: 'L1', procedure: '99213', diagnosisPointers: [] }],
    };
    expect(proposeCorrection(input({ carc: '16', remarks: ['M76'], claim })).changes).toMatchObject([
      { path: 'lines[0].diagnosisPointers', to: [1] },
    ]);
  });

  it.each<[string, Partial<CorrectionInput>, string[]]>([
    [
      'modifiers of the denied line',
      { carc: '4', remarks: ['N519'], lineIds: ['L2'] },
      ['lines[1].procedure.modifiers'],
    ],
    [
      'pointers of every line when the claim is denied as a whole',
      { carc: '11' },
      ['lines[0].diagnosisPointers', 'lines[1].diagnosisPointers'],
    ],
    ['the member id that the payer does not know', { status: { code: '97', entity: 'IL' } }, ['memberId']],
    [
      "the rendering provider's NPI when the 277CA names that entity",
      { status: { code: '562', entity: '82' } },
      ['renderingProvider'],
    ],
    [
      "a word about the billing provider, whose data is not the claim's",
      { status: { code: '562', entity: '85' } },
      ['statement'],
    ],
    [
      'the ordering provider of the line that lacks one',
      { carc: '16', remarks: ['N264', 'N265'], lineIds: ['L2'] },
      ['lines[1].orderingProvider'],
    ],
    ['diagnosis codes', { status: { code: '255' } }, ['diagnoses']],
    ['a statement when no code says what is wrong', { carc: '16' }, ['statement']],
  ])('asks a person for %s', (_what, over, paths) => {
    const { changes, required } = proposeCorrection(input(over));
    expect(changes).toEqual([]);
    expect(required.map(({ path }) => path)).toEqual(paths);
  });
});
