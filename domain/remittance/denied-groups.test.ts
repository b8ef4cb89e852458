import { deniedGroups } from './denied-groups';
import type { RemitClaim } from './remit';
import { dollars, remitOf, reversalOf } from './testing/remit-of';

const line = (charge: string, paid: string, cas: string) => ({ charge, paid, cas });

/** `CO-11 95.00 L3`, one string a group. */
function groupsOf(remit: RemitClaim): string[] {
  return deniedGroups(remit).map(({ driver, deniedCents, lineIds }) =>
    [`${driver.group}-${driver.carc}`, (deniedCents / 100).toFixed(2), ...lineIds].join(' '),
  );
}

describe('the denied money of a remittance', () => {
  test.each<[string, RemitClaim, string[]]>([
    [
      'S09: only the denied line',
      remitOf({
        charge: '375.00',
        paid: '0',
        lines: {
          L1: line('280.00', '0', 'CO-45 124.00, PR-1 156.00'),
          L3: line('95.00', '0', 'CO-11 95.00'),
        },
      }),
      ['CO-11 95.00 L3'],
    ],
    [
      'the whole claim without lines',
      remitOf({ charge: '1150.00', paid: '0', cas: 'CO-252 1150.00' }),
      ['CO-252 1150.00'],
    ],
    [
      'lines with one reason are one group',
      remitOf({
        charge: '90.00',
        paid: '0',
        lines: { L1: line('40.00', '0', 'CO-197 40.00'), L2: line('50.00', '0', 'CO-197 50.00') },
      }),
      ['CO-197 90.00 L1 L2'],
    ],
    [
      'lines with different reasons are groups of their own, largest first',
      remitOf({
        charge: '90.00',
        paid: '0',
        lines: { L1: line('40.00', '0', 'CO-97 40.00'), L2: line('50.00', '0', 'CO-50 50.00') },
      }),
      ['CO-50 50.00 L2', 'CO-97 40.00 L1'],
    ],
    [
      'the largest amount drives a line',
      remitOf({
        charge: '100.00',
        paid: '0',
        lines: { L1: line('100.00', '0', 'CO-97 30.00, CO-16 70.00') },
      }),
      ['CO-16 100.00 L1'],
    ],
    [
      'the group is part of the reason',
      remitOf({
        charge: '90.00',
        paid: '0',
        lines: { L1: line('40.00', '0', 'PR-204 40.00'), L2: line('50.00', '0', 'CO-204 50.00') },
      }),
      ['CO-204 50.00 L2', 'PR-204 40.00 L1'],
    ],
    [
      'a denial taken back on the same line is none',
      remitOf({ charge: '50.00', paid: '50.00', cas: 'CO-16 20.00, CO-16 -20.00' }),
      [],
    ],
    [
      'nothing is denied by 45, 253, 23, 209, 133 or cost share',
      remitOf({
        charge: '100.00',
        paid: '0',
        cas: 'CO-45 10.00, CO-253 10.00, OA-23 10.00, OA-209 10.00, OA-133 10.00, PR-1 20.00, PR-2 20.00, PR-3 10.00',
      }),
      [],
    ],
    [
      'nothing by a predetermination',
      remitOf({ charge: '50.00', paid: '0', cas: 'CO-16 50.00' }, { statusCode: '25' }),
      [],
    ],
    ['nothing by a reversal', reversalOf(remitOf({ charge: '-50.00', paid: '0', cas: 'CO-16 -50.00' })), []],
  ])('%s', (_what, remit, expected) => {
    expect(groupsOf(remit)).toEqual(expected);
  });

  test('among equal amounts, what must be settled first drives', () => {
    const remit = remitOf({ charge: '100.00', paid: '0' });
    remit.adjustments = [
      {
        group: 'CO',
        carc: '50',
        amountCents: dollars('50.00'),
        disposition: 'denial',
        category: 'medical_necessity',
      },
      {
        group: 'CO',
        carc: '29',
        amountCents: dollars('50.00'),
        disposition: 'denial',
        category: 'timely_filing',
      },
    ];
    expect(groupsOf(remit)).toEqual(['CO-29 100.00']);
  });
});
