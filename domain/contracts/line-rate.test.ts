import { cents } from '../money';
import { type ContractVersion, contractInForce, type FeeRate, type LineToPrice } from './contract';
import { lineRate, multipleProcedurePart } from './line-rate';

const RATES: FeeRate[] = [
  { code: '99214', rateCents: cents(14_340), page: 'p. 4' },
  { code: '99214', rateCents: cents(11_000), place: '22', page: 'p. 5' },
  { code: '93000', rateCents: cents(2_000), page: 'p. 6' },
  { code: '93000', modifier: '26', rateCents: cents(900), page: 'p. 6' },
  { code: '20610', rateCents: cents(8_000), page: 'p. 7' },
  { code: '*', modifier: '50', percent: 15_000, page: 'p. 8' },
  { code: '*', modifier: '80', percent: 1_600, page: 'p. 8' },
  { code: '*', modifier: '51', percent: 5_000, page: 'p. 9' },
  { code: '*', percent: 6_000, page: 'p. 10', place: '11' },
];

const line = (over: Partial<LineToPrice>): LineToPrice => ({
  ...{ procedure: '99214', modifiers: [], chargeCents: cents(100_000), units: 1, ...over },
});

describe('what a contract pays for a line', () => {
  test.each<[string, Partial<LineToPrice>, number | undefined, string[]]>([
    ['the rate of its code', {}, 14_340, ['p. 4']],
    ['for each unit', { units: 3 }, 43_020, ['p. 4']],
    ['at most the charge', { chargeCents: cents(9_000) }, 9_000, ['p. 4']],
    ['the rate of its place', { place: '22' }, 11_000, ['p. 5']],
    ['the rate of any place in another one', { place: '12' }, 14_340, ['p. 4']],
    ['a modifier that only informs changes nothing', { modifiers: ['25'] }, 14_340, ['p. 4']],
    ['the row of code and modifier', { procedure: '93000', modifiers: ['26'] }, 900, ['p. 6']],
    ['both sides', { procedure: '20610', modifiers: ['50'] }, 12_000, ['p. 7', 'p. 8']],
    ['an assistant', { procedure: '20610', modifiers: ['80'] }, 1_280, ['p. 7', 'p. 8']],
    ['nothing is said of this modifier', { modifiers: ['62'] }, undefined, []],
    ['part of the charge for other codes', { procedure: '99999', place: '11' }, 60_000, ['p. 10']],
    ['nothing is said of this code here', { procedure: '99999', place: '22' }, undefined, []],
  ])('%s', (_what, over, rateCents, pages) => {
    expect(lineRate(line(over), RATES)).toEqual(rateCents === undefined ? undefined : { rateCents, pages });
  });

  test('the part of a second procedure', () => {
    expect(multipleProcedurePart(RATES)).toMatchObject({ percent: 5_000, page: 'p. 9' });
    expect(multipleProcedurePart([])).toBeUndefined();
  });
});

describe('the contract in force', () => {
  const version = (over: Partial<ContractVersion>): ContractVersion => ({
    ...{ contractId: 'c', version: 1, document: 'Agreement', effectiveFrom: '2025-01-01', ...over },
  });
  const all = [
    version({ contractId: 'old', effectiveThrough: '2025-12-31' }),
    version({ contractId: 'new', effectiveFrom: '2026-01-01' }),
    version({ contractId: 'new2', effectiveFrom: '2026-01-01', version: 2 }),
    version({ contractId: 'exchange', effectiveFrom: '2025-06-01', lineOfBusiness: 'exchange' }),
  ];
  test.each<[string, string, string | undefined, string | undefined]>([
    ['before the first', '2024-12-31', undefined, undefined],
    ['the last day of the old one', '2025-12-31', undefined, 'old'],
    ['the first day of the new one: its newest version', '2026-01-01', undefined, 'new2'],
    ['its own line of business goes first', '2026-03-01', 'exchange', 'exchange'],
    ['another line of business', '2026-03-01', 'medicare advantage', 'new2'],
  ])('%s', (_what, on, lineOfBusiness, expected) => {
    expect(contractInForce(all, on, lineOfBusiness)?.contractId).toBe(expected);
  });
});
