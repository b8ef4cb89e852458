import { type ContextRule, isMedicarePartB } from '../case';

/** The person is covered under other data than the claim carried. Source: section 2, codes 31 and 140; section 9. */
export const IDENTITY_RULES: readonly ContextRule[] = [
  {
    id: 'IDENTITY-KNOWN-NOT-HELD',
    source: '9',
    why: 'the member is known under other data and the payer holds no claim to replace',
    when: (denial) =>
      isIdentified(denial) &&
      (denial.facts.version.payerCreatedClaim === false || isMedicarePartB(denial.input)),
    ruling: { action: 'submit_new_claim', stage: 'registration' },
  },
  {
    id: 'IDENTITY-KNOWN',
    source: '2, code 31',
    why: 'the eligibility answer is active under the right member data',
    when: isIdentified,
    ruling: { action: 'correct_and_resubmit', alternatives: ['submit_new_claim'], stage: 'registration' },
  },
];

/** No cover on the date, or a person the payer does not know. Source: section 2, trees 27/26/200; carc.csv 31-34. */
export const ELIGIBILITY_RULES: readonly ContextRule[] = [
  {
    id: 'GRACE-PERIOD',
    source: '2, code 257',
    why: 'the premium grace period decides first: hold',
    when: ({ facts }) => facts.coverage.gracePeriod === true,
    ruling: { action: 'no_action' },
  },
  {
    id: 'OTHER-COVER',
    source: '2, tree 27',
    why: 'another plan was active on the date of service',
    when: ({ facts }) => facts.coverage.otherCoverageFound === true,
    ruling: { action: 'bill_other_payer' },
  },
  ...IDENTITY_RULES,
  {
    id: 'RETRO-TERMINATED',
    source: '2, tree 27; worked example W8',
    why: 'the payer confirmed cover before the service and ended it afterwards',
    when: ({ facts }) =>
      facts.coverage.verifiedActiveBeforeService === true || facts.coverage.retroactivelyTerminated === true,
    ruling: { action: 'reconsideration', alternatives: ['bill_patient'], stage: 'payer' },
  },
  {
    id: 'ACTIVE-ON-DATE',
    source: '2, tree 27',
    why: 'the payer itself answers that cover was active on the date of service',
    when: ({ facts }) => facts.coverage.onServiceDate === 'active',
    ruling: { action: 'reconsideration', stage: 'payer' },
  },
  {
    id: 'NO-COVER-PATIENT',
    source: '2, tree 27',
    why: 'no cover is found anywhere and the payer makes the patient owe it',
    when: ({ driver, facts }) =>
      driver.group === 'PR' &&
      (facts.coverage.otherCoverageFound === false || facts.coverage.onServiceDate === 'inactive'),
    ruling: { action: 'bill_patient' },
  },
  {
    id: 'NO-COVER-PROVIDER',
    source: '1; 2, tree 27',
    why: 'no cover is found and the payer does not make the patient owe it',
    when: ({ facts }) => facts.coverage.otherCoverageFound === false,
    ruling: {
      action: 'human_review',
      alternatives: ['call_payer', 'write_off'],
      question:
        'No cover is found and the group is not PR: ask the payer for the right group, or write it off?',
    },
  },
  {
    id: 'COVER-UNKNOWN',
    source: '0, bill_other_payer',
    why: 'no other active cover is known to bill',
    when: ({ tables, driver }) => tables.carc[driver.carc]?.firstAction === 'bill_other_payer',
    ruling: {
      action: 'human_review',
      alternatives: ['bill_other_payer', 'bill_patient'],
      question:
        'Coverage discovery found nothing yet: is there another plan, proof of cover on the date, or none?',
    },
  },
];

function isIdentified({ driver, facts }: Parameters<ContextRule['when']>[0]): boolean {
  const { coverage } = facts;
  if (coverage.correctIdentityKnown || coverage.onServiceDate === 'active_with_other_id') return true;
  return (driver.carc === '31' || driver.carc === '140') && coverage.onServiceDate === 'active';
}
