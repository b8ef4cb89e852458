import type { StaffRole } from '../../playbook';
import { approvalsNeeded, openSlots } from '../approvals';
import { policyOfCase } from '../payers';
import type { ClaimState, DenialCase } from '../state';
import { forbidden, type Refusal } from './command';

/** The role that may sign a case's draft next: one that has not signed, where there is a choice. */
export function nextSigner(state: ClaimState, denialCase: DenialCase): StaffRole {
  const { draft, approvals = [] } = denialCase;
  const given = approvals.filter(({ version }) => version === draft?.version);
  const [open] = openSlots(approvalsNeeded(policyOfCase(state, denialCase), denialCase, draft), given);
  const fresh = open?.roles.find((role) => !given.some((one) => one.role === role));
  return fresh ?? open?.roles[0] ?? 'manager';
}

export function refuseAuditor(role: StaffRole): Refusal | undefined {
  return role === 'auditor' ? forbidden('An auditor reads and changes nothing') : undefined;
}
