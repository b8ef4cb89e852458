import fc from 'fast-check';
import { parseCents, parseDate, parseDateValue, parseQuantity } from './scalars';

describe('an amount', () => {
  it.each<[string, number | undefined]>([
    ['0', 0],
    ['-0', 0],
    ['1', 100],
    ['1.', 100],
    ['.5', 50],
    ['-.05', -5],
    ['+12.3', 1230],
    ['12.34', 1234],
    ['12.3400', 1234],
    ['12.345', undefined],
    ['0000012', 1200],
    ['9999999999999.99', 999_999_999_999_999],
    ['12345678901234', undefined],
    ['', undefined],
    ['-', undefined],
    ['.', undefined],
    ['1.2.3', undefined],
    ['1e3', undefined],
    ['1,000', undefined],
    [' 1', undefined],
    ['--1', undefined],
  ])('%s is %s cents', (text, cents) => {
    expect(parseCents(text)).toBe(cents);
  });

  it('of any cents is read back as it was written', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -(10 ** 12), max: 10 ** 12 }),
        fc.constantFrom(0, 1, 2),
        (cents, padding) => {
          const absolute = Math.abs(cents);
          const text = `${Math.floor(absolute / 100)}.${String(absolute % 100).padStart(2, '0')}${'0'.repeat(padding)}`;
          expect(parseCents(cents < 0 ? `-${text}` : text)).toBe(cents);
        },
      ),
    );
  });
});

it.each<[string, string | undefined]>([
  ['1', '1'],
  ['10', '10'],
  ['01.50', '1.5'],
  ['0', '0'],
  ['-0.0', '0'],
  ['.25', '0.25'],
  ['x', undefined],
  ['', undefined],
])('the quantity %s is %s in its shortest form', (text, quantity) => {
  expect(parseQuantity(text)).toBe(quantity);
});

describe('a date', () => {
  it.each<[string, string | undefined]>([
    ['20261001', '2026-10-01'],
    ['20240229', '2024-02-29'],
    ['20000229', '2000-02-29'],
    ['20260229', undefined],
    ['19000229', undefined],
    ['20261301', undefined],
    ['20260001', undefined],
    ['20260100', undefined],
    ['20260431', undefined],
    ['00000101', undefined],
    ['2026-1-1', undefined],
    ['2026100', undefined],
    ['202610011', undefined],
  ])('%s is %s', (text, date) => {
    expect(parseDate(text)).toBe(date);
  });

  it.each([
    ['D8', '20261001', { from: '2026-10-01' }],
    ['RD8', '20261001-20261003', { from: '2026-10-01', to: '2026-10-03' }],
    ['DT', '202610011230', { from: '2026-10-01', time: '1230' }],
    ['TM', '1230', { time: '1230' }],
    ['D8', '20260231', { text: '20260231', format: 'D8' }],
    ['RD8', '20261001', { text: '20261001', format: 'RD8' }],
  ])('of format %s, %s, is read or kept as it stands', (format, value, expected) => {
    expect(parseDateValue(format, value)).toEqual(expected);
  });
});
