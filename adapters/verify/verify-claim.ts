import type { ClaimEvent } from '../../domain/claim/events';
import { nextActionOf } from '../../domain/claim/next-action';
import { rerun, type TablesByVersion } from '../../domain/claim/rerun';
import type { ClaimState } from '../../domain/claim/state';
import type { CodeTables } from '../../domain/denials/code-tables';
import { dateOf, type PracticeInstant } from '../../domain/time';

/** A legal date that passed. `recorded`: the life says so itself, with its cause; otherwise it was missed in silence. */
export interface MissedDeadline {
  claim: string;
  key: string;
  legalDate: string;
  recorded: boolean;
  cause?: string;
}

/** Clocks of one claim against the practice date. */
export function verifyDeadlines(
  state: ClaimState,
  asOf: PracticeInstant,
): { open: number; withoutNextAction: boolean; missed: MissedDeadline[] } {
  const today = dateOf(asOf);
  const missed = state.deadlines.flatMap(({ key, status, legal, cause }): MissedDeadline[] => {
    if (!legal) return [];
    // On the day after, the claim has until its next wake to record it.
    const silent = status === 'open' && !state.closed && legal.legalDate < dayBefore(asOf);
    if (status !== 'missed' && !silent) return [];
    return [
      {
        claim: state.claimNumber,
        key,
        legalDate: legal.legalDate,
        recorded: !silent,
        ...(cause ? { cause } : {}),
      },
    ];
  });
  return {
    open: state.deadlines.filter(
      ({ status, legal }) => status === 'open' && legal && legal.legalDate >= today,
    ).length,
    withoutNextAction: state.closed === undefined && nextActionOf(state, asOf) === undefined,
    missed,
  };
}

function dayBefore(asOf: PracticeInstant): string {
  return dateOf(asOf - 86_400_000);
}

/** A recorded decision that comes out otherwise today. */
export interface DifferentDecision {
  claim: string;
  seq: number;
  fn: string;
  version: number;
}

/** Runs every recorded decision again. One that this release or these tables cannot run is counted apart, not as different. */
export function verifyDecisions(
  claim: string,
  events: readonly ClaimEvent[],
  tables: CodeTables,
): { rerun: number; notRerun: number; different: DifferentDecision[] } {
  const result = { rerun: 0, notRerun: 0, different: [] as DifferentDecision[] };
  const held: TablesByVersion = (version) => (version === tables.version ? tables : undefined);
  for (const { seq, decision } of events) {
    if (!decision) continue;
    const { outcome } = rerun(decision, held);
    if (outcome === 'notRerunnable') result.notRerun += 1;
    else result.rerun += 1;
    if (outcome === 'different')
      result.different.push({ claim, seq, fn: decision.fn, version: decision.version });
  }
  return result;
}
