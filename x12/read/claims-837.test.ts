import { cobDifference, cobLineDifference, readClaims837 } from '..';
import { itemsOf } from '../testing/round-trip';
import { sample837D, sample837P } from '../testing/samples';

const read = (text: string) => [...readClaims837(Buffer.from(text))];

describe('dental claims', () => {
  const [claim] = itemsOf(read(sample837D), 'claim');

  it('say which teeth and surfaces were treated', () => {
    expect(claim).toMatchObject({ kind: 'dental', chargeCents: 118000 });
    expect(claim?.lines.map(({ procedure, dental }) => [procedure?.code, dental])).toEqual([
      ['D2392', { oralCavity: [], teeth: [{ system: 'JP', code: '14', surfaces: ['M', 'O'] }] }],
      [
        'D2740',
        {
          oralCavity: ['10', '20'],
          prosthesis: 'I',
          teeth: [{ system: 'JP', code: '3', surfaces: [] }],
        },
      ],
    ]);
    expect(claim?.lines[0]?.diagnosisPointers).toEqual([1]);
  });

  it('keep orthodontic months and missing teeth', () => {
    expect(claim?.dental).toEqual({
      orthodonticMonths: '24',
      remainingMonths: '20',
      toothStatuses: [
        { tooth: '1', status: 'M', system: 'JP' },
        { tooth: '16', status: 'M', system: 'JP' },
      ],
    });
  });
});

describe('a claim to a second payer', () => {
  it('balances when what the first payer did explains the charge', () => {
    const secondary = itemsOf(read(sample837P), 'claim')[2];
    const other = secondary?.otherPayers[0];
    if (!secondary?.lines[0] || !other) throw new Error('no secondary claim');
    expect(cobDifference(secondary, other)).toBe(0);
    expect(cobLineDifference(secondary.lines[0], 'FIRST')).toBe(0);
    expect(cobLineDifference(secondary.lines[0], 'ANOTHER')).toBeUndefined();
    expect(cobDifference(secondary, { ...other, amounts: [] })).toBeUndefined();
  });

  it.each([
    ['a line', 'CAS*PR*1*4**2*20', 'CAS*PR*1*4**2*19', ['cob-line-unbalanced', 'cob-claim-unbalanced']],
    ['the claim', 'AMT*D*96', 'AMT*D*95', ['cob-claim-unbalanced']],
  ])('is reported when %s does not balance', (_what, good, bad, codes) => {
    const items = read(sample837P.replace(good, bad));
    expect(itemsOf(items, 'issue').map(({ code }) => code)).toEqual(codes);
    expect(itemsOf(items, 'claim').map(({ issues }) => issues?.length ?? 0)).toEqual([0, 0, codes.length]);
  });

  it('does not ask a bundled line to balance alone', () => {
    const items = read(sample837P.replace('SVD*FIRST*96*HC:99214**1', 'SVD*FIRST*0*HC:99214**1*2'));
    expect(itemsOf(items, 'issue').map(({ code }) => code)).toEqual([]);
  });
});
