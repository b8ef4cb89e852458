import { readJsonClaims } from './claim-json';

const CLAIM = {
  ...{ patientControlNumber: 'A-1', form: '837P', payer: 'SIM01', filingIndicator: 'CI' },
  ...{ chargeCents: 12_500, place: '11', serviceFrom: '2026-03-02', serviceThrough: '2026-03-02' },
  ...{ hasMemberId: true, diagnoses: ['M545'], billing: { npi: '1234567893' } },
  providers: [{ role: 'rendering', line: 1, npi: '1234567893' }],
  lines: [{ procedure: '99213', chargeCents: 12_500, units: 1, pointers: [1] }],
};
const read = (change: object) => readJsonClaims({ claims: [{ ...CLAIM, ...change }] });

describe('a claim as JSON', () => {
  it('is read into what the edits look at, lines in their order', () => {
    expect(read({})).toMatchObject({
      claims: [
        {
          ...{ patientControlNumber: 'A-1', payer: 'SIM01', filingIndicator: 'CI' },
          claim: {
            ...{ sequence: 1, patient: {}, accident: { causes: [] }, otherPayers: [] },
            providers: [{ role: 'rendering', field: 'lines[1].renderingProvider', line: 1 }],
            lines: [{ line: 1, procedure: '99213', modifiers: [], drugs: [] }],
          },
        },
      ],
    });
  });

  it.each([
    ['no claim at all', {}, 'claims'],
    ['a field that is missing', { claims: [{ ...CLAIM, chargeCents: undefined }] }, 'claims[0].chargeCents'],
    ['a day that is none', { claims: [{ ...CLAIM, serviceFrom: '2026-02-30' }] }, 'claims[0].serviceFrom'],
    ['a person’s name', { claims: [{ ...CLAIM, patient: { lastName: 'DOE' } }] }, 'claims[0].patient'],
    ['no line', { claims: [{ ...CLAIM, lines: [] }] }, 'claims[0].lines'],
    ['text', 'hello', ''],
  ])('with %s is refused with its field, and without its value', (_name, body, field) => {
    const found = readJsonClaims(body);
    expect(found).toMatchObject({ problems: [{ field, why: expect.stringMatching(/\S/) }] });
    expect(JSON.stringify(found)).not.toMatch(/DOE|lastName|02-30|hello/);
  });
});
