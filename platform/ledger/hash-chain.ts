import { hash as digest } from 'node:crypto';
import type { ClaimEvent, EventDraft, LedgerHead, SealMeta } from '../../domain/claim/events';
import { dateOf } from '../../domain/time';
import { canonicalJson } from './canonical-json';

/**
 * Turns the events of one decision into rows of the claim's ledger: numbers them on from `head` and chains them. A row's hash is the
 * SHA-256 (hex) of the canonical JSON (RFC 8785) of everything else in it, the hash of the row before included.
 */
export function sealEvents(drafts: readonly EventDraft[], head: LedgerHead, meta: SealMeta): ClaimEvent[] {
  const practiceDate = dateOf(meta.at);
  let { seq, hash: prevHash } = head;
  return drafts.map((draft) => {
    const unsealed = unsealedRow(draft, meta, { seq: ++seq, practiceDate, prevHash });
    prevHash = hashOf(unsealed);
    return Object.assign(unsealed, { hash: prevHash });
  });
}

/** Field by field: a spread of several objects is slow, and this runs for every row there is. */
function unsealedRow(
  { type, actor, data, decision }: EventDraft,
  { clientId, claimId, decisionNo, at, playbook }: SealMeta,
  { seq, practiceDate, prevHash }: Pick<ClaimEvent, 'seq' | 'practiceDate' | 'prevHash'>,
): Omit<ClaimEvent, 'hash'> {
  const what = { clientId, claimId, decisionNo, at, playbook, type, actor, data };
  return decision
    ? { ...what, decision, seq, practiceDate, prevHash }
    : { ...what, seq, practiceDate, prevHash };
}

/**
 * Checks a claim's whole ledger, ascending, against the head stored with the claim: `broken` names the `seq` of each row whose content
 * does not give its hash, that does not follow from the row before, or (by the head) that is missing at the end.
 */
export function verifyChain(events: readonly ClaimEvent[], head?: LedgerHead): { broken: number[] } {
  const broken = new Set<number>();
  let before: LedgerHead = { seq: 0, hash: '' };
  for (const event of events) {
    const { hash, ...unsealed } = event;
    const follows = event.seq === before.seq + 1 && event.prevHash === before.hash;
    if (!follows || hashOf(unsealed) !== hash) broken.add(event.seq);
    before = event;
  }
  if (head && (head.seq !== before.seq || head.hash !== before.hash))
    broken.add(Math.max(head.seq, before.seq));
  return { broken: [...broken] };
}

function hashOf(unsealed: Omit<ClaimEvent, 'hash'>): string {
  return digest('sha256', canonicalJson(unsealed));
}
