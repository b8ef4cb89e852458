import fc from 'fast-check';
import { copyJson, keepJson, sameJson } from './json';

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

describe('a value that is kept', () => {
  it('is a copy of the original and is shared by every copy of what it is part of', () => {
    const original = { cents: 1, gone: undefined, lines: [{ cents: 2 }] };
    const kept = keepJson(original);
    expect(kept).not.toBe(original);
    expect(kept).toEqual({ cents: 1, lines: [{ cents: 2 }] });
    const remits = [kept];
    const copied = copyJson({ remits });
    expect(copied.remits).not.toBe(remits);
    expect(copied.remits[0]).toBe(kept);
  });
});

describe('two plain values', () => {
  it('say the same when their JSON does, whatever the order of keys', () => {
    fc.assert(
      fc.property(fc.object({ withNullPrototype: false }), (value) => {
        const turned = Object.fromEntries(Object.entries(copyJson(value)).reverse());
        expect(sameJson(turned, copyJson(value))).toBe(true);
      }),
    );
  });

  it.each<[string, unknown, unknown, boolean]>([
    ['another amount', { cents: 1 }, { cents: 2 }, false],
    ['a key more', { cents: 1 }, { cents: 1, on: 'x' }, false],
    ['a key less', { cents: 1, on: 'x' }, { cents: 1 }, false],
    ['a key without a value', { cents: 1, on: undefined }, { cents: 1 }, true],
    ['another order', [1, 2], [2, 1], false],
    ['an element more', [1], [1, 2], false],
    ['a list for an object', [], {}, false],
    ['nothing for an object', null, {}, false],
    ['a difference deep inside', { a: [{ b: 1 }] }, { a: [{ b: 2 }] }, false],
  ])('are compared: %s', (_what, left, right, same) => {
    expect(sameJson(left, right)).toBe(same);
    expect(sameJson(right, left)).toBe(same);
  });
});

function plainValues() {
  return [fc.string(), fc.integer(), fc.double(), fc.boolean(), fc.constant(null), fc.constant(undefined)];
}
