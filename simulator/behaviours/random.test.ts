import { drawFor, happens, pickByWeight, within } from './random';

describe('chance', () => {
  const draws = Array.from({ length: 20_000 }, (_, index) => drawFor(7, 'payer', `OV${index}V1`));

  it('depends on nothing but its name', () => {
    expect(drawFor(7, 'a', 'b')('door')).toBe(drawFor(7, 'a', 'b')('door'));
    expect(drawFor(7, 'a', 'b')('door')).not.toBe(drawFor(8, 'a', 'b')('door'));
    expect(drawFor(7, 'a', 'b')('door')).not.toBe(drawFor(7, 'a', 'b')('denied'));
  });

  it('comes out as often as its rate says, for claims that are numbered in a row', () => {
    const share = draws.filter((draw) => happens(draw, 'denied', 2_500)).length / draws.length;
    expect(share).toBeGreaterThan(0.235);
    expect(share).toBeLessThan(0.265);
  });

  it('of two purposes of one claim is independent', () => {
    const both = draws.filter((draw) => happens(draw, 'denied', 5_000) && happens(draw, 'door', 5_000));
    expect(both.length / draws.length).toBeGreaterThan(0.235);
    expect(both.length / draws.length).toBeLessThan(0.265);
  });

  it('reaches both ends of a range and never leaves it', () => {
    const values = new Set(draws.map((draw) => within(draw, 'days', { min: 4, max: 9 })));
    expect([...values].sort()).toEqual([4, 5, 6, 7, 8, 9]);
  });

  it('picks by weight, and nothing where nothing has any', () => {
    const heavy = draws.filter((draw) => {
      const picked = pickByWeight(draw, 'cause', [
        { name: 'light', weight: 1 },
        { name: 'heavy', weight: 3 },
      ]);
      return picked?.name === 'heavy';
    });
    expect(heavy.length / draws.length).toBeCloseTo(0.75, 1);
    expect(pickByWeight(drawFor(7, 'a'), 'cause', [{ weight: 0 }])).toBeUndefined();
  });
});
