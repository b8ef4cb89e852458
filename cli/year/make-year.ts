import { randomUUID } from 'node:crypto';
import type { Database } from '../../adapters/database/client';
import type { Letters } from '../../adapters/documents/load-letters';
import type { PolicyLookup } from '../../adapters/import/policies';
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
import type { Agenda } from '../../virtual/agenda';
import { VirtualPractice } from '../../virtual/virtual-practice';
import type { StaffHabits } from '../../virtual/virtual-staff';
import { type ImportedClaim, importYear } from './import-year';
import { loadReferences, type References } from './references';
import { YearDesk } from './year-desk';
import { YearMailbox } from './year-mailbox';
import { YearPayers } from './year-payers';
import { noRows, type YearRows } from './year-rows';
import { YearStore } from './year-store';

export interface YearDeps {
  database: Database;
  ring: KeyRing;
  tables: CodeTables;
  letters: Letters;
  policyFor: PolicyLookup;
  /** UUIDv7. */
  newId: () => string;
}

export interface YearOptions {
  seed: Seed;
  /** Claims in all clinics together, spread over the whole time. */
  claims: number;
  /** Practice days that are made, up to `until`. */
  days: number;
  until: PracticeInstant;
  /** The clients of the demo practice, and the partner through which they send. */
  clientIds: readonly string[];
  partnerId: string;
}

/** A year of practice in memory: everything that happened, and everything that is still to come. */
export interface Year {
  until: PracticeInstant;
  partnerId: string;
  states: ClaimState[];
  store: YearStore;
  rows: YearRows;
  lastNumbers: YearPayers['lastNumbers'];
  clearinghouse: ClearinghouseState;
  duplicatesAtPayer: number;
}

/** Weekends move an export to the Monday after, so the last ones are planned this many days early. */
const LAST_EXPORT_EARLIER = 3;
/** In the last days nobody takes up new work, so that there is some when the practice is shown. */
const UNTOUCHED_DAYS = 10;

/**
 * Makes a year: the demo practice's claims are imported into the database, and live from there in memory, on a virtual clock, with the
 * simulated clearinghouse in this process, the product's own files between them, and attentive people. Only the imports are written.
 */
export async function makeYear(deps: YearDeps, options: YearOptions): Promise<Year> {
  const { seed, claims, days, until, clientIds, partnerId } = options;
  const from = addDays(dateOf(until), -days);
  const exportDays = Math.max(1, days - LAST_EXPORT_EARLIER);
  const imported = await importYear(deps, clientIds, { seed, claims, from, days: exportDays });
  const references = await loadReferences(deps.database, clientIds, partnerId);
  const world = worldOf(deps, options, { imported, references, from });
  await world.practice.runUntil(until);
  const { store, rows, payers, clearinghouse } = world;
  clearinghouse.mailbox(until);
  return {
    ...{ until, partnerId, states: world.practice.states(), store, rows },
    lastNumbers: payers().lastNumbers,
    clearinghouse: clearinghouse.exportState(),
    duplicatesAtPayer: payers().duplicates,
  };
}

interface Given {
  imported: readonly ImportedClaim[];
  references: References;
  from: CalendarDate;
}

function worldOf(
  deps: YearDeps,
  { seed, until, partnerId }: YearOptions,
  { imported, references, from }: Given,
) {
  const rows = noRows();
  const store = new YearStore({ seal: sealEvents });
  const clearinghouse = new Clearinghouse(memoryKeeper(seed));
  const lookup = reasonCodeLookup(deps.tables);
  const stateOf = (claimId: string) => practice.lives.get(claimId)?.state;
  const desk = new YearDesk({ ...deps, claims: imported, rows, stateOf });
  const parts = { ...deps, ...references, rows, store, clearinghouse, desk, lookup, partnerId, stateOf };
  const claimIds = new Map(imported.map(({ state }) => [state.claimNumber, state.claimId]));
  const payersOf = ({ agenda, nudge }: { agenda: Agenda; nudge: (claimId: string) => void }) => {
    const mailbox = new YearMailbox({
      ...{ ...parts, claimIds, agenda, nudge },
      onError: (error) => practice.errors.push(error),
    });
    agenda.at(agenda.now, () => mailbox.open());
    return new YearPayers({ ...parts, agenda });
  };
  const practice: VirtualPractice = new VirtualPractice({
    ...{ seed, store, tables: deps.tables, lookup, desk, payersOf, partnerId, newBatchId: randomUUID },
    claims: imported.map(({ state, importedAt }) => ({ state, importedAt })),
    staff: staffUntil(dateOf(until), references.userIn),
    startAt: startOf(from),
  });
  return { practice, store, rows, clearinghouse, payers: () => practice.payers as YearPayers };
}

/** People who take up a draft within three days, and new ones in the last days not at all. */
function staffUntil(lastDay: CalendarDate, userIn: (role: StaffRole) => string): StaffHabits {
  const untouchedFrom = addDays(lastDay, -UNTOUCHED_DAYS);
  return {
    delayDays: (claimId, since) =>
      since >= untouchedFrom ? Number.POSITIVE_INFINITY : (claimId.charCodeAt(claimId.length - 1) ?? 0) % 4,
    clumsy: () => false,
    userIn,
  };
}
