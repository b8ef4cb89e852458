import { loadCodeTables } from '../../adapters/codes/load-code-tables';
import { classifyDenial } from './classify';
import { type Example, exampleInput } from './example-input';
import type { DenialAction } from './vocabulary';

const tables = loadCodeTables();
const classify = (example: Example) => classifyDenial(exampleInput(example), tables);
const SHARE = { paid: 8000, cas: ['PR-2 2000'] };

describe('the patient gate', () => {
  it('opens for an ordinary share, without approval', () => {
    expect(classify(SHARE)).toMatchObject({ action: 'bill_patient', requiresApproval: false, blocked: [] });
  });

  it('opens for a denied amount with approval only', () => {
    const verdict = classify({
      cas: ['PR-204 100'],
      context: { protection: { benefitExclusionVerified: true } },
    });
    expect(verdict).toMatchObject({ action: 'bill_patient', requiresApproval: true });
  });

  const closed: [string, Example, DenialAction][] = [
    [
      'a secondary payer is on file',
      { ...SHARE, context: { coverage: { secondaryOnFile: true } } },
      'bill_other_payer',
    ],
    ['the claim was forwarded (status 19)', { ...SHARE, clp02: '19' }, 'no_action'],
    ['the claim was forwarded (MA18)', { ...SHARE, remarks: ['MA18'] }, 'no_action'],
    [
      'Medicaid is active, whatever the primary says',
      { ...SHARE, context: { protection: { medicaidActive: true } } },
      'bill_other_payer',
    ],
    [
      'the patient is a QMB',
      { ...SHARE, payerType: 'medicare_ffs', context: { protection: { qmb: true } } },
      'bill_other_payer',
    ],
    [
      'the patient is a QMB inside an Advantage plan',
      { ...SHARE, payerType: 'medicare_advantage', remarks: ['N782'] },
      'bill_other_payer',
    ],
    [
      'the law protects from a balance bill',
      { paid: 8000, cas: ['PR-45 2000'], context: { protection: { noSurprisesAct: true } } },
      'reconsideration',
    ],
    ['a protected service was refused', { cas: ['PR-204 2000'], remarks: ['N864'] }, 'appeal'],
    [
      'an appeal on the amount is open',
      { ...SHARE, context: { protection: { openOnSameAmount: true } } },
      'no_action',
    ],
    ['the payer says so (N842)', { ...SHARE, remarks: ['N842'] }, 'human_review'],
    ['Medicaid denied it', { payerType: 'medicaid_ffs', cas: ['PR-204 2000'] }, 'human_review'],
    ['the group is CO', { cas: ['CO-119 2000'] }, 'human_review'],
    ['the group is PI', { cas: ['PI-204 2000'] }, 'human_review'],
  ];
  it.each(closed)('stays shut when %s, and nobody may override it', (_why, example, instead) => {
    const verdict = classify(example);
    expect(verdict.action).toBe(instead);
    expect(verdict.blocked).toContainEqual(expect.objectContaining({ action: 'bill_patient', hard: true }));
  });

  it('lets the in-network share of a protected service through', () => {
    expect(classify({ ...SHARE, context: { protection: { noSurprisesAct: true } } }).action).toBe(
      'bill_patient',
    );
  });

  it("lets Medicaid's own share through", () => {
    expect(classify({ paid: 4000, payerType: 'medicaid_ffs', cas: ['PR-3 300'] }).action).toBe(
      'bill_patient',
    );
  });

  it('does not wait for the secondary that has just answered', () => {
    const verdict = classify({
      clp02: '2',
      paid: 3640,
      cas: ['OA-23 34800', 'PR-2 1560'],
      context: { coverage: { secondaryOnFile: true } },
    });
    expect(verdict.action).toBe('bill_patient');
  });
});

describe('blocked acts', () => {
  it('appeal and reopening of a Medicare claim returned with MA130 are hard blocks', () => {
    const { blocked } = classify({
      payerType: 'medicare_ffs',
      cas: ['CO-16 100'],
      remarks: ['N264', 'MA130'],
    });
    expect(blocked).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ action: 'appeal', hard: true }),
        expect.objectContaining({ action: 'reconsideration', hard: true }),
        expect.objectContaining({ action: 'correct_and_resubmit', hard: false }),
      ]),
    );
  });

  it("another payer's misuse of MA130 may be overridden with a reason", () => {
    const { blocked } = classify({ cas: ['CO-16 100'], remarks: ['N264', 'MA130'] });
    expect(blocked.filter(({ action }) => action === 'appeal')).toEqual([
      expect.objectContaining({ hard: false }),
    ]);
  });

  const blocked: [string, Example, DenialAction][] = [
    ['an appeal of a Medicare late filing', { payerType: 'medicare_ffs', cas: ['CO-29 100'] }, 'appeal'],
    [
      'a reopening of a Medicare necessity denial',
      { payerType: 'medicare_ffs', cas: ['CO-50 100'] },
      'reconsideration',
    ],
    [
      'a replacement at Medicare Part B',
      { payerType: 'medicare_ffs', cas: ['CO-4 100'] },
      'correct_and_resubmit',
    ],
    ['a new original of an adjudicated claim', { cas: ['CO-4 100'] }, 'submit_new_claim'],
    ['an appeal where none exists (N211)', { cas: ['CO-50 100'], remarks: ['N211'] }, 'appeal'],
    [
      'a resubmission the payer refuses (N185)',
      { cas: ['CO-4 100'], remarks: ['N185'] },
      'correct_and_resubmit',
    ],
    [
      'an appeal of a TRICARE network provider',
      { payerType: 'tricare', cas: ['CO-50 100'], context: { network: { inNetwork: true } } },
      'appeal',
    ],
    [
      "an appeal that is the member's and not designated",
      { cas: ['CO-50 100'], context: { network: { inNetwork: false, designationSigned: false } } },
      'appeal',
    ],
    [
      'a second act while one is in flight',
      { cas: ['CO-4 100'], context: { version: { otherActInFlight: true } } },
      'correct_and_resubmit',
    ],
    [
      'billing a payer nobody found',
      { cas: ['CO-109 100'], context: { coverage: { otherCoverageFound: false } } },
      'bill_other_payer',
    ],
    ['an appeal of a rejection', { clp02: null, statusCodes: [{ category: 'A7', status: '562' }] }, 'appeal'],
  ];
  it.each(blocked)('%s', (_what, example, action) => {
    const verdict = classify(example);
    expect(verdict.action).not.toBe(action);
    expect(verdict.blocked.map((block) => block.action)).toContain(action);
  });
});
