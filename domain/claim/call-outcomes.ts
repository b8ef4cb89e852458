import type { StaffTask } from './staff-task';

/** What a payer says when a person asks it: by telephone, on its portal, or in a trace. */
export const CALL_OUTCOMES = [
  'inProcess',
  'paymentIssued',
  'decisionIssued',
  'willReprocess',
  'notOnFile',
  'noAnswer',
] as const;
export type CallOutcome = (typeof CALL_OUTCOMES)[number];

interface CallOutcomeRule {
  /** Business days in which the payer should have done it, where it names no day. */
  withinBusinessDays: number;
  /** The task is answered; without, the person tries again. */
  answers: boolean;
}

/** What each outcome leads to: whether the question is answered, and when somebody looks again. */
export const CALL_OUTCOME_RULES: Readonly<Record<CallOutcome, CallOutcomeRule>> = {
  inProcess: { withinBusinessDays: 10, answers: true },
  // A payment or decision that was issued is in the mailbox within days; past that it is traced.
  paymentIssued: { withinBusinessDays: 5, answers: true },
  decisionIssued: { withinBusinessDays: 5, answers: true },
  willReprocess: { withinBusinessDays: 20, answers: true },
  notOnFile: { withinBusinessDays: 2, answers: true },
  noAnswer: { withinBusinessDays: 1, answers: false },
};

/** Tasks that are ended by what the payer said; the others are a choice (`chooseAction`). */
export function isAnsweredByCall({ kind }: StaffTask): boolean {
  return kind === 'callPayer';
}
