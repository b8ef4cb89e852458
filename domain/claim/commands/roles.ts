import type { DenialAction } from '../../denials/vocabulary';
import type { StaffRole } from '../../playbook';
import { policyOf } from '../payers';
import type { ClaimState } from '../state';
import { forbidden, type Refusal } from './command';

/** Who may approve an action by the playbook's approval policy; where it says nothing, a manager. */
export function rolesFor(
  state: ClaimState,
  action: DenialAction | undefined,
  payerSequence?: number,
): StaffRole[] {
  return (action && policyOf(state, payerSequence).approval.roles[action]) ?? ['manager'];
}

export function refuseAuditor(role: StaffRole): Refusal | undefined {
  return role === 'auditor' ? forbidden('An auditor reads and changes nothing') : undefined;
}
