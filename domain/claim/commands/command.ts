import type { PacketKind } from '../../appeal-case/same-packet';
import type { LateFilingException } from '../../appeals/late-filing';
import type { AppealForm } from '../../appeals/vocabulary';
import type { DenialAction, RootCause } from '../../denials/vocabulary';
import type { ReturnMethod, StaffRole } from '../../playbook';
import type { CalendarDate, PracticeInstant } from '../../time';
import type { DocumentKind } from '../by-staff';
import type { CallOutcome } from '../call-outcomes';
import type { PayerOnFile } from '../know-payer';
import type { OrderFacts } from '../order-of-payers';
import type { ClaimState } from '../state';
import type { StepBuilder } from '../step';

interface ByPerson {
  by: string;
  role: StaffRole;
  /** Text a person typed is stored first; only its id travels. */
  reasonId?: string;
}

/** What staff may tell a claim. Each is a Temporal Update; a person and a script use the same one. */
export type CommandBody =
  | (ByPerson & {
      kind: 'decideApproval';
      draftId: string;
      version: number;
      decision: 'approved' | 'returned' | 'rejected';
    })
  | (ByPerson & {
      kind: 'reviseDraft';
      draftId: string;
      version: number;
      missing: string[];
      codingChanged?: boolean;
    })
  /** By `taskId`: the answer to a task. By `caseId`: another path for a case of which nothing is in flight. */
  | (ByPerson & {
      kind: 'chooseAction';
      taskId?: string;
      caseId?: string;
      action: DenialAction;
      /** A Medicare late-filing denial is disputed only by one of its exceptions. */
      exception?: { kind: LateFilingException; eventOn: CalendarDate };
      /** How an overpayment goes back; as the playbook says where it is absent. */
      returnBy?: ReturnMethod;
    })
  | (ByPerson & { kind: 'recordForm'; caseId: string; form: AppealForm; documentId?: string })
  | (ByPerson & {
      kind: 'answerTask';
      taskId: string;
      /** One of the task's own (`paths/outcomes.ts`). */
      outcome: string;
      /** The day on which the payer received it, where the outcome proves that. */
      on?: CalendarDate;
      documentId?: string;
    })
  | (ByPerson & { kind: 'recordFinding'; name: string; caseId?: string; documentId?: string })
  /** The payer is asked by 270 now; without `payerSequence` the first one. */
  | (ByPerson & { kind: 'askCover'; payerSequence?: number })
  /** What decides which of two payers pays first. */
  | (ByPerson & { kind: 'tellOrder'; facts: OrderFacts })
  | (ByPerson & { kind: 'askClinician'; taskId: string; documentId: string })
  /** A task, or without `taskId` the claim, to a member of the client who has the role `toRole` there. */
  | (ByPerson & { kind: 'assign'; taskId?: string; to: string; toRole: StaffRole })
  /** Puts a task or a working clock off. */
  | (ByPerson & { kind: 'snooze'; taskId?: string; deadlineKey?: string; until: CalendarDate })
  | (ByPerson & { kind: 'note'; noteId: string; caseId?: string; taskId?: string })
  | (ByPerson & { kind: 'overrideCause'; caseId: string; rootCause: RootCause; action?: DenialAction })
  /** `part`: the missing part of the case's draft that this document is, in the draft's own words. */
  | (ByPerson & {
      kind: 'addDocument';
      documentId: string;
      documentKind: DocumentKind;
      pages: number;
      /** PWK01: it may go to the payer with the claim. */
      report?: string;
      caseId?: string;
      part?: string;
    })
  /** What a call, a portal or a trace brought. `reference` is the payer's; one call may cover many claims. */
  | (ByPerson & {
      kind: 'recordOutcome';
      taskId: string;
      outcome: CallOutcome;
      on: CalendarDate;
      reference?: string;
      /** The day the payer named, if it named one. */
      expectedOn?: CalendarDate;
    })
  /** By their keys (`findingKey`): findings that the claim may leave with. */
  | (ByPerson & { kind: 'overrideEdits'; findings: string[] })
  | (ByPerson & { kind: 'hold'; until: CalendarDate })
  | (ByPerson & { kind: 'release' })
  | (ByPerson & { kind: 'withdraw' })
  | (ByPerson & { kind: 'reopen' })
  | (ByPerson & { kind: 'recordReceipt'; taskId: string; reference: string; receivedOn: CalendarDate })
  | (ByPerson & { kind: 'recordAudit'; taskId: string; supported: boolean })
  /** Into the appeal of this id, with cases of other claims. `packet`: what all of them have in common. */
  | (ByPerson & { kind: 'gatherCase'; caseId: string; appealId: string; packet: PacketKind })
  | (ByPerson & { kind: 'namePayer'; taskId: string; payer: PayerOnFile });

export type CommandKind = CommandBody['kind'];

export type BodyOf<Kind extends CommandKind> = Extract<CommandBody, { kind: Kind }>;

export interface Command {
  id: string;
  body: CommandBody;
}

export interface Refusal {
  type: 'Conflict' | 'Forbidden' | 'NotFound' | 'InvalidInput';
  message: string;
}

export type CommandReply = { ok: true; decisionNo: number } | ({ ok: false } & Refusal);

/** One command: when it cannot be taken, and what it does. Both are pure; `refuse` is the Update's validator too. */
export interface CommandRule<Kind extends CommandKind> {
  /** Why it cannot be taken in this state, in a sentence for the person; `undefined` when it can. */
  refuse(state: ClaimState, command: BodyOf<Kind>, now: PracticeInstant): Refusal | undefined;
  /** Takes a command that `refuse` let pass. */
  apply(step: StepBuilder, command: BodyOf<Kind>): void;
}

export function conflict(message: string): Refusal {
  return { type: 'Conflict', message };
}

export function forbidden(message: string): Refusal {
  return { type: 'Forbidden', message };
}

export function notFound(message: string): Refusal {
  return { type: 'NotFound', message };
}

export function invalid(message: string): Refusal {
  return { type: 'InvalidInput', message };
}
