import fc from 'fast-check';
import { copyJson } from './json';

const throughText = (value: unknown) => JSON.parse(JSON.stringify(value));

describe('a copy of plain data', () => {
  it('is what a trip through JSON text gives, with the keys in the same order', () => {
    fc.assert(
      fc.property(fc.object({ withNullPrototype: false, values: plainValues() }), (value) => {
        expect(JSON.stringify(copyJson(value))).toBe(JSON.stringify(throughText(value)));
        expect(copyJson(value)).toEqual(throughText(value));
      }),
    );
  });

  it('leaves out keys without a value, and keeps the place of an element without one', () => {
    expect(Object.keys(copyJson({ kept: 1, gone: undefined }))).toEqual(['kept']);
    expect(copyJson([undefined, 1])).toEqual([null, 1]);
  });

  it('keeps a key that would otherwise change its prototype', () => {
    const original = JSON.parse('{"__proto__": {"paid": true}, "cents": 1}');
    const copied = copyJson(original);
    expect(JSON.stringify(copied)).toBe('{"__proto__":{"paid":true},"cents":1}');
    expect(copied.paid).toBeUndefined();
  });

  it('has no number that JSON has not', () => {
    expect(copyJson([Number.NaN, Number.POSITIVE_INFINITY])).toEqual([null, null]);
    expect(Object.is(copyJson(-0), 0)).toBe(true);
  });

  it('shares nothing with the original', () => {
    const original = { list: [{ cents: 1 }] };
    const copied = copyJson(original);
    (copied.list[0] as { cents: number }).cents = 2;
    expect(original.list[0]?.cents).toBe(1);
  });
});

function plainValues() {
  return [fc.string(), fc.integer(), fc.double(), fc.boolean(), fc.constant(null), fc.constant(undefined)];
}
