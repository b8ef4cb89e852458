import { applyRuling, type DenialView, type Proposal, type Ruling } from './case';
import type { GroupCode } from './vocabulary';

/** Who the payer says may not be asked: every group but PR. Source: section 1. */
const NOT_THE_PATIENT: Readonly<Record<Exclude<GroupCode, 'PR'>, string>> = {
  CO: 'the contract or the law puts this amount on us',
  OA: 'neither contract nor patient share: usually nobody owes it',
  PI: 'reduced without a contract and not assigned to the patient',
  CR: 'a correction marker',
};

/**
 * The same reason code means different things in different groups: only PR lets a benefit denial become the patient's
 * (through the patient gate, later); any other group forbids it at once. Source: section 1 (PR-204 against PI-204, PR-50 against CO-50).
 */
export function overlayByGroup(proposal: Proposal, { driver }: DenialView): Proposal {
  if (driver.group === 'PR' || proposal.action !== 'bill_patient') return proposal;
  return applyRuling(proposal, NOT_BILLABLE, {
    kind: 'group',
    ref: driver.group,
    detail: NOT_THE_PATIENT[driver.group],
  });
}

const NOT_BILLABLE: Ruling = {
  action: 'human_review',
  alternatives: ['appeal', 'write_off'],
  question:
    'The payer does not make the patient owe this. Is the service covered (dispute it), or is it written off?',
};
