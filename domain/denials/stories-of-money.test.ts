import { loadCodeTables } from '../../adapters/codes/load-code-tables';
import { cents } from '../money';
import { classifyDenial } from './classify';
import { type Example, exampleInput } from './example-input';
import type { DenialVerdict } from './types';

const tables = loadCodeTables();
const classify = (example: Example) => classifyDenial(exampleInput(example), tables);

type Worked = [what: string, example: Example, expected: Partial<DenialVerdict>];

/** Stories S08 to S15, in which money moves back, is short, or passes on to another payer, with their twins. */
const STORIES: Worked[] = [
  [
    'S08 a reversal whose correction is awaited',
    { clp02: '22', paid: -39000, cas: ['CO-45 -13000'] },
    {
      isDenial: false,
      disposition: 'reversal',
      action: 'no_action',
      deadline: expect.objectContaining({ kind: 'follow_up', dueInDays: 30 }),
    },
  ],
  [
    'S09 one denied line among deductibles',
    {
      cas: [
        'CO-45 7200 line 1',
        'PR-1 12800 line 1',
        'CO-45 5200 line 2',
        'PR-1 2800 line 2',
        'CO-11 9500 line 3',
      ],
    },
    { deniedCents: cents(9500), rootCause: 'coding', action: 'correct_and_resubmit', lineIds: ['3'] },
  ],
  [
    'S10 records are asked for',
    { claimForm: '837I', cas: ['CO-252 115000'], remarks: ['M127'] },
    {
      rootCause: 'documentation',
      action: 'send_documentation',
      deadline: expect.objectContaining({ kind: 'documents' }),
    },
  ],
  [
    'S10 twin: answered on time and lost',
    { cas: ['CO-163 115000'], context: { documents: { requestAnsweredOnTime: true } } },
    { action: 'reconsideration' },
  ],
  [
    'S10 twin: the window is closed',
    { cas: ['CO-252 115000'], remarks: ['M127'], context: { documents: { windowClosed: true } } },
    { action: 'appeal' },
  ],
  [
    'S11 a takeback outside the look-back',
    { clp02: null, paid: 24000, context: { payment: { takeback: true, takebackJustified: false } } },
    { isDenial: false, action: 'reconsideration' },
  ],
  [
    'S12 underpaid behind CO-45, copay apart',
    {
      paid: 13110,
      cas: ['CO-45 15390', 'PR-3 2500'],
      context: { payment: { expectedAllowedCents: cents(18260) } },
    },
    { disposition: 'underpayment', action: 'reconsideration' },
  ],
  [
    'S12 twin: the charge is the limit',
    { paid: 12500, cas: ['PR-3 2500'], context: { payment: { expectedAllowedCents: cents(18260) } } },
    { disposition: 'patient_responsibility', action: 'bill_patient' },
  ],
  [
    'S13 somebody else billed it',
    {
      payerType: 'medicare_ffs',
      clp02: '19',
      paid: 10192,
      cas: ['CO-45 11000', 'CO-253 208', 'PR-2 2600'],
      remarks: ['MA18'],
      context: { coverage: { secondaryOnFile: true } },
    },
    { action: 'no_action' },
  ],
  [
    'S13 billed early and refused as a copy',
    { cas: ['OA-18 24000'], remarks: ['N522'] },
    { action: 'no_action' },
  ],
  [
    'S13 twin: nothing was forwarded',
    {
      payerType: 'medicare_ffs',
      paid: 10192,
      cas: ['CO-45 11000', 'CO-253 208', 'PR-2 2600'],
      context: { coverage: { secondaryOnFile: true, crossedOver: false } },
    },
    { action: 'bill_other_payer' },
  ],
  [
    'S14 Medicaid is last and the patient owes nothing',
    {
      paid: 9000,
      cas: ['CO-45 12000', 'PR-1 5000', 'PR-2 4000'],
      context: { protection: { medicaidActive: true } },
    },
    {
      action: 'bill_other_payer',
      blocked: [expect.objectContaining({ action: 'bill_patient', hard: true })],
    },
  ],
  [
    'S14 twin: OA-209 of a QMB',
    {
      payerType: 'medicare_ffs',
      paid: 8624,
      cas: ['CO-45 7000', 'CO-253 176', 'OA-209 2200'],
      context: { protection: { qmb: true, medicaidActive: true } },
    },
    { action: 'bill_other_payer' },
  ],
  [
    'S14 twin: Medicaid answers CO-303',
    { payerType: 'medicaid_ffs', clp02: '2', cas: ['OA-23 15800', 'CO-303 2200'] },
    { disposition: 'contractual', action: 'write_off' },
  ],
  [
    'S15 another code was paid: a coder looks first',
    { paid: 11840, cas: ['CO-45 14160', 'PR-3 2500'], context: { coding: { payerChangedCode: true } } },
    { disposition: 'underpayment', action: 'human_review' },
  ],
  [
    'S15 the note supports the billed code',
    {
      paid: 11840,
      cas: ['CO-45 14160', 'PR-3 2500'],
      context: { coding: { payerChangedCode: true, claimCodedCorrectly: true } },
    },
    { action: 'appeal' },
  ],
  [
    'S15 twin: the note does not',
    {
      paid: 11840,
      cas: ['CO-45 14160', 'PR-3 2500'],
      context: { coding: { payerChangedCode: true, claimCodedCorrectly: false } },
    },
    { action: 'no_action' },
  ],
];

describe('the stories of money that moves on', () => {
  it.each(STORIES)('%s', (_what, example, expected) => {
    expect(classify(example)).toMatchObject(expected);
  });
});
