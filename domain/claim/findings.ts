import type { CaseContext } from '../denials/context';
import type { StaffRole } from '../playbook';
import type { CalendarDate } from '../time';

interface FindingKind {
  /** What a person states by it. */
  label: string;
  /** The facts that the rules then judge with. */
  facts: CaseContext;
  /** Who may state it; absent: everybody who works on claims. */
  roles?: readonly StaffRole[];
}

/** Who may say what the record supports: never the biller (domain reference, section 10, guardrails). */
const OF_THE_RECORD: readonly StaffRole[] = ['coder', 'manager'];

/**
 * What a person can find out about a visit that no file says. Each is one fact of `CaseContext`, so that the rules judge the case again with
 * it, and the ledger shows who found what and where.
 */
export const FINDINGS = {
  distinctService: {
    label: 'The record documents a distinct service, and a modifier may say so',
    facts: { bundling: { modifierIndicator: 1, distinctServiceDocumented: true } },
    roles: OF_THE_RECORD,
  },
  sameService: {
    label: 'The record shows one service',
    facts: { bundling: { distinctServiceDocumented: false } },
    roles: OF_THE_RECORD,
  },
  pairNeverSeparate: {
    label: 'The code pair may never be billed separately (indicator 0)',
    facts: { bundling: { modifierIndicator: 0 } },
    roles: OF_THE_RECORD,
  },
  correctionSupported: {
    label: 'The record supports the correction',
    facts: { coding: { recordSupportsCorrection: true } },
    roles: OF_THE_RECORD,
  },
  correctionNotSupported: {
    label: 'The record does not support another code',
    facts: { coding: { recordSupportsCorrection: false } },
    roles: OF_THE_RECORD,
  },
  codedCorrectly: {
    label: 'The claim was coded as the record says',
    facts: { coding: { claimCodedCorrectly: true, coderAuditDone: true } },
    roles: OF_THE_RECORD,
  },
  repeatedService: {
    label: 'The service was truly repeated, and the record shows it',
    facts: { duplicate: { repeatServiceDocumented: true } },
    roles: OF_THE_RECORD,
  },
  criteriaMet: {
    label: "The record meets the policy's criteria",
    facts: { necessity: { recordMeetsPolicy: true } },
    roles: OF_THE_RECORD,
  },
  criteriaNotMet: {
    label: "The record does not meet the policy's criteria",
    facts: { necessity: { recordMeetsPolicy: false } },
    roles: OF_THE_RECORD,
  },
  coveredDiagnosisOmitted: {
    label: 'A covered diagnosis is documented and was left off',
    facts: { necessity: { coveredDiagnosisOmitted: true } },
    roles: OF_THE_RECORD,
  },
  noticeSigned: {
    label: 'A valid notice was signed before the service',
    facts: { necessity: { abnValid: true }, protection: { noticeSigned: true } },
  },
  noNotice: {
    label: 'No valid notice was signed',
    facts: { necessity: { abnValid: false }, protection: { noticeSigned: false } },
  },
  authorizationOnFile: {
    label: 'An authorization exists and fits the claim',
    facts: { authorization: { onFile: true, fitsClaim: true } },
  },
  authorizationForOtherService: {
    label: 'An authorization exists for another code, date or provider',
    facts: { authorization: { onFile: true, fitsClaim: false, claimIsWrong: false } },
  },
  authorizationNotRequired: {
    label: 'The payer said that no authorization was required',
    facts: { authorization: { decision: 'NA', required: false } },
  },
  authorizationMissing: {
    label: 'An authorization was required and never obtained',
    facts: { authorization: { onFile: false, required: true, retroWindowOpen: true } },
  },
  authorizationRefused: {
    label: 'The payer refused the retroactive request',
    facts: { authorization: { retroRequestRefused: true } },
  },
  retroWindowClosed: {
    label: 'The window for a retroactive request is closed',
    facts: { authorization: { retroWindowOpen: false } },
  },
  emergency: {
    label: 'It was emergency care',
    facts: { authorization: { emergency: true } },
  },
  otherPayerPrimary: {
    label: 'Another plan is primary',
    facts: { coverage: { otherCoverageFound: true, otherPayerIsPrimary: true } },
  },
  onlyThisCoverage: {
    label: 'There is no other coverage',
    facts: { coverage: { onlyThisCoverage: true, otherCoverageFound: false } },
  },
  medicaidActive: {
    label: 'Medicaid is active on the date of service',
    facts: { protection: { medicaidActive: true } },
  },
  documentsSentInTime: {
    label: 'The documents were sent in time, and their receipt is proven',
    facts: { documents: { requestAnsweredOnTime: true } },
  },
  documentsMissing: {
    label: 'The record that the payer asks for is not in the chart',
    facts: { documents: { available: false } },
  },
  documentWindowClosed: {
    label: 'The time for documents is over',
    facts: { documents: { windowClosed: true } },
  },
  paymentPosted: {
    label: 'The payment is in the ledger',
    facts: { payment: { ledgerSearched: true, moneyInLedger: true } },
  },
  paymentMissing: {
    label: 'The ledger was searched and the payment is not there',
    facts: { payment: { ledgerSearched: true, moneyInLedger: false } },
  },
  creditOfPatient: {
    label: "The credit is the patient's, not the payer's",
    facts: { payment: { creditBelongsToPatient: true } },
  },
} as const satisfies Record<string, FindingKind>;

export type FindingName = keyof typeof FINDINGS;

/** One statement of a person, or of a clock that ran out, with the document that shows it. */
export interface Finding {
  name: FindingName;
  /** Absent: it holds for the whole visit. */
  caseId?: string;
  by: string;
  on: CalendarDate;
  documentId?: string;
}

export function isFinding(name: string): name is FindingName {
  return Object.hasOwn(FINDINGS, name);
}

/** Who may state a finding; `undefined`: everybody who works on claims. */
export function rolesToFind(name: FindingName): readonly StaffRole[] | undefined {
  return (FINDINGS[name] as FindingKind).roles;
}

/** What people have found that bears on a case; a later finding wins over an earlier one. */
export function factsFound(findings: readonly Finding[] | undefined, caseId: string): CaseContext {
  const known: Record<string, object> = {};
  for (const finding of findings ?? []) {
    if (finding.caseId && finding.caseId !== caseId) continue;
    for (const [group, facts] of Object.entries(FINDINGS[finding.name].facts))
      known[group] = { ...known[group], ...facts };
  }
  return known as CaseContext;
}
