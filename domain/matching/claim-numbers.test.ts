import { numbersIn } from './claim-numbers';

it('looks for the whole reference, its words and its beginnings', () => {
  expect(numbersIn('2026-0711-00042 SMITH')).toEqual(
    expect.arrayContaining(['2026-0711-00042', '2026071100042']),
  );
  expect(numbersIn('ABC')).toEqual([]);
});
