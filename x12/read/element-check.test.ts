import { acknowledgementCode, validate } from '..';
import { sample271, sample277CA, sample835, sample837I, sample837P } from '../testing/samples';

/** The element issues of a sample with one change: code, its IK403 value and place. */
function faults(text: string, from: string, to: string) {
  const { issues, accepted } = validate(Buffer.from(text.replace(from, to)));
  const found = issues
    .filter(({ level }) => level === 'element')
    .map((issue) => [
      issue.code,
      acknowledgementCode(issue),
      issue.segmentTag,
      issue.element,
      issue.component ?? issue.repetition,
    ]);
  return { accepted, found };
}

describe('a strict reader', () => {
  it.each([
    [
      'a required element',
      sample837P,
      'CLM*PCN0001*150',
      'CLM**150',
      ['element-missing', '1', 'CLM', 1, undefined],
    ],
    ['a required component', sample837P, '***11:B:1*Y', '***11::1*Y', ['element-missing', '1', 'CLM', 5, 2]],
    ['an element too many', sample837P, 'LX*1~', 'LX*1*2~', ['element-too-many', '3', 'LX', 2, undefined]],
    [
      'a short element',
      sample837P,
      'N4*COLUMBUS*OH',
      'N4*C*OH',
      ['element-too-short', '4', 'N4', 1, undefined],
    ],
    [
      'a long element',
      sample837P,
      'CLM*PCN0001',
      `CLM*${'9'.repeat(39)}`,
      ['element-too-long', '5', 'CLM', 1, undefined],
    ],
    [
      'a composite of a simple element',
      sample837P,
      'SBR*P*18',
      'SBR*P:S*18',
      ['element-invalid-character', '6', 'SBR', 1, undefined],
    ],
    [
      'an unknown group of adjustments',
      sample835,
      'CAS*CO*97',
      'CAS*XX*97',
      ['element-invalid-code', '7', 'CAS', 1, undefined],
    ],
    [
      'an unknown action',
      sample277CA,
      '20261002*U*80',
      '20261002*Z*80',
      ['element-invalid-code', '7', 'STC', 3, undefined],
    ],
    ['a long repetition', sample271, '30^98^47*CI', '30^980^47*CI', ['element-too-long', '5', 'EB', 3, 2]],
    [
      'too many components',
      sample837P,
      'HC:87880*',
      'HC:87880:::::::::X*',
      ['element-components', '13', 'SV1', 1, undefined],
    ],
  ])('finds %s and where it is', (_what, text, from, to, expected) => {
    expect(faults(text, from, to)).toEqual({ accepted: false, found: [expected] });
  });

  it('does not count sign and point of a number', () => {
    expect(faults(sample277CA, 'QTY*90*1', 'QTY*90*-12345678901.2345').found).toEqual([]);
  });
});

describe('a strict reader of loops', () => {
  it('wants all nine digits of the postal code of a hospital', () => {
    expect(faults(sample837I, 'N4*COLUMBUS*OH*432150000', 'N4*COLUMBUS*OH*43215')).toEqual({
      accepted: false,
      found: [['element-too-short', '4', 'N4', 3, undefined]],
    });
  });

  it('wants the number of the one who is paid, and the address of the payer', () => {
    expect(faults(sample835, '*XX*1234567893', '').found).toEqual([
      ['element-missing', '1', 'N1', 3, undefined],
      ['element-missing', '1', 'N1', 4, undefined],
    ]);
    const text = sample835.replace('PER*BL*PROVIDER DESK*TE*8005550100~', '');
    const { issues } = validate(Buffer.from(text));
    expect(issues.filter(({ code }) => code === 'segment-missing')).toMatchObject([
      { segmentTag: 'PER', loop: '1000A' },
    ]);
  });

  it('misses a loop that its parent must have', () => {
    const text = sample837P.replace('NM1*PR*2*PROMPT HEALTH*****PI*PROMPT~', '').replace('SE*75', 'SE*74');
    const { issues } = validate(Buffer.from(text));
    const missing = issues.filter(({ code }) => code === 'loop-missing');
    expect(missing.map((issue) => [issue.loop, acknowledgementCode(issue)])).toEqual([['2010BB', 'I7']]);
  });
});

describe('a lenient reader', () => {
  it('reports the same and accepts', () => {
    const text = Buffer.from(sample837P.replace('CLM*PCN0001*150', 'CLM**150'));
    const { accepted, issues } = validate(text, 'lenient');
    expect(accepted).toBe(true);
    expect(issues.map(({ code, severity }) => [code, severity])).toEqual([['element-missing', 'warning']]);
  });

  it('is what a file of an older version gets', () => {
    const older = sample837P
      .replaceAll('005010X222A1', '004010X098A1')
      .replace('CLM*PCN0001*150', 'CLM**150');
    expect(validate(Buffer.from(older)).accepted).toBe(true);
  });
});
