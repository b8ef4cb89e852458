import { loadCodeTables } from '../../adapters/codes/load-code-tables';
import { cents } from '../money';
import { classifyDenial } from './classify';
import { type Example, exampleInput } from './example-input';
import type { DenialVerdict } from './types';

const tables = loadCodeTables();
const classify = (example: Example) => classifyDenial(exampleInput(example), tables);

type Worked = [what: string, example: Example, expected: Partial<DenialVerdict>];

/** Stories S01 to S07, in which a claim is denied, each with its twins. */
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
];

describe('the stories of denied claims', () => {
  it.each(STORIES)('%s', (_what, example, expected) => {
    expect(classify(example)).toMatchObject(expected);
  });
});
