import type { PlaybookPolicy } from '../../domain/playbook';

/** A payer as a claim names it, with the playbook that is on record for it. */
export interface PayerQuery {
  /** Of the payer's row; absent for a payer that is not on record yet. */
  playbookKey?: string;
  /** SBR09: BL, CI, HM, MA, MB, MC ... */
  filingIndicator?: string;
}

/** Finds the policy that a new claim runs under; `undefined` when no playbook covers the payer. */
export type PolicyLookup = (payer: PayerQuery) => PlaybookPolicy | undefined;

/** Which pack a payer without one of its own starts with, by claim filing indicator. */
const GENERIC_PACKS: Record<string, string> = {
  MA: 'medicare-ffs',
  MB: 'medicare-ffs',
  MC: 'medicaid-generic',
};
const OTHER_PAYERS = 'commercial-generic';

/** Looks in loaded packs: the newest version of the payer's own, else the generic one of its kind. */
export function policyLookup(policies: readonly PlaybookPolicy[]): PolicyLookup {
  const newest = new Map(newestPolicies(policies).map((policy) => [policy.key, policy]));
  return ({ playbookKey, filingIndicator }) =>
    newest.get(playbookKey ?? GENERIC_PACKS[filingIndicator ?? ''] ?? OTHER_PAYERS);
}

/** What new claims run under: the newest version of each playbook, in the order of the first. */
export function newestPolicies(policies: readonly PlaybookPolicy[]): PlaybookPolicy[] {
  const newest = new Map<string, PlaybookPolicy>();
  for (const policy of policies) {
    if (policy.version > (newest.get(policy.key)?.version ?? 0)) newest.set(policy.key, policy);
  }
  return [...newest.values()];
}
