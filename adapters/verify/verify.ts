import type { ClaimRef } from '../../domain/claim/acts';
import type { ClaimState } from '../../domain/claim/state';
import type { CodeTables } from '../../domain/denials/code-tables';
import type { PracticeInstant } from '../../domain/time';
import { verifyChain } from '../../platform/ledger/hash-chain';
import type { Database, Tx } from '../database/client';
import type { Claim } from '../database/generated/client';
import { loadEvents } from '../database/ledger';
import { moneyFaults, storedRemits } from './stored-money';
import {
  type DifferentDecision,
  type MissedDeadline,
  verifyDeadlines,
  verifyDecisions,
} from './verify-claim';

/** What `overturn verify` says. Everything is empty or zero when nothing is wrong, except counts. */
export interface Verification {
  ledger: { claims: number; events: number; broken: { claim: string; seqs: number[] }[] };
  money: { claims: number; unbalanced: { claim: string; faults: string[] }[] };
  deadlines: { open: number; withoutNextAction: string[]; missed: MissedDeadline[] };
  decisions: { rerun: number; notRerun: number; different: DifferentDecision[] };
}

const CLAIMS_AT_ONCE = 100;

/**
 * Proves, from the database alone: every ledger's chain, every claim's money (rows, state and balances say the same), that recorded decisions
 * come out the same, and that every open claim has a next action with a clock.
 *
 * @param only one claim; all claims of all clients when absent
 */
export async function verify(
  deps: { database: Database; tables: CodeTables },
  asOf: PracticeInstant,
  only?: ClaimRef,
): Promise<Verification> {
  const found: Verification = {
    ledger: { claims: 0, events: 0, broken: [] },
    money: { claims: 0, unbalanced: [] },
    deadlines: { open: 0, withoutNextAction: [], missed: [] },
    decisions: { rerun: 0, notRerun: 0, different: [] },
  };
  for (let after = ''; ; ) {
    const page = await deps.database.forAllClients((tx) =>
      verifyPage(tx, deps.tables, found, { asOf, after, only }),
    );
    if (page === undefined) return found;
    after = page;
  }
}

/** True when a check found something wrong. A missed date that the life recorded with its cause is a fact, not a fault of the record. */
export function isWrong({ ledger, money, deadlines, decisions }: Verification): boolean {
  return (
    ledger.broken.length > 0 ||
    money.unbalanced.length > 0 ||
    deadlines.withoutNextAction.length > 0 ||
    deadlines.missed.some(({ recorded }) => !recorded) ||
    decisions.different.length > 0
  );
}

interface Page {
  asOf: PracticeInstant;
  after: string;
  only?: ClaimRef | undefined;
}

/** @returns the id to go on after, or `undefined` at the end */
async function verifyPage(
  tx: Tx,
  tables: CodeTables,
  found: Verification,
  { asOf, after, only }: Page,
): Promise<string | undefined> {
  const claims = await tx.claim.findMany({
    where: only ? { id: only.claimId } : { id: { gt: after } },
    orderBy: { id: 'asc' },
    take: CLAIMS_AT_ONCE,
  });
  const posted = await storedRemits(
    tx,
    claims.map(({ id }) => id),
  );
  for (const claim of claims) {
    await verifyLedger(tx, claim, tables, found);
    verifyState(claim, found, asOf);
    const faults = moneyFaults(claim, posted.get(claim.id) ?? []);
    found.money.claims += 1;
    if (faults.length > 0) found.money.unbalanced.push({ claim: claim.claimNumber, faults });
  }
  return only ? undefined : claims.at(-1)?.id;
}

async function verifyLedger(tx: Tx, claim: Claim, tables: CodeTables, found: Verification): Promise<void> {
  const events = await loadEvents(tx, { clientId: claim.clientId, claimId: claim.id });
  const { broken } = verifyChain(events, { seq: claim.ledgerSeq, hash: claim.ledgerHash });
  found.ledger.claims += 1;
  found.ledger.events += events.length;
  if (broken.length > 0) found.ledger.broken.push({ claim: claim.claimNumber, seqs: broken });
  const { rerun, notRerun, different } = verifyDecisions(claim.claimNumber, events, tables);
  found.decisions.rerun += rerun;
  found.decisions.notRerun += notRerun;
  found.decisions.different.push(...different);
}

function verifyState(claim: Claim, found: Verification, asOf: PracticeInstant): void {
  const { open, withoutNextAction, missed } = verifyDeadlines(claim.state as unknown as ClaimState, asOf);
  found.deadlines.open += open;
  found.deadlines.missed.push(...missed);
  if (withoutNextAction) found.deadlines.withoutNextAction.push(claim.claimNumber);
}
