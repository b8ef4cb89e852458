import type { ClaimEvent, Seal } from '../../domain/claim/events';
import type { ClaimState } from '../../domain/claim/state';
import type { CodeTables } from '../../domain/denials/code-tables';
import type { PlaybookPolicy } from '../../domain/playbook';
import type { ReasonCodeLookup } from '../../domain/remittance/post-remit';
import { addDays, type CalendarDate, dateOf, startOf } from '../../domain/time';
import { drawFor, within } from '../../simulator/behaviours/random';
import type { Hindrances } from '../../virtual/hindrances';
import { MemoryStore } from '../../virtual/memory-store';
import { randomClaims, seededRandom } from '../../virtual/random-claims';
import { seededFaults } from '../../virtual/seeded-faults';
import { daysAfter, VirtualPractice } from '../../virtual/virtual-practice';
import type { StaffHabits } from '../../virtual/virtual-staff';

/** One world: a practice of a few claims that share batches, payers and people. Its seed and these options are all there is to it. */
export interface WorldOptions {
  seed: number;
  /** Claims that it bills; never more than `sizeOf(seed)`. */
  claims: number;
  /** Practice days that pass. */
  days: number;
  faults: boolean;
}

export interface WorldDeps {
  tables: CodeTables;
  lookup: ReasonCodeLookup;
  /** Payers of the worlds: those that the simulator knows how to play. */
  policies: readonly PlaybookPolicy[];
}

/** A world whose days have passed. */
export interface LivedWorld {
  seed: number;
  today: CalendarDate;
  lives: { state: ClaimState; events: readonly ClaimEvent[] }[];
  duplicatesAtPayer: number;
  hindrances: Hindrances;
}

/** A Monday. */
const FIRST_DAY = startOf('2026-01-05');
const SMALLEST = 10;
const LARGEST = 50;
/** Claims come in over the first month. */
const INTAKE_DAYS = 30;
const SHARE_OF_DUPLICATES = 0.08;
/** Of paid claims, whose contract is loaded only afterwards. */
const SHARE_PRICED_LATER = 0.1;

/** How many claims a world of this seed bills: 10 to 50. */
export function sizeOf(seed: number): number {
  return within(drawFor(seed, 'world'), 'size', { min: SMALLEST, max: LARGEST });
}

/** Lives all lives of a world, with the rows that `seal` makes of their decisions. */
export async function liveWorld(deps: WorldDeps, options: WorldOptions, seal: Seal): Promise<LivedWorld> {
  const { seed, claims: count, days } = options;
  const store = new MemoryStore({ seal });
  const practice = new VirtualPractice({
    ...{ seed, store, tables: deps.tables, lookup: deps.lookup, startAt: FIRST_DAY },
    claims: randomClaims({
      ...{ random: seededRandom(seed), count, policies: deps.policies, startAt: FIRST_DAY },
      ...{ days: Math.min(INTAKE_DAYS, days), duplicates: SHARE_OF_DUPLICATES, idPrefix: `w${seed}` },
    }),
    staff: habitsOf(seed),
    contractNews: {
      seed,
      share: SHARE_PRICED_LATER,
      until: addDays(dateOf(FIRST_DAY), Math.floor(days / 2)),
    },
    ...(options.faults ? { faults: seededFaults({ seed, startAt: FIRST_DAY, days }) } : {}),
  });
  await practice.runUntil(daysAfter(FIRST_DAY, days));
  return {
    seed,
    today: dateOf(practice.agenda.now),
    lives: store.lives(),
    duplicatesAtPayer: practice.payers.duplicates,
    hindrances: practice.hindrances,
  };
}

/** People of one world are quick, of another slow; now and then somebody approves what he may not. */
function habitsOf(seed: number): StaffHabits {
  const slowest = within(drawFor(seed, 'staff'), 'slowest', { min: 0, max: 7 });
  return {
    delayDays: (claimId) => within(drawFor(seed, 'staff', claimId), 'delay', { min: 0, max: slowest }),
    clumsy: (draftId) => drawFor(seed, 'staff', draftId)('clumsy') < 0.2,
  };
}
