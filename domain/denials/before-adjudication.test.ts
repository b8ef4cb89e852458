import { loadCodeTables } from '../../adapters/codes/load-code-tables';
import { classifyDenial } from './classify';
import { type Example, exampleInput } from './example-input';
import type { StatusCode } from './types';

const tables = loadCodeTables();
const classify = (example: Example) => classifyDenial(exampleInput(example), tables);

describe('a status without a remit', () => {
  const status = (category: string, code: string, context: Example['context'] = {}) =>
    classify({ clp02: null, statusCodes: [{ category, status: code }] satisfies StatusCode[], context });

  it.each([
    [
      'a rejected original goes again as an original',
      status('A7', '562'),
      {
        disposition: 'rejection',
        rootCause: 'missing_information',
        action: 'submit_new_claim',
        requiresApproval: true,
      },
    ],
    [
      'a rejected replacement goes again as a replacement',
      status('A7', '464', { version: { frequency: '7' } }),
      { disposition: 'rejection', action: 'correct_and_resubmit' },
    ],
    [
      'a rejected unknown member is an eligibility matter',
      status('A3', '33'),
      { rootCause: 'eligibility', preventableStage: 'registration' },
    ],
    ['a claim at the wrong payer goes to the right one', status('A3', '116'), { action: 'bill_other_payer' }],
    ['a front-end duplicate is not sent a third time', status('A3', '78'), { action: 'no_action' }],
    [
      'a claim refused as late needs a look at the proof',
      status('A3', '718'),
      { action: 'human_review', rootCause: 'timely_filing' },
    ],
    ['a claim in process is waited for', status('P1', '20'), { disposition: 'pending', action: 'no_action' }],
    [
      'a claim in process for long is called about',
      status('P1', '3', { time: { claimAgeDays: 45 } }),
      { action: 'call_payer' },
    ],
    [
      'a payer that waits for us gets its documents',
      status('P3', '123'),
      { action: 'send_documentation', rootCause: 'documentation' },
    ],
    ['a payer that waits for the patient is helped', status('P4', '52'), { action: 'update_cob' }],
    ['a request is answered', status('R4', '298'), { action: 'send_documentation' }],
    [
      'a claim not found with an archived acceptance is called about',
      status('D0', '35', { filing: { payerAccepted: true } }),
      { action: 'call_payer' },
    ],
    [
      'a claim not found that nobody accepted goes again',
      status('A4', '35', { filing: { payerAccepted: false } }),
      { action: 'submit_new_claim' },
    ],
    [
      'a payment that never came is traced',
      status('F1', '65', { payment: { moneyInLedger: false, daysSinceEra: 14 } }),
      { action: 'trace_payment' },
    ],
    [
      'a payment just announced is waited for',
      status('F1', '65', { payment: { moneyInLedger: false, daysSinceEra: 4 } }),
      { action: 'no_action' },
    ],
    [
      'a denial without its remit is asked for',
      status('F2', '84'),
      { isDenial: true, action: 'call_payer', rootCause: 'authorization' },
    ],
    [
      'a decision that was not forwarded is sent on by us',
      status('F3N', '0'),
      { action: 'bill_other_payer' },
    ],
    [
      'our own faulty inquiry says nothing about the claim',
      status('E0', '0'),
      { action: 'no_action', rootCause: 'other' },
    ],
  ])('%s', (_what, verdict, expected) => {
    expect(verdict).toMatchObject(expected);
  });

  it('reads the companion of a code that only announces one', () => {
    const statusCodes = [
      { category: 'A7', status: '21' },
      { category: 'A7', status: '255' },
    ];
    expect(classify({ clp02: null, statusCodes }).rootCause).toBe('coding');
  });

  it('lets a reject outweigh the acceptance before it', () => {
    const statusCodes = [
      { category: 'A2', status: '20' },
      { category: 'A7', status: '562' },
    ];
    expect(classify({ clp02: null, statusCodes }).disposition).toBe('rejection');
  });
});
