import type { DraftKind } from '../../domain/claim/denial-case';
import type { StaffTask } from '../../domain/claim/staff-task';
import { type ClaimState, deadlineByKey } from '../../domain/claim/state';
import { nearestSafeDate } from '../../domain/deadlines/safe-date';
import { complaintOf } from '../../domain/follow-up/complaint';
import { type Escalation, escalation } from '../../domain/follow-up/escalation';
import type { Cents } from '../../domain/money';
import { type CalendarDate, dateOf, type PracticeInstant } from '../../domain/time';
import type { Database } from '../database/client';
import { openStates } from '../database/open-states';

/** A draft that waits for a person. */
export interface PendingApproval {
  draftId: string;
  version: number;
  kind: DraftKind;
  missing: string[];
  clientId: string;
  claimId: string;
  claimNumber: string;
  caseId: string;
  action?: string;
  rootCause?: string;
  deniedCents: Cents;
  dueAt?: PracticeInstant;
  legalDate?: string;
  safeDate?: string;
}

/** A task that waits for a person. `taskId` is unique within its claim. */
export interface OpenTask extends StaffTask {
  clientId: string;
  claimId: string;
  claimNumber: string;
  dueAt?: PracticeInstant;
  alternatives: string[];
  payerId: string;
  /** Who holds it by now, since when, and who holds it next. */
  escalation: Escalation;
}

/** Drafts that wait for approval, the nearest safe date first. Read from the claims' states, so that a list never lags behind. */
export async function listApprovals(database: Database): Promise<PendingApproval[]> {
  const states = await database.forAllClients((tx) =>
    openStates(tx, { cases: { some: { status: 'awaitingApproval' } } }),
  );
  const all = states.flatMap((state) =>
    state.cases.flatMap((one) =>
      one.status === 'awaitingApproval' && one.draft ? [approvalOf(state, one.caseId)] : [],
    ),
  );
  return all.sort(
    (a, b) =>
      (a.safeDate ?? '9999').localeCompare(b.safeDate ?? '9999') || a.draftId.localeCompare(b.draftId),
  );
}

function approvalOf(state: ClaimState, caseId: string): PendingApproval {
  const denialCase = state.cases.find((one) => one.caseId === caseId) as ClaimState['cases'][number];
  const draft = denialCase.draft as NonNullable<typeof denialCase.draft>;
  const legal = state.deadlines.find(({ key }) => key === denialCase.deadlineKey)?.legal;
  const clock = state.deadlines.find(({ key }) => key === `approval:${caseId}`);
  const { clientId, claimId, claimNumber } = state;
  return {
    ...draft,
    ...{ clientId, claimId, claimNumber, caseId },
    ...(denialCase.action ? { action: denialCase.action } : {}),
    ...(denialCase.rootCause ? { rootCause: denialCase.rootCause } : {}),
    deniedCents: denialCase.deniedCents,
    ...(clock ? { dueAt: clock.dueAt } : {}),
    ...(legal ? { legalDate: legal.legalDate, safeDate: legal.safeDate } : {}),
  };
}

/** Open tasks, the one due first before the others. */
export async function listTasks(database: Database, today: CalendarDate): Promise<OpenTask[]> {
  const states = await database.forAllClients((tx) =>
    openStates(tx, { tasks: { some: { status: 'open' } } }),
  );
  const tasks = states.flatMap((state) => state.tasks.map((task) => taskOf(state, task, today)));
  return tasks.sort((a, b) => (a.dueAt ?? 0) - (b.dueAt ?? 0) || a.claimId.localeCompare(b.claimId));
}

function taskOf(state: ClaimState, task: StaffTask, today: CalendarDate): OpenTask {
  const { clientId, claimId, claimNumber } = state;
  const clock = deadlineByKey(state, task.deadlineKey);
  const denialCase = state.cases.find(({ caseId }) => caseId === task.caseId);
  const alternatives =
    task.kind === 'resolveUnknownSend' ? ['submit_new_claim', 'no_action'] : (denialCase?.alternatives ?? []);
  return {
    ...task,
    ...{ clientId, claimId, claimNumber, alternatives, payerId: state.billing.payerId },
    ...(clock ? { dueAt: clock.dueAt } : {}),
    escalation: escalationOf(state, task, today),
  };
}

/** Only silence of a payer ends in a complaint. */
function escalationOf(state: ClaimState, task: StaffTask, today: CalendarDate): Escalation {
  const clock = deadlineByKey(state, task.deadlineKey);
  const openedOn = task.openedOn ?? clock?.anchor.date ?? today;
  const safeDate = nearestSafeDate(state.deadlines);
  const complaint = task.kind === 'callPayer' ? complaintOf(state, today) : undefined;
  return escalation({
    ...{ openedOn, dueOn: clock ? dateOf(clock.dueAt) : openedOn, today },
    ...(safeDate ? { safeDate } : {}),
    ...(task.owner === 'manager' ? { withManager: true } : {}),
    ...(complaint ? { complaintFrom: complaint.from } : {}),
  });
}
