import { OUTCOMES } from './paths/outcomes';
import type { StaffTask, TaskKind } from './staff-task';

/** What a payer says when a person asks it what became of a claim: by telephone, or on its portal. */
export const CALL_OUTCOMES = [
  'inProcess',
  'paymentIssued',
  'decisionIssued',
  'willReprocess',
  'documentsWanted',
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
  // The documents have a clock of their own.
  documentsWanted: { withinBusinessDays: 20, answers: true },
  notOnFile: { withinBusinessDays: 2, answers: true },
  noAnswer: { withinBusinessDays: 1, answers: false },
};

/** Tasks that are ended by what the payer said of the claim; the others are a choice (`chooseAction`). */
export function isAnsweredByCall({ kind }: StaffTask): boolean {
  return kind === 'callPayer';
}

/** The telephone line, or the page of the portal, at which a task is asked about. */
export type CallLine = 'claims' | 'appeals' | 'payments' | 'authorizations';

/** Tasks that one call can answer, each with its line. */
const CALLED_ABOUT: Readonly<Partial<Record<TaskKind, CallLine>>> = {
  callPayer: 'claims',
  askAboutDenial: 'claims',
  updateCoverage: 'claims',
  tracePayment: 'payments',
  awaitAuthorization: 'authorizations',
};

/** Where a task is asked about; `undefined` for one that no call answers. A call about an open appeal goes to the line of appeals. */
export function callLineOf({
  kind,
  deadlineKey,
}: Pick<StaffTask, 'kind' | 'deadlineKey'>): CallLine | undefined {
  return kind === 'callPayer' && deadlineKey.startsWith('appeal') ? 'appeals' : CALLED_ABOUT[kind];
}

/** The outcomes that a call about such a task can have. What counts only with a document is recorded with it (`tasks answer`). */
export function callOutcomesOf(kind: TaskKind): readonly string[] {
  if (kind === 'callPayer') return CALL_OUTCOMES;
  return Object.entries(OUTCOMES[kind] ?? {}).flatMap(([name, { needsDocument }]) =>
    needsDocument ? [] : name,
  );
}
