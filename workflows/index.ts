/** The only list of registered workflow types. A name here is never changed. */
export { claimWorkflow } from './claim/claim.workflow';
export { inboundFileWorkflow } from './files/inbound-file.workflow';
export { submissionBatchWorkflow } from './files/submission-batch.workflow';
export { mailboxWorkflow } from './loops/mailbox.workflow';
export { watchDogWorkflow } from './loops/watch-dog.workflow';
