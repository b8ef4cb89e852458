import { appealFactsOf } from '../../domain/appeal-case/appeal-store';
import type { Recorded, RecordInput } from '../../domain/claim/acts';
import { type ClaimState, playbookName } from '../../domain/claim/state';
import { Failure } from '../../domain/failures';
import { sealEvents } from '../../platform/ledger/hash-chain';
import { addAppealFacts } from './appeal-inbox';
import type { Tx } from './client';
import { writeDecisions } from './decision-rows';

interface ClaimHead {
  decision_no: number;
  ledger_seq: number;
  ledger_hash: string;
}

/**
 * Writes one decision: events, state, projections and what appeals are told, or nothing. The first write of a decision number wins; a later one gets the state
 * that stands now, which the life adopts.
 * @throws Failure `NotFound`, or `InvariantViolated` when a decision before it is missing.
 */
export async function recordDecision(tx: Tx, input: RecordInput): Promise<Recorded> {
  const { clientId, claimId, decisionNo, asOf, state } = input;
  const claim = await lockClaim(tx, input);
  if (decisionNo <= claim.decision_no) return { adopted: await stateOf(tx, claimId) };
  if (decisionNo !== claim.decision_no + 1 || state.decisionNo !== decisionNo)
    throw new Failure('InvariantViolated', 'A decision does not follow the one recorded before', {
      claimId,
      decisionNo,
      recorded: claim.decision_no,
    });
  const head = { seq: claim.ledger_seq, hash: claim.ledger_hash };
  const playbook = playbookName(state);
  const events = sealEvents(input.events, head, { clientId, claimId, decisionNo, at: asOf, playbook });
  await writeDecisions(tx, [{ state, asOf, events, head: events.at(-1) ?? head }]);
  await addAppealFacts(tx, appealFactsOf(input), asOf);
  return {};
}

/** Taken by every write to a claim, so that its decisions and facts come one after the other. */
async function lockClaim(tx: Tx, { clientId, claimId }: RecordInput): Promise<ClaimHead> {
  const [claim] = await tx.$queryRaw<ClaimHead[]>`
    select decision_no, ledger_seq, ledger_hash from claim where id = ${claimId} and client_id = ${clientId} for update`;
  if (!claim) throw new Failure('NotFound', 'The claim is not on record', { claimId });
  return claim;
}

async function stateOf(tx: Tx, claimId: string): Promise<ClaimState> {
  const { state } = await tx.claim.findUniqueOrThrow({ where: { id: claimId }, select: { state: true } });
  return state as unknown as ClaimState;
}
