import type { DeadlineKey } from '../deadlines/deadline';
import type { StaffRole } from '../playbook';
import type { CalendarDate } from '../time';

export type TaskKind =
  | 'chooseAction'
  | 'auditCoding'
  | 'reviewPrice'
  | 'callPayer'
  | 'resolveUnknownSend'
  | 'deliverAppeal'
  | 'checkCoverage'
  | 'settleCover'
  | 'settleAuthorization'
  | 'peerToPeer'
  | 'answerQuery'
  | 'releaseDocuments'
  | 'requestAuthorization'
  | 'awaitAuthorization'
  | 'updateCoverage'
  | 'askAboutDenial'
  | 'tracePayment'
  | 'correctBeforeSend'
  | 'hastenEnrollment'
  | 'payRefund'
  | 'requestOffset';

/** Work for a person, with the question it answers and the clock it runs under. */
export interface StaffTask {
  taskId: string;
  kind: TaskKind;
  question: string;
  owner: StaffRole;
  deadlineKey: DeadlineKey;
  /** Absent in tasks of before it was kept. */
  openedOn?: CalendarDate;
  caseId?: string;
  /** The user who works it; without one it is anybody's of the owner's role. */
  assignee?: string;
  /** What the task is about, on record: the text of a query. */
  documentId?: string;
}
