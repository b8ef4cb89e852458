/** The only list of registered workflow types. A name here is never changed. */
export { appealWorkflow } from './appeal/appeal.workflow';
export { claimWorkflow } from './claim/claim.workflow';
export { inboundFileWorkflow } from './files/inbound-file.workflow';
export { submissionBatchWorkflow } from './files/submission-batch.workflow';
export { intakeWorkflow } from './loops/intake.workflow';
export { lessonsWorkflow } from './loops/lessons.workflow';
export { mailboxWorkflow } from './loops/mailbox.workflow';
export { watchDogWorkflow } from './loops/watch-dog.workflow';
