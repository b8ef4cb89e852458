import { loadCodeTables } from '../../../adapters/codes/load-code-tables';
import { classifyDenial } from '../classify';
import { type Example, exampleInput } from '../example-input';
import type { DenialAction } from '../vocabulary';
import { CONTEXT_RULES } from './index';

const tables = loadCodeTables();

/** One case a rule decides, and the action that leaves the house after payer mechanics and blocks. */
const CASES: readonly [rule: string, example: Example, action: DenialAction][] = [
  // review
  ['PAYER-WILL-REPROCESS', { cas: ['CO-16 100'], remarks: ['N938'] }, 'no_action'],
  ['LAST-LEVEL-LOST', { cas: ['CO-193 100'], context: { network: { nextLevelOpen: false } } }, 'write_off'],
  ['NEXT-LEVEL', { cas: ['CO-193 100'], context: { network: { nextLevelOpen: true } } }, 'appeal'],
  // eligibility
  ['GRACE-PERIOD', { cas: ['CO-27 100'], context: { coverage: { gracePeriod: true } } }, 'no_action'],
  [
    'OTHER-COVER',
    { cas: ['PR-27 100'], context: { coverage: { otherCoverageFound: true } } },
    'bill_other_payer',
  ],
  [
    'IDENTITY-KNOWN-NOT-HELD',
    {
      cas: ['CO-31 100'],
      clp02: '4',
      context: { coverage: { correctIdentityKnown: true }, version: { payerCreatedClaim: false } },
    },
    'submit_new_claim',
  ],
  [
    'IDENTITY-KNOWN',
    { cas: ['CO-31 100'], context: { coverage: { onServiceDate: 'active_with_other_id' } } },
    'correct_and_resubmit',
  ],
  [
    'RETRO-TERMINATED',
    { cas: ['PR-27 100'], context: { coverage: { verifiedActiveBeforeService: true } } },
    'reconsideration',
  ],
  [
    'ACTIVE-ON-DATE',
    { cas: ['CO-27 100'], context: { coverage: { onServiceDate: 'active' } } },
    'reconsideration',
  ],
  [
    'NO-COVER-PATIENT',
    { cas: ['PR-27 100'], context: { coverage: { otherCoverageFound: false } } },
    'bill_patient',
  ],
  [
    'NO-COVER-PROVIDER',
    { cas: ['CO-27 100'], context: { coverage: { otherCoverageFound: false } } },
    'human_review',
  ],
  ['COVER-UNKNOWN', { cas: ['CO-27 100'] }, 'human_review'],
  // coordination of benefits
  ['OWN-CAPITATION', { cas: ['CO-24 100'], context: { coverage: { ownCapitation: true } } }, 'no_action'],
  [
    'HOSPICE-UNRELATED',
    { cas: ['CO-B9 100'], context: { coverage: { relatedToTerminalIllness: false } } },
    'correct_and_resubmit',
  ],
  [
    'HOSPICE-RELATED',
    { cas: ['CO-B9 100'], context: { coverage: { relatedToTerminalIllness: true } } },
    'bill_other_payer',
  ],
  ['HOSPICE-UNKNOWN', { cas: ['CO-B9 100'], context: { coverage: { hospiceActive: true } } }, 'human_review'],
  [
    'ADVANTAGE-PLAN',
    {
      cas: ['CO-109 100'],
      payerType: 'medicare_ffs',
      context: { coverage: { medicareAdvantageActive: true } },
    },
    'bill_other_payer',
  ],
  [
    'CARVE-OUT',
    { cas: ['CO-109 100'], context: { coverage: { carveOutPlanKnown: true } } },
    'bill_other_payer',
  ],
  ['NO-ACCIDENT', { cas: ['CO-20 100'], context: { coverage: { accidentRelated: false } } }, 'update_cob'],
  [
    'LIABLE-COVER-EXHAUSTED',
    { cas: ['CO-21 100'], context: { coverage: { liableCoverageExhausted: true } } },
    'send_documentation',
  ],
  [
    'LIABLE-CARRIER-UNKNOWN',
    { cas: ['CO-19 100'], context: { coverage: { accidentRelated: true, liableCarrierKnown: false } } },
    'update_cob',
  ],
  [
    'EARLIER-PAYER-DENIED',
    { cas: ['CO-22 100'], context: { coverage: { otherPayerDenied: true } } },
    'human_review',
  ],
  [
    'EARLIER-PAYER-ANSWERED',
    { cas: ['CO-22 100'], context: { coverage: { otherPayerAdjudicated: true } } },
    'correct_and_resubmit',
  ],
  [
    'EARLIER-PAYER-PENDING',
    { cas: ['CO-22 100'], context: { coverage: { otherPayerBilled: true, otherPayerAdjudicated: false } } },
    'no_action',
  ],
  [
    'WE-ARE-PRIMARY-HERE',
    { cas: ['CO-22 100'], context: { coverage: { otherCoverageFound: true, otherPayerIsPrimary: false } } },
    'update_cob',
  ],
  [
    'PRIMARY-UNBILLED',
    { cas: ['CO-22 100'], context: { coverage: { otherCoverageFound: true, otherPayerIsPrimary: true } } },
    'bill_other_payer',
  ],
  ['NO-OTHER-COVER', { cas: ['CO-22 100'], context: { coverage: { onlyThisCoverage: true } } }, 'update_cob'],
  // authorization
  ['AUTH-REFUSED', { cas: ['CO-197 100'], context: { authorization: { decision: 'A3' } } }, 'appeal'],
  [
    'AUTH-ON-CLAIM',
    { cas: ['CO-197 100'], context: { authorization: { onFile: true, numberOnClaim: true } } },
    'reconsideration',
  ],
  [
    'AUTH-ON-FILE',
    { cas: ['CO-197 100'], context: { authorization: { onFile: true, fitsClaim: true } } },
    'correct_and_resubmit',
  ],
  [
    'AUTH-RIGHT-CLAIM-WRONG',
    {
      cas: ['CO-284 100'],
      context: { authorization: { onFile: true, fitsClaim: false, claimIsWrong: true } },
    },
    'correct_and_resubmit',
  ],
  [
    'AUTH-NOT-REQUIRED',
    { cas: ['CO-197 100'], context: { authorization: { decision: 'NA' } } },
    'reconsideration',
  ],
  [
    'AUTH-EMERGENCY',
    { cas: ['CO-197 100'], context: { authorization: { onFile: false, emergency: true } } },
    'appeal',
  ],
  [
    'AUTH-TO-AMEND',
    { cas: ['CO-284 100'], context: { authorization: { onFile: true, fitsClaim: false } } },
    'obtain_retro_auth',
  ],
  [
    'RETRO-WINDOW-CLOSED',
    { cas: ['CO-197 100'], context: { authorization: { onFile: false, retroWindowOpen: false } } },
    'appeal',
  ],
  [
    'AUTH-TO-OBTAIN',
    { cas: ['CO-197 100'], context: { authorization: { onFile: false } } },
    'obtain_retro_auth',
  ],
  // medical necessity
  [
    'NOTICE-MAKES-PATIENT-LIABLE',
    { cas: ['PR-50 100'], context: { necessity: { abnValid: true } } },
    'bill_patient',
  ],
  ['EXPECTED-DENIAL', { cas: ['CO-50 100'], modifiers: ['GZ'] }, 'write_off'],
  [
    'COVERED-DIAGNOSIS-OMITTED',
    { cas: ['CO-50 100'], context: { necessity: { coveredDiagnosisOmitted: true } } },
    'correct_and_resubmit',
  ],
  [
    'NOTICE-NOT-SENT',
    { cas: ['CO-50 100'], payerType: 'medicare_ffs', context: { necessity: { abnValid: true } } },
    'appeal',
  ],
  [
    'LEVEL-NOT-SUPPORTED',
    { cas: ['CO-150 100'], context: { coding: { claimCodedCorrectly: false } } },
    'correct_and_resubmit',
  ],
  ['CRITERIA-MET', { cas: ['CO-50 100'], context: { necessity: { recordMeetsPolicy: true } } }, 'appeal'],
  [
    'CRITERIA-NOT-MET',
    { cas: ['CO-50 100'], context: { necessity: { recordMeetsPolicy: false } } },
    'write_off',
  ],
  // units
  [
    'UNITS-KEYED-WRONG',
    { cas: ['CO-151 100'], remarks: ['N362'], context: { units: { sent: 20, documented: 2 } } },
    'correct_and_resubmit',
  ],
  [
    'UNITS-ABSOLUTE-LIMIT',
    { cas: ['CO-151 100'], remarks: ['N362'], context: { units: { adjudicationIndicator: 2 } } },
    'write_off',
  ],
  [
    'UNITS-PER-LINE',
    { cas: ['CO-151 100'], remarks: ['N362'], context: { units: { adjudicationIndicator: 1 } } },
    'correct_and_resubmit',
  ],
  [
    'UNITS-CLINICAL-LIMIT',
    { cas: ['CO-151 100'], remarks: ['N362'], context: { units: { adjudicationIndicator: 3 } } },
    'appeal',
  ],
  [
    'UNITS-DOCUMENTED',
    { cas: ['CO-151 100'], context: { necessity: { recordMeetsPolicy: true } } },
    'appeal',
  ],
  [
    'UNITS-ABOVE-MAXIMUM',
    { cas: ['CO-151 100'], remarks: ['N362'], context: { units: { sent: 5, maximum: 2 } } },
    'human_review',
  ],
  // coding
  [
    'CODED-RIGHT-NECESSITY',
    { cas: ['CO-11 100'], context: { coding: { claimCodedCorrectly: true } } },
    'appeal',
  ],
  ['CODED-RIGHT', { cas: ['CO-4 100'], context: { coding: { claimCodedCorrectly: true } } }, 'appeal'],
  [
    'CORRECTION-NOT-SUPPORTED',
    { cas: ['CO-11 100'], context: { coding: { recordSupportsCorrection: false } } },
    'human_review',
  ],
  [
    'CORRECTION-SUPPORTED',
    { cas: ['CO-4 100'], context: { coding: { recordSupportsCorrection: true } } },
    'correct_and_resubmit',
  ],
  // bundling
  [
    'PAIR-NEVER-SEPARATE',
    { cas: ['CO-236 100'], context: { bundling: { modifierIndicator: 0, distinctServiceDocumented: true } } },
    'write_off',
  ],
  [
    'PAIR-EDIT-DELETED',
    { cas: ['CO-236 100'], context: { bundling: { modifierIndicator: 9 } } },
    'reconsideration',
  ],
  [
    'NOT-DISTINCT',
    { cas: ['CO-97 100'], context: { bundling: { distinctServiceDocumented: false } } },
    'write_off',
  ],
  [
    'MODIFIER-WAS-SENT',
    {
      cas: ['CO-97 100'],
      context: { bundling: { distinctServiceDocumented: true, modifierAlreadyOnClaim: true } },
    },
    'appeal',
  ],
  [
    'DISTINCT-SERVICE',
    { cas: ['CO-97 100'], context: { bundling: { distinctServiceDocumented: true } } },
    'correct_and_resubmit',
  ],
  ['INCIDENTAL', { cas: ['CO-97 100'], remarks: ['N19'] }, 'write_off'],
  ['SEPARATE-OR-NOT', { cas: ['CO-97 100'], remarks: ['M15'] }, 'human_review'],
  // duplicate
  ['CROSSOVER-COPY', { cas: ['OA-18 100'], remarks: ['N522'] }, 'no_action'],
  [
    'REPEATED-SERVICE',
    { cas: ['OA-18 100'], context: { duplicate: { repeatServiceDocumented: true } } },
    'correct_and_resubmit',
  ],
  [
    'CORRECTION-SENT-AS-ORIGINAL',
    { cas: ['OA-18 100'], context: { duplicate: { correctionSentAsOriginal: true } } },
    'correct_and_resubmit',
  ],
  ['PAYMENT-FOUND', { cas: ['OA-18 100'], context: { duplicate: { originalStatus: 'paid' } } }, 'no_action'],
  ['PAYMENT-IN-LEDGER', { cas: ['CO-B13 100'], context: { payment: { moneyInLedger: true } } }, 'no_action'],
  [
    'PAYMENT-MISSING',
    { cas: ['CO-B13 100'], context: { payment: { moneyInLedger: false } } },
    'trace_payment',
  ],
  [
    'ORIGINAL-IN-PROCESS',
    { cas: ['OA-18 100'], context: { duplicate: { originalStatus: 'pending' } } },
    'no_action',
  ],
  [
    'ORIGINAL-DENIED',
    { cas: ['OA-18 100'], context: { duplicate: { originalStatus: 'denied' } } },
    'no_action',
  ],
  [
    'ORIGINAL-NOT-FOUND',
    { cas: ['OA-18 100'], context: { duplicate: { originalFound: false } } },
    'call_payer',
  ],
  ['DUPLICATE-UNSOLVED', { cas: ['OA-18 100'] }, 'human_review'],
  // timely filing
  [
    'LATE-APPEAL-GOOD-CAUSE',
    { cas: ['CO-286 100'], context: { filing: { goodCauseDocumented: true } } },
    'reconsideration',
  ],
  ['LATE-APPEAL', { cas: ['CO-286 100'], context: { filing: { goodCauseDocumented: false } } }, 'write_off'],
  [
    'FILING-EXCEPTION',
    { cas: ['CO-29 100'], payerType: 'medicare_ffs', context: { filing: { exceptionApplies: true } } },
    'reconsideration',
  ],
  ['MEDICARE-EXCEPTIONS-ONLY', { cas: ['CO-29 100'], payerType: 'medicare_ffs' }, 'human_review'],
  [
    'ACCEPTED-IN-TIME',
    { cas: ['CO-29 100'], context: { filing: { payerAccepted: true, payerAcceptedInTime: true } } },
    'reconsideration',
  ],
  [
    'MEDICARE-LATE',
    { cas: ['CO-29 100'], payerType: 'medicare_ffs', context: { filing: { exceptionApplies: false } } },
    'write_off',
  ],
  [
    'ACCEPTED-LATE',
    { cas: ['CO-29 100'], context: { filing: { payerAccepted: true, payerAcceptedInTime: false } } },
    'write_off',
  ],
  [
    'CLEARINGHOUSE-PROOF-ONLY',
    { cas: ['CO-29 100'], context: { filing: { onlyClearinghouseProof: true } } },
    'human_review',
  ],
  ['NO-PROOF', { cas: ['CO-29 100'], context: { filing: { noProofExists: true } } }, 'write_off'],
  [
    'ACCEPTANCE-UNDATED',
    { cas: ['CO-29 100'], context: { filing: { payerAccepted: true } } },
    'reconsideration',
  ],
  ['PROOF-UNKNOWN', { cas: ['CO-29 100'] }, 'human_review'],
  // documentation
  [
    'DOCUMENTS-WERE-SENT',
    { cas: ['CO-163 100'], context: { documents: { requestAnsweredOnTime: true } } },
    'reconsideration',
  ],
  [
    'DOCUMENT-WINDOW-CLOSED',
    { cas: ['CO-252 100'], remarks: ['M127'], context: { documents: { windowClosed: true } } },
    'appeal',
  ],
  [
    'DOCUMENTS-MISSING',
    { cas: ['CO-252 100'], remarks: ['M127'], context: { documents: { available: false } } },
    'human_review',
  ],
  [
    'LATE-ATTACHMENT',
    { cas: ['CO-164 100'], context: { documents: { requestAnsweredOnTime: false } } },
    'send_documentation',
  ],
  // not covered
  ['PLAN-SAYS-COVERED', { cas: ['PR-204 100'], context: { protection: { benefitCovered: true } } }, 'appeal'],
  [
    'CODED-AS-EXCLUDED',
    { cas: ['CO-49 100'], context: { coding: { recordSupportsCorrection: true } } },
    'correct_and_resubmit',
  ],
  [
    'EMERGENCY-OUT-OF-NETWORK',
    { cas: ['PR-242 100'], context: { authorization: { emergency: true } } },
    'appeal',
  ],
  ['STATUTORY-EXCLUSION', { cas: ['PR-96 100'], remarks: ['N425'], modifiers: ['GY'] }, 'bill_patient'],
  [
    'EXCLUSION-OF-PATIENT',
    { cas: ['PR-96 100'], remarks: ['N130'], context: { protection: { benefitExclusionVerified: true } } },
    'bill_patient',
  ],
  [
    'EXCLUSION-OF-PROVIDER',
    { cas: ['PI-204 100'], context: { protection: { benefitExclusionVerified: true } } },
    'human_review',
  ],
  // benefit limit
  [
    'EXCEPTION-DOCUMENTED',
    { cas: ['CO-119 100'], context: { coding: { recordSupportsCorrection: true } } },
    'correct_and_resubmit',
  ],
  [
    'LIMIT-NOT-REACHED',
    { cas: ['PR-119 100'], context: { protection: { limitReached: false } } },
    'reconsideration',
  ],
  [
    'LIMIT-BUT-NECESSARY',
    { cas: ['CO-119 100'], context: { necessity: { recordMeetsPolicy: true } } },
    'appeal',
  ],
  [
    'LIMIT-OF-PATIENT',
    { cas: ['PR-119 100'], context: { protection: { limitReached: true } } },
    'bill_patient',
  ],
  [
    'LIMIT-OF-PROVIDER',
    { cas: ['CO-119 100'], context: { protection: { limitReached: true } } },
    'write_off',
  ],
  // provider enrollment
  [
    'ELIGIBLE-PROVIDER-IN-RECORD',
    { cas: ['CO-183 100'], context: { enrollment: { eligibleProviderInRecord: true } } },
    'correct_and_resubmit',
  ],
  [
    'PROVIDER-DATA-WRONG',
    { cas: ['CO-8 100'], context: { enrollment: { claimDataWrong: true } } },
    'correct_and_resubmit',
  ],
  [
    'ENROLLED-ON-DATE',
    { cas: ['CO-B7 100'], context: { enrollment: { effectiveOnServiceDate: true } } },
    'reconsideration',
  ],
  [
    'RETRO-EFFECTIVE',
    {
      cas: ['CO-B7 100'],
      context: { enrollment: { effectiveOnServiceDate: false, retroEffectiveAllowed: true } },
    },
    'call_payer',
  ],
  [
    'NOT-ENROLLED',
    { cas: ['CO-B7 100'], context: { enrollment: { retroEffectiveAllowed: false } } },
    'write_off',
  ],
  [
    'NO-ELIGIBLE-PROVIDER',
    { cas: ['CO-183 100'], context: { enrollment: { eligibleProviderInRecord: false } } },
    'human_review',
  ],
  // missing information
  ['WAIT-FOR-ORIGINAL', { cas: ['CO-16 100'], remarks: ['N779'] }, 'no_action'],
  [
    'NO-CLAIM-TO-REPLACE',
    { cas: ['CO-16 100'], remarks: ['N290'], context: { version: { payerCreatedClaim: false } } },
    'submit_new_claim',
  ],
  [
    'WAS-ON-THE-CLAIM',
    { cas: ['CO-16 100'], remarks: ['N290'], context: { coding: { claimCodedCorrectly: true } } },
    'reconsideration',
  ],
  [
    'ELEMENT-UNKNOWN',
    { cas: ['CO-16 100'], remarks: ['N264'], context: { coding: { missingElementKnown: false } } },
    'human_review',
  ],
];

describe('the context rules', () => {
  it.each(CASES)('%s decides its case', (rule, example, action) => {
    const verdict = classifyDenial(exampleInput(example), tables);
    expect(verdict.evidence).toContainEqual(expect.objectContaining({ kind: 'rule', ref: rule }));
    expect(verdict.action).toBe(action);
  });

  it('are all shown by a case here, and none twice', () => {
    const ids = CONTEXT_RULES.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(CASES.map(([rule]) => rule).sort()).toEqual([...ids].sort());
  });

  it('name the section they come from and carry a question when they ask a person', () => {
    for (const { id, source, ruling } of CONTEXT_RULES) {
      expect(`${id} ${source}`).toMatch(/ \S/);
      expect(ruling.action === 'human_review' ? [id, Boolean(ruling.question)] : [id, true]).toEqual([
        id,
        true,
      ]);
    }
  });
});
