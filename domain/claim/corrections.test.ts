import { applyChanges, type Change, CORRECTABLE_PATHS, type CorrectableClaim } from './corrections';

const nothing = { references: [], contacts: [], dates: [], extra: [] };

function claim(): CorrectableClaim {
  return {
    facilityCode: '11',
    references: [{ qualifier: 'EA', value: 'R1' }],
    codes: [
      { qualifier: 'ABK', code: 'I10' },
      { qualifier: 'ABF', code: 'E119' },
      { qualifier: 'BG', code: 'D9' },
    ],
    notes: [],
    providers: {},
    subscriber: { party: { entity: 'IL', id: 'M1', name: 'DOE', ...nothing } },
    lines: [
      { procedure: { code: '99213', modifiers: [] }, quantity: '1', diagnosisPointers: [1], providers: {} },
    ],
  };
}

const change = (path: string, to: unknown, from?: unknown): Change => ({
  path,
  to,
  from,
  reason: 'as the chart says',
});

describe('a correction', () => {
  test.each<[string, unknown, (corrected: CorrectableClaim) => unknown, unknown]>([
    ['priorAuthorization', 'A-77', (one) => one.references.at(-1), { qualifier: 'G1', value: 'A-77' }],
    [
      'renderingProvider',
      { npi: '1234567893', name: 'ARDEN', firstName: 'NORA' },
      (one) => one.providers.rendering?.id,
      '1234567893',
    ],
    [
      'lines[0].orderingProvider',
      { npi: '1245319599', name: 'STONE', firstName: 'AVA' },
      (one) => one.lines[0]?.providers.ordering,
      {
        ...{ entity: 'DK', entityType: '1', name: 'STONE', firstName: 'AVA' },
        ...{ idQualifier: 'XX', id: '1245319599', ...nothing },
      },
    ],
    [
      'diagnoses',
      ['M722'],
      (one) => one.codes.map(({ qualifier, code }) => qualifier + code),
      ['ABKM722', 'BGD9'],
    ],
    ['memberId', 'M2', (one) => one.subscriber.party.id, 'M2'],
    ['patientBirthDate', '1970-01-02', (one) => one.subscriber.party.birthDate, '1970-01-02'],
    ['note', 'SEE RECORD', (one) => one.notes, [{ code: 'ADD', text: 'SEE RECORD' }]],
    ['lines[0].diagnosisPointers', [2, 1], (one) => one.lines[0]?.diagnosisPointers, [2, 1]],
    ['lines[0].procedure.modifiers', ['25'], (one) => one.lines[0]?.procedure?.modifiers, ['25']],
    ['lines[0].quantity', null, (one) => one.lines[0]?.quantity, undefined],
  ])('of %s changes what the claim says there', (path, to, read, expected) => {
    const before = claim();
    expect(read(applyChanges(before, [change(path, to)]))).toEqual(expected);
    expect(before).toEqual(claim());
  });

  test.each([
    ['chargeCents', 1],
    ['lines[0].chargeCents', 1],
    ['payer', 'X'],
    ['constructor', 'X'],
    ['__proto__', {}],
    ['lines[4].quantity', '1'],
    ['lines[0].diagnosisPointers', [9]],
    ['lines[0].procedure.modifiers', 'LT'],
    ['renderingProvider', { npi: '12', name: 'ARDEN' }],
    ['diagnoses', []],
    ['memberId', ' '],
  ])('of %s to %j is refused, and the message names the path', (path, to) => {
    expect(() => applyChanges(claim(), [change(path, to)])).toThrow(
      expect.objectContaining({ type: 'InvalidInput', data: { path } }),
    );
  });

  it('is refused when something else stands there than when it was drafted', () => {
    expect(() => applyChanges(claim(), [change('memberId', 'M2', 'M9')])).toThrow(
      expect.objectContaining({ type: 'Conflict' }),
    );
    expect(applyChanges(claim(), [change('priorAuthorization', 'A1', null)]).references).toHaveLength(2);
  });

  it('can name only the paths of the closed list', () => {
    expect(CORRECTABLE_PATHS).toContain('lines[].diagnosisPointers');
    expect(CORRECTABLE_PATHS).not.toContain('chargeCents');
  });
});
