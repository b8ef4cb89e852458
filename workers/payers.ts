import { createBatchActivities } from '../activities/batches';
import { createClaimActivities } from '../activities/claims';
import { withFailures } from '../activities/failures';
import { TASK_QUEUES } from '../adapters/temporal/messages';
import { main } from './assemble';

/** What goes to payers and clearinghouses: batches, inquiries, appeals. On a queue of its own, so that a slow payer slows nothing else. */
main({
  name: 'payers',
  taskQueue: TASK_QUEUES.payers,
  options: ({ adapters, log }) => ({
    activities: {
      ...createClaimActivities(adapters, log),
      ...withFailures(createBatchActivities(adapters), log),
    },
  }),
});
