import { randomUUID } from 'node:crypto';
import type { Letters } from '../../adapters/documents/load-letters';
import type { ClaimState } from '../../domain/claim/state';
import type { CodeTables } from '../../domain/denials/code-tables';
import { reasonCodeLookup } from '../../domain/denials/reason-code-lookup';
import type { StaffRole } from '../../domain/playbook';
import { addDays, type CalendarDate, dateOf, type PracticeInstant, startOf } from '../../domain/time';
import type { KeyRing } from '../../platform/crypto/key-ring';
import { sealEvents } from '../../platform/ledger/hash-chain';
import type { Seed } from '../../simulator/behaviours';
import { Clearinghouse } from '../../simulator/clearinghouse/clearinghouse';
import { memoryKeeper } from '../../simulator/clearinghouse/journal';
import type { ClearinghouseState } from '../../simulator/clearinghouse/state';
import type { VirtualPracticeOptions } from '../../virtual/practice-options';
import { VirtualPractice } from '../../virtual/virtual-practice';
import type { StaffHabits } from '../../virtual/virtual-staff';
import type { ImportedClaim } from './import-year';
import type { References } from './references';
import { YearDesk } from './year-desk';
import { YearMailbox } from './year-mailbox';
import { YearPayers } from './year-payers';
import { noRows, type YearRows } from './year-rows';
import { YearStore } from './year-store';

export interface LifeDeps {
  ring: KeyRing;
  tables: CodeTables;
  letters: Letters;
  /** UUIDv7. */
  newId: () => string;
}

export interface LifeOptions {
  seed: Seed;
  from: CalendarDate;
  until: PracticeInstant;
  claims: readonly ImportedClaim[];
  references: References;
}

/** A year of practice in memory: everything that happened, and everything that is still to come. */
export interface Year {
  until: PracticeInstant;
  partnerId: string;
  states: ClaimState[];
  store: YearStore;
  rows: YearRows;
  /** Last control numbers taken, by kind. */
  lastNumbers: YearPayers['lastNumbers'];
  clearinghouse: ClearinghouseState;
  duplicatesAtPayer: number;
}

/**
 * Lets claims live from `from` to `until` on a virtual clock: the product's own files go to the simulated clearinghouse in this process and
 * come back from it, and attentive people do the work. The ledger, the rows and the payers at its end are those of a practice that ran.
 */
export async function liveYear(deps: LifeDeps, options: LifeOptions): Promise<Year> {
  const { seed, from, until, claims, references } = options;
  const { partner, userIn } = references;
  const lookup = reasonCodeLookup(deps.tables);
  const world = {
    ...{ ...deps, ...references, partnerId: partner.id, lookup, rows: noRows() },
    ...{ store: new YearStore({ seal: sealEvents }), clearinghouse: new Clearinghouse(memoryKeeper(seed)) },
    stateOf: (claimId: string) => practice.lives.get(claimId)?.state,
    claimIds: new Map(claims.map(({ state }) => [state.claimNumber, state.claimId])),
  };
  const desk = new YearDesk({ ...world, claims });
  let payers: YearPayers | undefined;
  const payersOf: VirtualPracticeOptions['payersOf'] = ({ agenda, nudge }) => {
    const onError = (error: unknown) => practice.errors.push(error);
    const mailbox = new YearMailbox({ ...world, desk, agenda, nudge, onError });
    agenda.at(agenda.now, () => mailbox.open());
    payers = new YearPayers({ ...world, desk, agenda });
    return payers;
  };
  const practice: VirtualPractice = new VirtualPractice({
    ...{ seed, store: world.store, tables: deps.tables, lookup, desk, payersOf },
    ...{ partnerId: partner.id, newBatchId: randomUUID, startAt: startOf(from) },
    claims: claims.map(({ state, importedAt }) => ({ state, importedAt })),
    staff: staffUntil(dateOf(until), userIn),
  });
  await practice.runUntil(until);
  return {
    ...{ until, partnerId: partner.id, states: practice.states(), store: world.store, rows: world.rows },
    lastNumbers: (payers as YearPayers).lastNumbers,
    clearinghouse: world.clearinghouse.exportState(),
    duplicatesAtPayer: practice.payers.duplicates,
  };
}

/** In the last days nobody takes up new drafts, and for longer no questions, so that there is work when the practice is shown. */
const UNTOUCHED_DAYS = { draft: 14, task: 35 };

/** People who take up their work within three days. */
function staffUntil(lastDay: CalendarDate, userIn: (role: StaffRole) => string): StaffHabits {
  return {
    delayDays: (claimId, since, work) => {
      const isLate = since >= addDays(lastDay, -UNTOUCHED_DAYS[work]);
      return isLate ? Number.POSITIVE_INFINITY : claimId.charCodeAt(claimId.length - 1) % 4;
    },
    clumsy: () => false,
    userIn,
  };
}
