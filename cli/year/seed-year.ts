import type { Client } from '@temporalio/client';
import { startUnstarted } from '../../activities/sweeps/start-claims';
import type { PracticeClock } from '../../adapters/clock/practice-clock';
import { type ClaimState, isOpen } from '../../domain/claim/state';
import { Failure } from '../../domain/failures';
import { DAY, type PracticeInstant } from '../../domain/time';
import type { Seed } from '../../simulator/behaviours';
import type { ClearinghouseState } from '../../simulator/clearinghouse/state';
import { CLINICS } from '../../simulator/practice/clinics';
import { DEMO_PARTNER } from '../stack/seed-practice';
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
  /** Claims in all clinics together, spread over the whole time. */
  claims: number;
  /** Practice days that are made, up to `until`. */
  days: number;
  /** Where the year ends and practice time begins to run. */
  until: PracticeInstant;
  /** Says what is being done now. */
  say: (text: string) => void;
}

export interface SeededYear {
  claims: number;
  open: number;
  /** Drafts and tasks that wait for a person. */
  waiting: number;
  /** Workflows. */
  started: number;
}

/**
 * Gives the demo practice, when it has just been set up, a year behind it: imports its claims, lets them live on a virtual clock, writes
 * what they left and what the simulated payers hold, and starts workflows for the claims that are still open. Call it when servers and
 * simulator run and no worker does. One that was cut short before the year was written may be called again.
 * @throws Failure `Conflict` when claims of the practice have been worked already, or the practice clock runs and stands elsewhere
 */
export async function seedYear(deps: SeedYearDeps, options: SeedYearOptions): Promise<SeededYear> {
  const { seed, claims, days, until, say } = options;
  await refuseSecondYear(deps.database);
  await beginClock(deps.clock, until);
  say(`Making ${days} days of practice with ${claims} claims`);
  const clientIds = CLINICS.map(({ key }) => key);
  const year = await makeYear(deps, { seed, claims, days, until, clientIds, partnerId: DEMO_PARTNER });
  const open = year.states.filter(isOpen);
  say(`Writing ${year.states.length} claims and ${year.rows.files.length} files`);
  // The payers first: a year in the database must never meet payers that know nothing of it.
  await loadSimulator(deps.clearinghouseUrl, year.clearinghouse);
  await loadYear(deps.database, year);
  say(`Starting workflows for the ${open.length} claims that are still open`);
  const started = await startOpenClaims(deps);
  return { claims: year.states.length, open: open.length, waiting: waitingIn(open), started };
}

/** Starts the workflows of open claims, each resumed from its stored state, paced; those that run are left alone. @returns how many */
export async function startOpenClaims(
  deps: Pick<SeedYearDeps, 'database' | 'client' | 'clock'>,
): Promise<number> {
  return startUnstarted(deps, await deps.clock.now());
}

/** A gap between the year's end and the clock would be days in which nobody worked. */
async function beginClock(clock: PracticeClock, until: PracticeInstant): Promise<void> {
  await clock.begin({ practiceFrom: until, scale: 1 });
  const now = await clock.now();
  if (now < until || now > until + DAY)
    throw new Failure('Conflict', 'A year must end where the practice clock stands', { until, now });
}

async function loadSimulator(url: string, state: ClearinghouseState): Promise<void> {
  const response = await fetch(`${url}/state`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(state),
  });
  if (!response.ok)
    throw new Failure('PayerUnavailable', 'The simulated payers did not take the year', {
      status: response.status,
    });
}

function waitingIn(open: readonly ClaimState[]): number {
  return open.reduce((sum, { tasks, cases }) => {
    const drafts = cases.filter(({ status }) => status === 'awaitingApproval').length;
    return sum + tasks.length + drafts;
  }, 0);
}
