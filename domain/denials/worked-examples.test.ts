import { loadCodeTables } from '../../adapters/codes/load-code-tables';
import { cents } from '../money';
import { classifyDenial } from './classify';
import { type Example, exampleInput } from './example-input';
import type { DenialVerdict } from './types';

const tables = loadCodeTables();
const classify = (example: Example) => classifyDenial(exampleInput(example), tables);

type Worked = [what: string, example: Example, expected: Partial<DenialVerdict>];

/** The worked examples of the domain reference, section 13. */
const WORKED: Worked[] = [
  [
    'W1 commercial CO-16, rendering NPI missing',
    { cas: ['CO-16 18500'], remarks: ['N290'] },
    {
      rootCause: 'missing_information',
      action: 'correct_and_resubmit',
      preventableStage: 'billing',
      requiresApproval: true,
    },
  ],
  [
    'W2 Medicare Part B unprocessable',
    { payerType: 'medicare_ffs', cas: ['CO-16 24000'], remarks: ['MA130', 'N265', 'N264'] },
    { rootCause: 'missing_information', action: 'submit_new_claim', preventableStage: 'billing' },
  ],
  [
    'W3 Medicare LCD denial the record answers',
    {
      payerType: 'medicare_ffs',
      cas: ['CO-50 42000'],
      remarks: ['MA01', 'N115'],
      context: { necessity: { recordMeetsPolicy: true } },
    },
    { rootCause: 'medical_necessity', action: 'appeal', preventableStage: 'clinical' },
  ],
  [
    'W4 an authorization that was not on the claim',
    {
      cas: ['CO-197 290000'],
      remarks: ['M62'],
      context: { authorization: { onFile: true, fitsClaim: true, decision: 'A1', numberOnClaim: false } },
    },
    { rootCause: 'authorization', action: 'correct_and_resubmit', preventableStage: 'billing' },
  ],
  [
    "W5 late filing with the payer's acceptance",
    { cas: ['CO-29 31000'], context: { filing: { payerAccepted: true, payerAcceptedInTime: true } } },
    { rootCause: 'timely_filing', action: 'reconsideration', preventableStage: 'payer' },
  ],
  [
    'W6 global period, unrelated problem',
    {
      cas: ['CO-97 14500'],
      remarks: ['M144'],
      context: { bundling: { insideGlobalPeriod: true, unrelatedToSurgery: true } },
    },
    { rootCause: 'bundling', action: 'correct_and_resubmit', preventableStage: 'coding' },
  ],
  [
    'W6 global period, wound check',
    {
      cas: ['CO-97 14500'],
      remarks: ['M144'],
      context: { bundling: { insideGlobalPeriod: true, unrelatedToSurgery: false } },
    },
    { rootCause: 'bundling', action: 'write_off' },
  ],
  [
    'W7 sequestration and a wellness visit',
    {
      payerType: 'medicare_ffs',
      paid: 12544,
      cas: ['CO-45 12200', 'CO-253 256'],
      remarks: ['MA01'],
      context: { payment: { remitAllowedCents: cents(12800) } },
    },
    { isDenial: false, rootCause: 'contractual', action: 'no_action' },
  ],
  [
    'W8 reversal, then a retroactive termination',
    {
      clp02: '22',
      paid: -39000,
      cas: ['CO-45 -13000'],
      remarks: ['N687'],
      context: {
        reversal: {
          correctionFound: true,
          correction: {
            paidCents: cents(0),
            adjustments: [{ group: 'PR', carc: '27', amountCents: cents(52000) }],
          },
        },
        coverage: { onServiceDate: 'inactive', verifiedActiveBeforeService: true, otherCoverageFound: false },
      },
    },
    {
      isDenial: true,
      deniedCents: cents(52000),
      rootCause: 'eligibility',
      action: 'reconsideration',
      preventableStage: 'payer',
    },
  ],
  [
    'W9 a secondary zero that is only arithmetic',
    {
      payerType: 'medicaid_ffs',
      clp02: '2',
      cas: ['OA-23 18000', 'CO-45 2000'],
      context: { coverage: { earlierPayersCents: cents(18000) } },
    },
    { isDenial: false, rootCause: 'coordination_of_benefits', action: 'no_action' },
  ],
  [
    'W9 missing data of the primary payer',
    { cas: ['CO-22 51000'], remarks: ['N479'], context: { coverage: { otherPayerAdjudicated: true } } },
    { rootCause: 'coordination_of_benefits', action: 'correct_and_resubmit', preventableStage: 'billing' },
  ],
  [
    'W10 line 1, underpaid behind CO-45',
    {
      paid: 9600,
      cas: ['CO-45 10400'],
      context: { payment: { remitAllowedCents: cents(9600), expectedAllowedCents: cents(12840) } },
    },
    { isDenial: false, rootCause: 'payer_error', action: 'reconsideration', preventableStage: 'payer' },
  ],
  [
    'W10 line 2, truly denied',
    { cas: ['CO-16 18500'], remarks: ['N56'] },
    { rootCause: 'coding', action: 'correct_and_resubmit', preventableStage: 'coding' },
  ],
];

describe('the worked examples', () => {
  it.each(WORKED)('%s', (_what, example, expected) => {
    expect(classify(example)).toMatchObject(expected);
  });
});
