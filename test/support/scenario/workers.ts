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
import { partnerQueue } from '../../../domain/ids';
import { workflowBundle } from '../workflow-bundle';
import { PARTNER } from './clinic';
import type { Product } from './product';
import type { ScriptedCarriers } from './scripted-carriers';
import type { ScriptedClearinghouse } from './scripted-clearinghouse';

/** Runs the product's workers, that of the one trading partner among them, with all of its activities, for as long as `story` takes. */
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
          ...{ clearinghouseOf, delivery },
          authorization: { x12: x12Way(() => clearinghouse), fhir: pasWay(httpPas()) },
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
  const sweeps = createSweepActivities({ ...product, clearinghouseOf, delivery, client: env.client });
  const connection = env.nativeConnection;
  const own = await Worker.create({
    ...{ connection, workflowBundle, taskQueue: TASK_QUEUES.claims, activities: { ...claims } },
  });
  const payers = await Worker.create({
    ...{ connection, taskQueue: TASK_QUEUES.payers, activities: { ...claims, ...batches } },
  });
  const partner = await Worker.create({
    ...{ connection, taskQueue: partnerQueue(PARTNER), activities: { ...claims, ...batches, ...files } },
  });
  const inbound = await Worker.create({
    ...{ connection, taskQueue: TASK_QUEUES.inbound, activities: { ...files, ...sweeps } },
  });
  await own.runUntil(payers.runUntil(partner.runUntil(inbound.runUntil(story))));
}
