import type { NewFact, Nudge } from '../../domain/claim/claim-store';
import { previewVersion, type VersionPreview } from '../../domain/claim/preview-playbook';
import type { ClaimState } from '../../domain/claim/state';
import { payersToChange } from '../../domain/claim/take-up-playbook';
import type { PlaybookPolicy } from '../../domain/playbook';
import type { PracticeInstant } from '../../domain/time';
import type { Tx } from '../database/client';
import { addFacts } from '../database/fact-inbox';

/** An open claim of the playbook, and what the version means for it. */
export interface ClaimUnderVersion {
  clientId: string;
  claimId: string;
  claimNumber: string;
  /** `key@version` of its payers that would change. */
  from: string[];
  preview: VersionPreview;
}

/**
 * Every open claim of the session's clients that a payer of this playbook key has and that does not run under the version yet, with what the
 * version changes for it. The stored state counts: what lies unread in an inbox is folded in before the version is taken up.
 */
export async function claimsUnder(
  tx: Tx,
  policy: PlaybookPolicy,
  now: PracticeInstant,
): Promise<ClaimUnderVersion[]> {
  const states = await openStatesOf(tx, policy.key);
  return states.flatMap((state) => {
    const from = payersToChange(state, policy).map((one) => `${one.policy.key}@${one.policy.version}`);
    if (from.length === 0) return [];
    const { clientId, claimId, claimNumber } = state;
    return [{ clientId, claimId, claimNumber, from, preview: previewVersion(state, policy, now) }];
  });
}

async function openStatesOf(tx: Tx, key: string): Promise<ClaimState[]> {
  const later = JSON.stringify([{ policy: { key } }]);
  const rows = await tx.$queryRaw<{ state: ClaimState }[]>`
    select state from claim
    where outcome is null and (state #>> '{policy,key}' = ${key} or state -> 'laterPayers' @> ${later}::jsonb)
    order by claim_number`;
  return rows.map(({ state }) => state);
}

/**
 * Tells the claims that can take the version up. Each takes it when it reads the fact, and once: given again, nothing more is told that the
 * claim has not read.
 *
 * @returns whom to nudge
 */
export async function applyVersion(
  tx: Tx,
  policy: PlaybookPolicy,
  { claims, by, asOf }: { claims: readonly ClaimUnderVersion[]; by: string; asOf: PracticeInstant },
): Promise<Nudge[]> {
  const waiting = await alreadyTold(tx, policy);
  const facts = claims
    .filter(({ preview, claimId }) => preview.takes && !waiting.has(claimId))
    .map(
      ({ clientId, claimId, from }): NewFact => ({
        ...{ clientId, claimId, key: `playbook/${from.join('+')}>${policy.version}/${asOf}` },
        body: { kind: 'playbookApplied', policy, by },
      }),
    );
  return addFacts(tx, facts, asOf);
}

/** Claims in whose inbox this version lies unread. */
async function alreadyTold(tx: Tx, { key, version }: PlaybookPolicy): Promise<ReadonlySet<string>> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select claim.id from claim join fact on fact.claim_id = claim.id and fact.seq > claim.processed_fact_seq
    where claim.outcome is null and fact.kind = 'playbookApplied'
      and fact.body #>> '{policy,key}' = ${key} and (fact.body #>> '{policy,version}')::int = ${version}`;
  return new Set(rows.map(({ id }) => id));
}
