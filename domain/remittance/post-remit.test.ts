import { annotate } from './post-remit';
import { casOf } from './testing/remit-of';

describe('what an adjustment is', () => {
  test.each([
    ['the table decides', 'CO-16 1.00', 'denial', 'denial'],
    ['45 is contractual whatever the table says', 'CO-45 1.00', 'denial', 'contractual'],
    ["PR-45 is the patient's", 'PR-45 1.00', 'contractual', 'patient_responsibility'],
    ["cost share under PR is the patient's", 'PR-1 1.00', 'denial', 'patient_responsibility'],
    [
      'cost share under CO is what the table says',
      'CO-1 1.00',
      'patient_responsibility',
      'patient_responsibility',
    ],
    ['a denial under PR stays a denial', 'PR-204 1.00', 'denial', 'denial'],
    ['a reduction under PI stays what the table says', 'PI-204 1.00', 'denial', 'denial'],
    ['23 is arithmetic', 'OA-23 1.00', 'denial', 'informational'],
    ['209 is handed on', 'OA-209 1.00', 'denial', 'informational'],
    ["contractual money under PR is the patient's", 'PR-131 1.00', 'contractual', 'patient_responsibility'],
  ] as const)('%s', (_what, cas, listed, disposition) => {
    expect(annotate(casOf(cas), { dispositionOf: () => listed })).toMatchObject([{ disposition }]);
  });

  test('keeps the line and takes the category from the table', () => {
    const lookup = { dispositionOf: () => 'denial' as const, categoryOf: () => 'timely_filing' as const };
    expect(annotate(casOf('CO-29 275.00', 'L1'), lookup)).toEqual([
      {
        group: 'CO',
        carc: '29',
        amountCents: 27500,
        lineId: 'L1',
        disposition: 'denial',
        category: 'timely_filing',
      },
    ]);
  });
});
