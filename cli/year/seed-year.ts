import type { Client } from '@temporalio/client';
import { startUnstarted } from '../../activities/sweeps/start-claims';
import type { PracticeClock } from '../../adapters/clock/practice-clock';
import { isOpen } from '../../domain/claim/state';
import { Failure } from '../../domain/failures';
import type { PracticeInstant } from '../../domain/time';
import type { Seed } from '../../simulator/behaviours';
import type { ClearinghouseState } from '../../simulator/clearinghouse/state';
import { loadYear, refuseSecondYear } from './load-year';
import { makeYear, type YearDeps } from './make-year';

export interface SeedYearDeps extends YearDeps {
  clock: PracticeClock;
  client: Client;
  /** Where the simulated clearinghouse listens. */
  clearinghouseUrl: string;
}

export interface SeedYearOptions {
  seed: Seed;
  claims: number;
  days: number;
  /** Where the year ends and practice time begins to run. */
  until: PracticeInstant;
  clientIds: readonly string[];
  partnerId: string;
  /** Says what is being done now. */
  say: (text: string) => void;
}

export interface SeededYear {
  claims: number;
  open: number;
  /** Drafts and tasks that wait for a person. */
  waiting: number;
  started: number;
}

/**
 * Gives a practice that has just begun a year behind it: imports its claims, lets them live on a virtual clock, writes what they left and
 * what the simulated payers hold, starts the practice clock where the year ends, and starts workflows for the claims that are still open.
 * Call it when servers and simulator run and no worker does. One that was cut short may be called again until the year was written.
 * @throws Failure `Conflict` when claims of the practice have been worked already
 */
export async function seedYear(deps: SeedYearDeps, options: SeedYearOptions): Promise<SeededYear> {
  const { days, claims, until, say } = options;
  await refuseSecondYear(deps.database);
  say(`Making ${days} days of practice with ${claims} claims`);
  const year = await makeYear(deps, options);
  const open = year.states.filter(isOpen);
  say(
    `Writing ${year.states.length} claims, ${year.rows.files.length} files, ${open.length} claims still open`,
  );
  // The payers first: a year in the database must never meet payers that know nothing of it.
  await loadSimulator(deps.clearinghouseUrl, year.clearinghouse);
  await loadYear(deps.database, year);
  await deps.clock.begin({ practiceFrom: until, scale: 1 });
  say(`Starting ${open.length} workflows`);
  const started = await startOpenClaims(deps);
  const waiting = open.reduce((sum, { tasks, cases }) => {
    const drafts = cases.filter(({ status }) => status === 'awaitingApproval').length;
    return sum + tasks.length + drafts;
  }, 0);
  return { claims: year.states.length, open: open.length, waiting, started };
}

/** Starts the workflows of open claims, each resumed from its stored state, paced; those that run are left alone. @returns how many */
export async function startOpenClaims(
  deps: Pick<SeedYearDeps, 'database' | 'client' | 'clock'>,
): Promise<number> {
  return startUnstarted(deps, await deps.clock.now());
}

async function loadSimulator(url: string, state: ClearinghouseState): Promise<void> {
  const response = await fetch(`${url}/state`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(state),
  });
  if (!response.ok)
    throw new Failure(
      'PayerUnavailable',
      `The simulated payers did not take the year (HTTP ${response.status})`,
    );
}
