import { cents } from '../money';
import { type Example, exampleInput } from './example-input';
import { allowedCents, underpaidCents } from './underpayment';

const underpaid = (example: Example, contract?: number) =>
  underpaidCents(
    exampleInput({
      ...example,
      context: { payment: contract === undefined ? {} : { expectedAllowedCents: cents(contract) } },
    }),
  );

describe('the allowed amount', () => {
  it('is what the remit states', () => {
    const context = { payment: { remitAllowedCents: cents(12800) } };
    expect(allowedCents(exampleInput({ paid: 12544, cas: ['CO-45 12200', 'CO-253 256'], context }))).toBe(
      12800,
    );
  });

  it.each([
    ["paid plus the patient's share", { paid: 13110, cas: ['CO-45 15390', 'PR-3 2500'] }, 15610],
    ['with sequestration added back', { paid: 12544, cas: ['CO-45 12200', 'CO-253 256'] }, 12800],
    ['with a withhold added back', { paid: 9000, cas: ['CO-45 1000', 'CO-104 500'] }, 9500],
    ['with an incentive (a negative 144) taken off', { paid: 10500, cas: ['CO-144 -500'] }, 10000],
  ])('is %s', (_what, example, allowed) => {
    expect(allowedCents(exampleInput(example))).toBe(allowed);
  });
});

describe('an underpayment', () => {
  it('is the contract amount less the allowed one, though the only code is contractual', () => {
    expect(underpaid({ paid: 13110, cas: ['CO-45 15390', 'PR-3 2500'] }, 18260)).toBe(2650);
  });

  it.each([
    ['the charge is below the contract (lesser-of)', { paid: 15000 }, 18260],
    [
      "Medicare's sequestration explains it",
      { payerType: 'medicare_ffs', paid: 12544, cas: ['CO-45 12200', 'CO-253 256'] },
      12800,
    ],
    ['a withhold explains it', { paid: 9500, cas: ['CO-45 1000', 'CO-104 500'] }, 10000],
    ['a second procedure was reduced', { paid: 5000, cas: ['CO-59 5000', 'CO-45 1000'] }, 10000],
    ['a secondary payer answered', { clp02: '2', paid: 2000, cas: ['OA-23 8000'] }, 10000],
    ['the difference is within the tolerance', { paid: 9950, cas: ['CO-45 1050'] }, 10000],
    ['no contract amount is known', { paid: 5000, cas: ['CO-45 5000'] }, undefined],
  ] satisfies [string, Example, number | undefined][])(
    'is not claimed when %s',
    (_why, example, contract) => {
      expect(underpaid(example, contract)).toBeUndefined();
    },
  );
});
