import { withFailures } from '../activities/failures';
import { createInboundActivities } from '../activities/files';
import { createIntakeActivities } from '../activities/intake';
import { createSweepActivities } from '../activities/sweeps';
import { TASK_QUEUES } from '../adapters/temporal/messages';
import { reasonCodeLookup } from '../domain/denials/reason-code-lookup';
import { main } from './assemble';

/** Files from mailboxes until their facts lie in the claims' inboxes, and the sweeps that keep every claim moving. */
main({
  name: 'inbound',
  taskQueue: TASK_QUEUES.inbound,
  options: ({ adapters, temporal, log }) => {
    const lookup = reasonCodeLookup(adapters.tables);
    const files = createInboundActivities({ ...adapters, lookup });
    const sweeps = createSweepActivities({ ...adapters, client: temporal.client, log });
    const intake = createIntakeActivities({ ...adapters, client: temporal.client, log });
    return { activities: { ...withFailures(files, log), ...sweeps, ...intake } };
  },
});
