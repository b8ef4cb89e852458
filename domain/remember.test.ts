import { remember, rememberFor } from './remember';

describe('a function that remembers', () => {
  it('is asked once for each key, and gives the same answers', () => {
    const asked: number[] = [];
    const square = remember((n: number) => {
      asked.push(n);
      return n * n;
    });
    expect([square(3), square(4), square(3)]).toEqual([9, 16, 9]);
    expect(asked).toEqual([3, 4]);
  });

  it('never remembers more than it may', () => {
    let asked = 0;
    const same = remember((key: string) => {
      asked += 1;
      return key;
    }, 2);
    for (const key of ['a', 'b', 'c', 'a', 'c']) same(key);
    expect(asked).toBe(4);
  });

  it('throws again what it threw', () => {
    const never = remember((key: string): string => {
      throw new RangeError(key);
    });
    expect(() => never('x')).toThrow('x');
    expect(() => never('x')).toThrow('x');
  });
});

describe('a function that remembers what it said of a value', () => {
  it('is asked once for each value, and again for an equal one', () => {
    let asked = 0;
    const sum = rememberFor((list: readonly number[]) => {
      asked += 1;
      return { sum: list.reduce((left, right) => left + right, 0) };
    });
    const list = [1, 2];
    expect(sum(list)).toBe(sum(list));
    expect(asked).toBe(1);
    expect(sum([1, 2])).toEqual({ sum: 3 });
    expect(asked).toBe(2);
  });
});
