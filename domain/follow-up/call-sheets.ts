import { type CallLine, callLineOf, callOutcomesOf } from '../claim/call-outcomes';
import { FIRST_PAYER, newestVersionFor, payerOf, payerOfVersion } from '../claim/payers';
import type { StaffTask } from '../claim/staff-task';
import { awaitedVersion, type ClaimState, caseById, deadlineByKey } from '../claim/state';
import { nearestSafeDate } from '../deadlines/safe-date';
import type { Cents } from '../money';
import { type CalendarDate, dateOf } from '../time';

/** One question of a call. Without patient data: the claim is named by our number and the payer's. */
export interface CallItem {
  clientId: string;
  claimId: string;
  claimNumber: string;
  taskId: string;
  kind: StaffTask['kind'];
  payerId: string;
  line: CallLine;
  /** What to ask. */
  ask: string;
  owner: string;
  /** When the task is due, and until when something may be lost. */
  dueOn?: CalendarDate;
  safeDate?: CalendarDate;
  version: number;
  billedCents: Cents;
  /** What of it is denied, where the question is about a denial. */
  deniedCents?: Cents;
  serviceFrom: CalendarDate;
  serviceThrough: CalendarDate;
  sentOn?: CalendarDate;
  receivedOn?: CalendarDate;
  /** The payer's number of the claim. */
  payerControlNumber?: string;
  /** The payer's last word in a 277. */
  said?: { category: string; statusCode: string; since: CalendarDate };
  /** How often it was asked by 276. */
  polls: number;
  /** The answers that such a task can have. */
  outcomes: readonly string[];
}

/** What is asked in one call: one client's claims, one payer, one line. */
export interface CallSheet<Item extends CallItem = CallItem> {
  clientId: string;
  payerId: string;
  line: CallLine;
  /** The nearest day of its questions. */
  safeDate?: CalendarDate;
  items: Item[];
}

/** The questions of a claim that a call answers. */
export function callItems(state: ClaimState): CallItem[] {
  return state.tasks.flatMap((task) => {
    const line = callLineOf(task);
    return line ? [itemOf(state, task, line)] : [];
  });
}

function itemOf(state: ClaimState, task: StaffTask, line: CallLine): CallItem {
  const { clientId, claimId, claimNumber, billing, followUp } = state;
  const denialCase = caseById(state, task.caseId ?? '');
  const awaited = awaitedVersion(state);
  const payerSequence = denialCase?.payerSequence ?? payerOfVersion(awaited);
  const version = (denialCase && newestVersionFor(state, payerSequence)) ?? awaited;
  const { last } = followUp;
  const clock = deadlineByKey(state, task.deadlineKey);
  const safeDate = nearestSafeDate(state.deadlines);
  const { sentOn, receipt, payerControlNumber } = version;
  return {
    ...{ clientId, claimId, claimNumber, taskId: task.taskId, kind: task.kind, line },
    payerId: payerOf(state, payerSequence ?? FIRST_PAYER).payerId,
    ...{ ask: task.question, owner: task.assignee ?? task.owner, version: version.version },
    ...(clock ? { dueOn: dateOf(clock.dueAt) } : {}),
    ...(safeDate ? { safeDate } : {}),
    billedCents: billing.chargeCents,
    ...(denialCase ? { deniedCents: denialCase.deniedCents } : {}),
    ...{ serviceFrom: billing.serviceFrom, serviceThrough: billing.serviceThrough },
    ...(sentOn ? { sentOn } : {}),
    ...(receipt ? { receivedOn: receipt.receivedOn } : {}),
    ...(payerControlNumber ? { payerControlNumber } : {}),
    ...(last?.version === version.version
      ? { said: { category: last.category, statusCode: last.statusCode, since: last.since } }
      : {}),
    ...{ polls: followUp.checks, outcomes: callOutcomesOf(task.kind) },
  };
}

/** Questions that one call can ask together, the call whose nearest safe date (else due date) comes first on top; so within a call. */
export function callSheets<Item extends CallItem>(items: readonly Item[]): CallSheet<Item>[] {
  const sheets = new Map<string, CallSheet<Item>>();
  for (const item of [...items].sort(byDate)) {
    const { clientId, payerId, line } = item;
    const key = `${clientId}/${payerId}/${line}`;
    const sheet = sheets.get(key) ?? { clientId, payerId, line, items: [] };
    if (item.safeDate && !sheet.safeDate) sheet.safeDate = item.safeDate;
    sheet.items.push(item);
    sheets.set(key, sheet);
  }
  return [...sheets.values()];
}

const LAST = '9999-12-31';

function byDate(a: CallItem, b: CallItem): number {
  return (
    (a.safeDate ?? LAST).localeCompare(b.safeDate ?? LAST) ||
    (a.dueOn ?? LAST).localeCompare(b.dueOn ?? LAST) ||
    a.claimNumber.localeCompare(b.claimNumber) ||
    a.taskId.localeCompare(b.taskId)
  );
}
