import type { PlaybookPolicy } from '../../domain/playbook';
import { choosePlaybook, type PayerQuery } from '../../domain/playbooks/choose-playbook';

/** Finds the policy that a new claim runs under; `undefined` when no playbook covers the payer. */
export type PolicyLookup = (payer: PayerQuery) => PlaybookPolicy | undefined;

/** Looks in packs as a release brings them: nothing was loaded beside them, and nobody decided about a version. */
export function policyLookup(shipped: readonly PlaybookPolicy[]): PolicyLookup {
  return (query) => choosePlaybook({ shipped, loaded: [], changes: [] }, query).policy;
}

/** What new claims run under: the newest version of each playbook, in the order of the first. */
export function newestPolicies(policies: readonly PlaybookPolicy[]): PlaybookPolicy[] {
  const newest = new Map<string, PlaybookPolicy>();
  for (const policy of policies) {
    if (policy.version > (newest.get(policy.key)?.version ?? 0)) newest.set(policy.key, policy);
  }
  return [...newest.values()];
}
