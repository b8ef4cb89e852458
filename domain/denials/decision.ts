import { type Block, blocksFor } from './blocks';
import type { Proposal } from './case';
import type { CodeTables } from './code-tables';
import { deadlineFor } from './deadline-rule';
import type { DenialInput, DenialVerdict } from './types';
import type { DenialAction } from './vocabulary';

/** Acts nobody outside sees or that only ask: no approval. Source: section 0, default approval policy. */
const AUTOMATIC: ReadonlySet<DenialAction> = new Set([
  'no_action',
  'update_cob',
  'call_payer',
  'trace_payment',
]);
/** Cost shares whose statement is routine. */
const ORDINARY_SHARES: ReadonlySet<string> = new Set(['1', '2', '3']);
const DEFAULT_QUESTION = 'The usual ways are closed for this case: what is to be done with the amount?';

/**
 * Turns a proposal into the verdict: blocked actions give way, then approval, clock and confidence follow.
 * Source: section 0 (blocks, approval policy), section 0.1 step 10.
 */
export function decide(proposed: Proposal, input: DenialInput, tables: CodeTables): DenialVerdict {
  const blocks = blocksFor(input, proposed);
  const proposal = withoutBlockedAction(proposed, blocks);
  const blockedActions = new Set(blocks.map(({ action }) => action));
  const question = proposal.action === 'human_review' ? (proposal.question ?? DEFAULT_QUESTION) : undefined;
  return {
    isDenial: proposal.isDenial,
    disposition: proposal.disposition,
    deniedCents: proposal.deniedCents,
    ...(proposal.driver && { driver: proposal.driver }),
    rootCause: proposal.rootCause,
    action: proposal.action,
    alternatives: [...new Set(proposal.alternatives)].filter(
      (action) => action !== proposal.action && !blockedActions.has(action),
    ),
    blocked: blocks.map(({ action, reason, hard }) => ({ action, reason, hard })),
    requiresApproval: requiresApproval(proposal),
    preventableStage: proposal.stage,
    deadline: deadlineFor(proposal, input, tables),
    confidence: proposal.confidence,
    evidence: proposal.evidence,
    ...(question && { question }),
    lineIds: proposal.lineIds,
  };
}

/** Follows the ways round the blocks; when they lead back to a blocked action a person decides. */
function withoutBlockedAction(proposed: Proposal, blocks: readonly Block[]): Proposal {
  let proposal = proposed;
  const tried = new Set<DenialAction>();
  for (;;) {
    const block = blocks.find(({ action }) => action === proposal.action);
    if (!block) return proposal;
    tried.add(proposal.action);
    const action = tried.has(block.instead) ? 'human_review' : block.instead;
    proposal = {
      ...proposal,
      action,
      question: block.question,
      confidence: Math.min(proposal.confidence, 0.8),
      evidence: [
        ...proposal.evidence,
        { kind: 'rule', ref: `BLOCKED-${block.action}`, detail: block.reason },
      ],
    };
  }
}

function requiresApproval({ action, isDenial, driver }: Proposal): boolean {
  if (AUTOMATIC.has(action)) return false;
  if (action !== 'bill_patient') return true;
  return isDenial || driver?.group !== 'PR' || !ORDINARY_SHARES.has(driver.carc);
}
