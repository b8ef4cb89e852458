import { hash as digest } from 'node:crypto';
import type { ClaimEvent, EventDraft, LedgerHead, SealMeta } from '../../domain/claim/events';
import { dateOf } from '../../domain/time';
import { canonicalJson } from './canonical-json';

/**
 * Turns the events of one decision into rows of the claim's ledger: numbers them on from `head` and chains them. A row's hash is the
 * SHA-256 (hex) of the canonical JSON (RFC 8785) of everything else in it, the hash of the row before included.
 */
export function sealEvents(drafts: readonly EventDraft[], head: LedgerHead, meta: SealMeta): ClaimEvent[] {
  const shared = { ...meta, practiceDate: dateOf(meta.at) };
  const frame = frameOf(shared);
  let { seq, hash: prevHash } = head;
  return drafts.map((draft) => {
    const row = rowOf(draft, shared, { seq: ++seq, prevHash });
    prevHash = digest('sha256', textOfRow(row, frame));
    row.hash = prevHash;
    return row;
  });
}

type Shared = SealMeta & Pick<ClaimEvent, 'practiceDate'>;

/** Field by field: a spread of several objects is slow, and this runs for every row there is. */
function rowOf(
  { type, actor, data, decision }: EventDraft,
  { clientId, claimId, decisionNo, at, playbook, practiceDate }: Shared,
  { seq, prevHash }: Pick<ClaimEvent, 'seq' | 'prevHash'>,
): ClaimEvent {
  const row = { clientId, claimId, decisionNo, at, playbook, type, actor, data, seq, practiceDate, prevHash };
  return decision ? { ...row, decision, hash: '' } : { ...row, hash: '' };
}

/** The fields that all rows of a decision share, as they stand in the canonical text. */
interface Frame {
  beforeData: string;
  decisionNo: string;
  beforePrevHash: string;
}

function frameOf({ clientId, claimId, decisionNo, at, playbook, practiceDate }: Shared): Frame {
  const text = canonicalJson;
  return {
    beforeData: `"at":${text(at)},"claimId":${text(claimId)},"clientId":${text(clientId)}`,
    decisionNo: text(decisionNo),
    beforePrevHash: `"playbook":${text(playbook)},"practiceDate":${text(practiceDate)}`,
  };
}

/** The canonical JSON of a row without its hash, written in the order of its keys: they are always the same. `verifyChain` sorts them anew. */
function textOfRow({ actor, data, decision, prevHash, seq, type }: ClaimEvent, frame: Frame): string {
  const decided = decision ? `,"decision":${canonicalJson(decision)}` : '';
  return (
    `{"actor":${canonicalJson(actor)},${frame.beforeData},"data":${canonicalJson(data)}${decided},` +
    `"decisionNo":${frame.decisionNo},${frame.beforePrevHash},"prevHash":"${prevHash}","seq":${seq},"type":"${type}"}`
  );
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
