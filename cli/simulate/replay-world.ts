import type { ClaimEvent } from '../../domain/claim/events';
import { sealEvents } from '../../platform/ledger/hash-chain';
import { judge } from './judge';
import { liveWorld, type WorldDeps, type WorldOptions } from './world';

/** One life of a world that was lived again, with its ledger. */
export interface ReplayedLife {
  claim: string;
  outcome: string;
  broken: string[];
  events: readonly ClaimEvent[];
}

/** Lives one world again: the same seed and options give the same ledgers, hash for hash. */
export async function replayWorld(
  deps: WorldDeps,
  options: WorldOptions,
  claim?: string,
): Promise<ReplayedLife[]> {
  const world = await liveWorld(deps, options, sealEvents);
  const { broken } = judge(world, deps.tables);
  return world.lives
    .filter(({ state }) => claim === undefined || state.claimId === claim)
    .map(({ state, events }) => ({
      claim: state.claimId,
      outcome: state.closed?.outcome ?? 'open',
      broken: broken.filter((one) => one.claim === state.claimId).map((one) => one.promise),
      events,
    }));
}

/** A ledger for people: a line an event. */
export function ledgerText({ claim, outcome, broken, events }: ReplayedLife): string {
  return [
    `${claim}: ${outcome}`,
    ...broken.map((promise) => `  BROKEN  ${promise}`),
    ...events.map(
      ({ practiceDate, seq, type, actor, data }) =>
        `  ${practiceDate}  ${String(seq).padStart(3)}  ${type.padEnd(18)}  ${actor.padEnd(10)}  ${JSON.stringify(data)}`,
    ),
  ].join('\n');
}
