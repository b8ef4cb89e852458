import { ContractFileInvalid, readContractFile } from './contract-file';

const HEAD =
  'payer,line_of_business,effective_from,effective_through,document,code,modifier,place,rate,percent,page';
const csv = (...rows: string[]) => [HEAD, ...rows].join('\n');
const ROW = 'PLAN,,2026-01-01,,Agreement,99214,,,182.60,,p. 4';

function problemsOf(text: string, file = 'rates.csv'): string[] {
  try {
    readContractFile(file, text);
  } catch (error) {
    if (error instanceof ContractFileInvalid) return error.message.split('\n');
    throw error;
  }
  return [];
}

describe('a contract file', () => {
  test('brings one contract for each payer, line of business and first day', () => {
    const drafts = readContractFile(
      'rates.csv',
      csv(
        ROW,
        'PLAN,,2026-01-01,,Agreement,*,50,,,150,p. 9',
        'PLAN,exchange,2026-01-01,2026-12-31,Exchange,99214,,22,99.5,,p. 2',
      ),
    );
    expect(drafts).toEqual([
      {
        ...{ payer: 'PLAN', effectiveFrom: '2026-01-01', document: 'Agreement' },
        rates: [
          { code: '99214', rateCents: 18_260, page: 'p. 4' },
          { code: '*', modifier: '50', percent: 15_000, page: 'p. 9' },
        ],
      },
      {
        ...{ payer: 'PLAN', lineOfBusiness: 'exchange', document: 'Exchange' },
        ...{ effectiveFrom: '2026-01-01', effectiveThrough: '2026-12-31' },
        rates: [{ code: '99214', place: '22', rateCents: 9_950, page: 'p. 2' }],
      },
    ]);
  });

  test('says the same in YAML', () => {
    const yaml = [
      'contracts:',
      '  - payer: PLAN',
      '    effective_from: 2026-01-01',
      '    document: Agreement',
      '    rates:',
      '      - { code: 99214, rate: 182.60, page: p. 4 }',
    ].join('\n');
    expect(readContractFile('rates.yaml', yaml)).toEqual(readContractFile('rates.csv', csv(ROW)));
  });

  test.each<[string, string, string[]]>([
    [
      'an amount that is none',
      csv(ROW.replace('182.60', '182.605')),
      ['rates.csv line 2, rate: is not an amount in dollars such as 182.60'],
    ],
    [
      'neither rate nor percentage',
      csv(ROW.replace('182.60', '')),
      ['rates.csv line 2, rate: is given, or percent: exactly one of them'],
    ],
    [
      'a percentage of one code',
      csv('PLAN,,2026-01-01,,Agreement,99214,,,,50,p. 4'),
      ['rates.csv line 2, percent: is given for a single code: it stands with * alone'],
    ],
    [
      'a day that is none',
      csv(ROW.replace('2026-01-01', '2026-02-30')),
      ['rates.csv line 2, effective_from: is not a day as YYYY-MM-DD'],
    ],
    [
      'an end before the beginning',
      csv(ROW.replace('2026-01-01,', '2026-01-01,2025-01-01')),
      ['rates.csv line 2, effective_through: is before effective_from'],
    ],
    [
      'the same rate twice',
      csv(ROW, ROW),
      ['rates.csv line 3, code: has the same code, modifier and place as line 2'],
    ],
    [
      'two documents of one contract',
      csv(ROW, ROW.replace('Agreement', 'Other').replace('99214', '99213')),
      ['rates.csv line 3, document: differs from the rows before it of the same contract'],
    ],
    [
      'no page to name in a letter',
      csv(ROW.replace('p. 4', '')),
      [expect.stringContaining('rates.csv line 2, page:') as unknown as string],
    ],
    ['no rate at all', HEAD, ['rates.csv line 0, file: holds no rate']],
    [
      'each fault of each row',
      csv(ROW.replace('99214', '1'), ROW.replace('PLAN', '')),
      [
        expect.stringContaining('line 2, code') as unknown as string,
        expect.stringContaining('line 3, payer') as unknown as string,
      ],
    ],
  ])('is refused for %s', (_what, text, expected) => {
    expect(problemsOf(text)).toEqual(expected);
  });

  test('a misspelt field is named', () => {
    expect(problemsOf(csv(ROW).replace('place', 'plase'))).toEqual([expect.stringContaining('"plase"')]);
  });
});
