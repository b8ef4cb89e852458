import { createBatchActivities } from '../activities/batches';
import { createClaimActivities } from '../activities/claims';
import { withFailures } from '../activities/failures';
import { createInboundActivities } from '../activities/files';
import { TASK_QUEUES } from '../adapters/temporal/messages';
import { reasonCodeLookup } from '../domain/denials/reason-code-lookup';
import { main, type WorkerContext } from './assemble';

/**
 * What goes to payers and clearinghouses: batches, inquiries, appeals, and the looks into mailboxes. Each trading partner has a queue of its
 * own, so that one that is slow or away holds up nobody else; on `payers` batches are put together, which is our own work.
 */
main({
  name: 'payers',
  taskQueue: TASK_QUEUES.payers,
  options: (context) => ({ activities: outward(context) }),
  partnerActivities: (context) => {
    const { adapters, log } = context;
    const lookup = reasonCodeLookup(adapters.tables);
    const mailbox = withFailures(createInboundActivities({ ...adapters, lookup }), log);
    return { ...outward(context), ...mailbox };
  },
});

function outward({ adapters, log }: WorkerContext) {
  return {
    ...createClaimActivities(adapters, log),
    ...withFailures(createBatchActivities(adapters), log),
  };
}
