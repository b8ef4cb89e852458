import type { Database } from '../../adapters/database/client';
import type { PolicyLookup } from '../../adapters/import/policies';
import { addDays, dateOf, type PracticeInstant } from '../../domain/time';
import type { Seed } from '../../simulator/behaviours';
import { importYear } from './import-year';
import { type LifeDeps, liveYear, type Year } from './live-year';
import { loadReferences } from './references';

export interface YearDeps extends LifeDeps {
  database: Database;
  policyFor: PolicyLookup;
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

/** Weekends move an export to the Monday after, so the last ones are planned this many days early. */
const LAST_EXPORT_EARLIER = 3;

/**
 * Makes a year: the demo practice's files are imported into the database, and their claims live on from there in memory. Only the imports
 * are written.
 */
export async function makeYear(deps: YearDeps, options: YearOptions): Promise<Year> {
  const { seed, claims, days, until, clientIds, partnerId } = options;
  const from = addDays(dateOf(until), -days);
  const exportDays = Math.max(1, days - LAST_EXPORT_EARLIER);
  const imported = await importYear(deps, clientIds, { seed, claims, from, days: exportDays });
  const references = await loadReferences(deps.database, clientIds, partnerId);
  return liveYear(deps, { seed, from, until, claims: imported, references });
}
