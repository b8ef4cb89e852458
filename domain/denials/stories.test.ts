import { loadCodeTables } from '../../adapters/codes/load-code-tables';
import { cents } from '../money';
import { classifyDenial } from './classify';
import { type Example, exampleInput } from './example-input';
import type { DenialVerdict } from './types';

const tables = loadCodeTables();
const classify = (example: Example) => classifyDenial(exampleInput(example), tables);

type Worked = [what: string, example: Example, expected: Partial<DenialVerdict>];

/** The denial decisions of the claim stories, each with its twins. */
const STORIES: Worked[] = [
  [
    'S01 Medicare MA130',
    { payerType: 'medicare_ffs', cas: ['CO-16 78000'], remarks: ['MA130', 'N264', 'N265'] },
    { action: 'submit_new_claim', deadline: expect.objectContaining({ kind: 'original_filing' }) },
  ],
  [
    'S01 twin: a payer that keeps a claim number',
    {
      cas: ['CO-16 78000'],
      remarks: ['MA130', 'N264', 'N265'],
      context: { version: { payerControlNumberKnown: true, payerAcceptsReplacements: true } },
    },
    { action: 'correct_and_resubmit' },
  ],
  [
    'S02 a distinct service without its modifier',
    {
      paid: 6200,
      cas: ['CO-45 2800 line 1', 'CO-97 7000 line 2'],
      remarks: ['M15'],
      context: {
        bundling: { modifierIndicator: 1, distinctServiceDocumented: true, modifierAlreadyOnClaim: false },
      },
    },
    { action: 'correct_and_resubmit', deniedCents: cents(7000), lineIds: ['2'] },
  ],
  [
    'S02 twin: the modifier was there',
    {
      cas: ['CO-97 7000'],
      remarks: ['M15'],
      context: {
        bundling: { modifierIndicator: 1, distinctServiceDocumented: true, modifierAlreadyOnClaim: true },
      },
    },
    { action: 'appeal' },
  ],
  [
    'S02 twin: the pair is never separate',
    { cas: ['CO-97 7000'], remarks: ['M15'], context: { bundling: { modifierIndicator: 0 } } },
    { action: 'write_off' },
  ],
  [
    'S02 twin: the note is silent',
    { cas: ['CO-97 7000'], remarks: ['M15'], context: { bundling: { modifierIndicator: 1 } } },
    { action: 'human_review' },
  ],
  [
    "S03 late, with the payer's own acceptance",
    { cas: ['CO-29 27500'], context: { filing: { payerAccepted: true, payerAcceptedInTime: true } } },
    { action: 'reconsideration' },
  ],
  [
    'S03 twin: only a clearinghouse report',
    { cas: ['CO-29 27500'], context: { filing: { onlyClearinghouseProof: true } } },
    { action: 'human_review' },
  ],
  [
    'S03 twin: nothing at all',
    { cas: ['CO-29 27500'], context: { filing: { noProofExists: true } } },
    { action: 'write_off' },
  ],
  [
    'S03 twin: Medicare with an exception',
    { payerType: 'medicare_ffs', cas: ['CO-29 27500'], context: { filing: { exceptionApplies: true } } },
    {
      action: 'reconsideration',
      alternatives: [],
      deadline: { kind: 'original_filing', rule: expect.stringContaining('sixth calendar month') },
    },
  ],
  [
    'S03 twin: Medicare, nothing known',
    { payerType: 'medicare_ffs', cas: ['CO-29 27500'] },
    { action: 'human_review' },
  ],
  [
    'S04 the primary was never billed',
    {
      cas: ['CO-22 40000'],
      context: { coverage: { otherCoverageFound: true, otherPayerIsPrimary: true, otherPayerBilled: false } },
    },
    { action: 'bill_other_payer' },
  ],
  [
    'S05 a duplicate of a paid claim',
    { cas: ['OA-18 15000'], context: { duplicate: { originalFound: true, originalStatus: 'paid' } } },
    { rootCause: 'duplicate', action: 'no_action', requiresApproval: false },
  ],
  [
    'S05 twin: the original is in process',
    { cas: ['OA-18 15000'], context: { duplicate: { originalFound: true, originalStatus: 'pending' } } },
    { action: 'no_action' },
  ],
  [
    'S05 twin: the original was denied',
    { cas: ['OA-18 15000'], context: { duplicate: { originalFound: true, originalStatus: 'denied' } } },
    { action: 'no_action' },
  ],
  [
    'S05 twin: truly repeated',
    { cas: ['OA-18 15000'], context: { duplicate: { repeatServiceDocumented: true } } },
    { action: 'correct_and_resubmit' },
  ],
  [
    'S05 twin: truly repeated, Medicare',
    {
      payerType: 'medicare_ffs',
      cas: ['OA-18 15000'],
      context: { duplicate: { repeatServiceDocumented: true } },
    },
    { action: 'reconsideration', deadline: expect.objectContaining({ kind: 'reopening' }) },
  ],
  [
    'S06 the number existed',
    {
      cas: ['CO-197 190000'],
      remarks: ['M62'],
      context: { authorization: { onFile: true, fitsClaim: true } },
    },
    { action: 'correct_and_resubmit' },
  ],
  [
    'S06 the replacement was rejected',
    {
      clp02: null,
      statusCodes: [{ category: 'A7', status: '464' }],
      context: { version: { frequency: '7' } },
    },
    { disposition: 'rejection', action: 'correct_and_resubmit' },
  ],
  [
    'S06 twin: none was required',
    { cas: ['CO-197 190000'], context: { authorization: { decision: 'NA' } } },
    { action: 'reconsideration' },
  ],
  [
    'S06 twin: approved for another code',
    { cas: ['CO-197 190000'], context: { authorization: { onFile: true, fitsClaim: false } } },
    { action: 'obtain_retro_auth' },
  ],
  [
    'S06 twin: emergency',
    { cas: ['CO-197 190000'], context: { authorization: { onFile: false, emergency: true } } },
    { action: 'appeal' },
  ],
  [
    'S06 twin: required, none, window open',
    {
      cas: ['CO-197 190000'],
      context: { authorization: { onFile: false, required: true, retroWindowOpen: true } },
    },
    { action: 'obtain_retro_auth' },
  ],
  [
    'S07 the notice is on file, GA was left off',
    {
      payerType: 'medicare_ffs',
      cas: ['CO-50 12000'],
      remarks: ['N115', 'MA01'],
      context: { necessity: { abnValid: true } },
    },
    { action: 'appeal', deadline: expect.objectContaining({ kind: 'appeal', dueInDays: 120 }) },
  ],
  [
    'S07 twin: GA was sent',
    { payerType: 'medicare_ffs', cas: ['PR-50 12000'], remarks: ['N115'], modifiers: ['GA'] },
    { action: 'bill_patient', requiresApproval: true },
  ],
  [
    'S07 twin: GZ',
    { payerType: 'medicare_ffs', cas: ['CO-50 12000'], remarks: ['N115'], modifiers: ['GZ'] },
    { action: 'write_off' },
  ],
  [
    'S07 twin: no notice, criteria not met',
    {
      payerType: 'medicare_ffs',
      cas: ['CO-50 12000'],
      remarks: ['N115'],
      context: { necessity: { abnValid: false, recordMeetsPolicy: false } },
    },
    { action: 'write_off' },
  ],
  [
    'S07 twin: a listed diagnosis was left off',
    {
      payerType: 'medicare_ffs',
      cas: ['CO-50 12000'],
      remarks: ['N115'],
      context: { necessity: { coveredDiagnosisOmitted: true } },
    },
    { rootCause: 'coding', action: 'reconsideration' },
  ],
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

describe('the denial decisions of the claim stories', () => {
  it.each(STORIES)('%s', (_what, example, expected) => {
    expect(classify(example)).toMatchObject(expected);
  });
});
