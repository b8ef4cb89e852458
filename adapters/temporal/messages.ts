import type { ClockSegment } from '../../domain/practice-clock';

/**
 * Names by which workflows are reached from outside. They are promised by workflows/index.ts and the `.messages` files, which an adapter may
 * not import; test/integration/claims checks that both say the same.
 */
export const TASK_QUEUES = { claims: 'claims', payers: 'payers', inbound: 'inbound' } as const;

export const WORKFLOW_TYPES = {
  claim: 'claimWorkflow',
  appeal: 'appealWorkflow',
  batch: 'submissionBatchWorkflow',
  mailbox: 'mailboxWorkflow',
  intake: 'intakeWorkflow',
  lessons: 'lessonsWorkflow',
  watchDog: 'watchDogWorkflow',
} as const;

export const SIGNALS = { nudge: 'nudge', clockChanged: 'clockChanged' } as const;

export const UPDATES = { staffCommand: 'staffCommand' } as const;

/** Input of `claimWorkflow` as a starter gives it. */
export interface StartClaimInput {
  clientId: string;
  claimId: string;
  clock: ClockSegment;
}

/** Input of `appealWorkflow` as a starter gives it. */
export interface StartAppealInput {
  clientId: string;
  appealId: string;
  clock: ClockSegment;
}
