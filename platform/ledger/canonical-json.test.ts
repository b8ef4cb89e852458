import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { canonicalJson } from './canonical-json';

describe('canonical JSON', () => {
  it('is the text that the reference implementation of RFC 8785 gives', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4, stringUnit: 'binary' }), (value) => {
        expect(canonicalJson(value)).toBe(canonicalize(value));
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['keys by code unit, also those that look like numbers', { b: 1, a: 2, 10: 3, 9: 4 }],
    ['keys beyond the basic plane before those at its end', { '\ufb33': 1, '\u{1f600}': 2 }],
    ['nothing for a key without a value', { a: undefined, b: [undefined] }],
    ['what must be escaped', { text: 'a"b\\c\n\u0001\u{1f600}é' }],
    ['numbers as ECMAScript writes them', [1e21, 0.000001, 1e-7, -0, 333333333.3333333]],
  ])('writes %s', (_what, value) => {
    expect(canonicalJson(value)).toBe(canonicalize(value));
  });
});
