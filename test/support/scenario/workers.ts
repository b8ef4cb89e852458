import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import { createAppealActivities } from '../../../activities/appeals';
import { createBatchActivities } from '../../../activities/batches';
import { createClaimActivities } from '../../../activities/claims';
import { withFailures } from '../../../activities/failures';
import { createInboundActivities } from '../../../activities/files';
import { createSweepActivities } from '../../../activities/sweeps';
import { httpPas, pasWay } from '../../../adapters/authorization/pas/pas-way';
import { x12Way } from '../../../adapters/authorization/x12-way';
import { TASK_QUEUES } from '../../../adapters/temporal/messages';
import { reasonCodeLookup } from '../../../domain/denials/reason-code-lookup';
import { workflowBundle } from '../workflow-bundle';
import type { Product } from './product';
import type { ScriptedCarriers } from './scripted-carriers';
import type { ScriptedClearinghouse } from './scripted-clearinghouse';

/** Runs the product's three workers, with all of its activities, for as long as `story` takes. */
export async function runWorkers(
  env: TestWorkflowEnvironment,
  product: Product,
  { clearinghouse, carriers }: { clearinghouse: ScriptedClearinghouse; carriers: ScriptedCarriers },
  story: () => Promise<void>,
): Promise<void> {
  const { log, tables } = product;
  const clearinghouseOf = () => clearinghouse;
  const { delivery } = carriers;
  const claims = {
    ...createClaimActivities(
      {
        ...product,
        ...{
          clearinghouse,
          delivery,
          authorization: { x12: x12Way(clearinghouse), fhir: pasWay(httpPas()) },
        },
      },
      log,
    ),
    ...createAppealActivities(product, log),
  };
  const batches = withFailures(createBatchActivities({ ...product, clearinghouseOf }), log);
  const files = withFailures(
    createInboundActivities({ ...product, lookup: reasonCodeLookup(tables), clearinghouseOf }),
    log,
  );
  const sweeps = createSweepActivities({ ...product, clearinghouse, delivery, client: env.client });
  const connection = env.nativeConnection;
  const own = await Worker.create({
    ...{ connection, workflowBundle, taskQueue: TASK_QUEUES.claims, activities: { ...claims } },
  });
  const payers = await Worker.create({
    ...{ connection, taskQueue: TASK_QUEUES.payers, activities: { ...claims, ...batches } },
  });
  const inbound = await Worker.create({
    ...{ connection, taskQueue: TASK_QUEUES.inbound, activities: { ...files, ...sweeps } },
  });
  await own.runUntil(payers.runUntil(inbound.runUntil(story)));
}
