import { ActivityFailure, type ApplicationFailure, RetryState } from '@temporalio/common';
import { uuidv7 } from 'uuidv7';
import { createAppealActivities } from '../../../activities/appeals';
import { createBatchActivities } from '../../../activities/batches';
import { createClaimActivities } from '../../../activities/claims';
import type { AppealActivities, BatchActivities, ClaimActivities } from '../../../activities/contracts';
import { pasWay } from '../../../adapters/authorization/pas/pas-way';
import { x12Way } from '../../../adapters/authorization/x12-way';
import { createAppealStore } from '../../../adapters/database/appeal-store';
import { createClaimStore } from '../../../adapters/database/claim-store';
import type { Database } from '../../../adapters/database/client';
import { attachment275 } from '../../../adapters/delivery/attachment-275';
import { payerApi } from '../../../adapters/delivery/payer-api';
import type { ClaimStore, SendMode } from '../../../domain/claim/claim-store';
import { createLogger } from '../../../platform/logger';
import type { Desk } from '../claims/desk';
import { RING } from '../files/practice';
import type { MortalWorker } from './mortal-worker';
import type { WatchedPayer } from './watched-payer';

/** The activities of one worker, every port of which it can be killed at. */
export interface Worker {
  mortal: MortalWorker;
  claims: ClaimActivities;
  appeals: AppealActivities;
  batches: BatchActivities;
  store: ClaimStore;
}

/** How the worker sends. */
export interface Sending {
  memory: Memory;
  mode: SendMode;
}

/** `naive`: the control. It remembers no intent, so every attempt looks like the first. */
export type Memory = 'intent' | 'naive';

export function workerOf(
  desk: Desk,
  payer: WatchedPayer,
  mortal: MortalWorker,
  { memory, mode }: Sending,
): Worker {
  const database = mortal.behind(desk.practice.database, 'database');
  const store =
    memory === 'intent' ? createClaimStore(database) : forgetful(createClaimStore(database), database);
  const log = createLogger('test', { level: 'silent', format: 'json' });
  const { ring, tables, letters, policyFor, scrubTables } = desk.deps;
  const payers = mortal.behind(payer, 'payer');
  const newId = uuidv7;
  return {
    mortal,
    store,
    claims: createClaimActivities(
      {
        database,
        store,
        ring,
        tables,
        letters,
        policyFor,
        scrubTables,
        newId,
        mode,
        clearinghouseOf: () => payers,
        authorization: { x12: x12Way(() => payers), fhir: pasWay(payers) },
        delivery: {
          ...desk.deps.delivery,
          ...{ payerApi: payerApi(() => payers), attachment275: attachment275(() => payers) },
        },
      },
      log,
    ),
    appeals: createAppealActivities({ appeals: createAppealStore(database) }, log),
    batches: createBatchActivities({
      database,
      store,
      ring: RING,
      newId,
      mode,
      clearinghouseOf: () => payers,
    }),
  };
}

/** Commits its intents and looks at none that was committed before. */
function forgetful(store: ClaimStore, database: Database): ClaimStore {
  return {
    ...store,
    commitIntent: async (intent) => {
      await store.commitIntent(intent);
      // What is on its way by a carrier would hold it back as well.
      await database.forAllClients((tx) =>
        tx.delivery.updateMany({ where: { intentKey: intent.key }, data: { status: 'unavailable' } }),
      );
      return { status: 'committed' };
    },
  };
}

/** What Temporal makes of an activity whose worker died: it never ended. Another worker takes over. */
export async function asActivity<T>({ mortal }: Worker, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    mortal.revive();
    const cause = error as ApplicationFailure;
    throw new ActivityFailure('Activity failed', 'test', 'a1', RetryState.TIMEOUT, 'test', cause);
  }
}

/** An activity that Temporal runs again until it ends: an idempotent write, or what a naive worker takes for one. */
export async function retried<T>({ mortal }: Worker, run: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await run();
    } catch (error) {
      if (mortal.isAlive) throw error;
      mortal.revive();
    }
  }
}
