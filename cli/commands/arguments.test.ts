import { table } from '../output';
import { Problem } from '../problem';
import { parseDuration } from './clock';
import { parseSetting } from './drafts';
import { orderFacts, payerNumber } from './eligibility';
import { wholeNumber } from './whole-number';

describe('a duration', () => {
  it.each([
    ['30m', 1_800_000],
    ['12h', 43_200_000],
    ['7d', 604_800_000],
  ])('%s is %d milliseconds', (text, milliseconds) => {
    expect(parseDuration(text)).toBe(milliseconds);
  });

  it.each(['0d', '-1d', '7', 'd', '7w', '1.5h', '99999d'])('%s is wrong usage', (text) => {
    expect(() => parseDuration(text)).toThrow(expect.objectContaining({ exitCode: 2 }));
  });
});

describe('a setting of a draft', () => {
  it.each<[string, unknown]>([
    ['memberId=A=1', 'A=1'],
    ['lines[0].procedure.modifiers=["25"]', ['25']],
    ['renderingProvider={"npi":"1234567893","name":"ARDEN"}', { npi: '1234567893', name: 'ARDEN' }],
    ['lines[0].quantity=2', '2'],
    ['priorAuthorization=null', null],
    ['note={not json', '{not json'],
  ])('%s is read as it was meant', (setting, value) => {
    expect(parseSetting(setting)).toEqual([setting.slice(0, setting.indexOf('=')), value]);
  });

  it('without a path is wrong usage', () => {
    expect(() => parseSetting('=1')).toThrow(Problem);
  });
});

test.each(['0', 'two', '1.5', '-1'])('%s is no number of a payer in a claim', (text) => {
  expect(() => payerNumber(text)).toThrow(expect.objectContaining({ exitCode: 2 }));
});

test.each(['', ' ', '1e2', '0x10', '-1', '101'])('%j counts nothing from 0 to 100', (text) => {
  expect(() => wholeNumber('--limit', text, 0, 100)).toThrow(expect.objectContaining({ exitCode: 2 }));
});

test('a table is aligned, and says in a sentence that it is empty', () => {
  expect(table(['a', 'bcd'], [['long', '1']], 'Nothing.')).toBe('a     bcd\n----  ---\nlong  1');
  expect(table(['a'], [], 'Nothing.')).toBe('Nothing.');
});

describe('what decides who pays first', () => {
  it('is read from its options', () => {
    expect(orderFacts({ why: 'workingAged', employees: '12', accident: 'no' })).toEqual({
      ...{ reason: 'workingAged', employees: 12, causedByAccident: false },
    });
    expect(orderFacts({ esrdMonths: '31' })).toEqual({ esrdMonths: 31 });
  });

  it.each([{}, { employees: 'many' }, { esrdMonths: '-1' }, { accident: 'maybe' }, { why: 'old' }])(
    '%j is wrong usage',
    (options) => {
      expect(() => orderFacts(options)).toThrow(expect.objectContaining({ exitCode: 2 }));
    },
  );
});
