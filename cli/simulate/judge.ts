import type { ClaimState } from '../../domain/claim/state';
import type { CodeTables } from '../../domain/denials/code-tables';
import { verifyChain } from '../../platform/ledger/hash-chain';
import type { HindranceKind } from '../../virtual/hindrances';
import { brokenPromises } from '../../virtual/promises';
import type { LivedWorld } from './world';

/** A promise that a world broke. `claim` is absent where it is about no single one. */
export interface BrokenPromise {
  world: number;
  claim?: string;
  promise: string;
}

export interface Verdict {
  broken: BrokenPromise[];
  /** Rows of all ledgers, and whether each chain holds. */
  ledger: { events: number; valid: boolean };
  /** Legal dates missed although nothing stood in the way. */
  missed: number;
  /** Legal dates that faults made impossible to keep, by the fault that held the claim up longest. */
  missedByFaults: Partial<Record<HindranceKind, number>>;
}

/** Asks every claim of a world what `virtual/promises.ts` asks, and which legal dates it missed, and why. */
export function judge(world: LivedWorld, tables: CodeTables): Verdict {
  const verdict: Verdict = {
    broken: [],
    ledger: { events: 0, valid: true },
    missed: 0,
    missedByFaults: {},
  };
  for (const { state, events } of world.lives) {
    const broke = (promise: string) =>
      verdict.broken.push({ world: world.seed, claim: state.claimId, promise });
    brokenPromises(state, events, world.today, tables).forEach(broke);
    verdict.ledger.events += events.length;
    const { broken } = verifyChain(events);
    if (broken.length > 0) {
      verdict.ledger.valid = false;
      broke(`the ledger's chain breaks at ${broken.join(', ')}`);
    }
    judgeDates(world, state, verdict, broke);
  }
  if (world.duplicatesAtPayer > 0)
    verdict.broken.push({
      world: world.seed,
      promise: `a payer saw ${world.duplicatesAtPayer} things twice`,
    });
  return verdict;
}

function judgeDates(
  { hindrances }: LivedWorld,
  state: ClaimState,
  verdict: Verdict,
  broke: (promise: string) => void,
): void {
  for (const deadline of state.deadlines) {
    if (deadline.status !== 'missed') continue;
    const cause = hindrances.causeOf(state, deadline);
    if (cause) verdict.missedByFaults[cause] = (verdict.missedByFaults[cause] ?? 0) + 1;
    else {
      verdict.missed += 1;
      broke(`deadline ${deadline.key} of ${deadline.legal?.legalDate} was missed: ${deadline.cause}`);
    }
  }
}
