import type { DenialAction } from '../../denials/vocabulary';
import type { StaffRole } from '../../playbook';
import type { AuthorizationReply } from '../authorization-state';
import type { CoverReply } from '../eligibility-state';
import type { FindingName } from '../findings';
import type { TaskKind } from '../staff-task';

/** Where an answer leads: the rules judge again with what was found, a path, a wait for the payer, more work, or a question. */
export type Next =
  | { judge: readonly FindingName[] }
  | { path: DenialAction }
  | { awaitPayerDays: number }
  | { work: TaskKind; question: string; withinDays: number }
  | { ask: string; owner: StaffRole }
  /** The case goes on as it was. */
  | { goesOn: true }
  /** A question about cover, which belongs to no case. */
  | { cover: CoverReply }
  /** A question of prior authorization, which belongs to no case. */
  | { authorization: AuthorizationReply };

/** One answer that a task can have. */
export interface TaskOutcome {
  label: string;
  next: Next;
  /** Who may give it; absent: everybody who works on claims. */
  roles?: readonly StaffRole[];
  /** It counts only with the document that shows it. */
  needsDocument?: boolean;
  /** The document is the payer's proof of receipt, and keeps the clock of the path. */
  provesReceipt?: boolean;
}

/** Days in which a payer that says it processes again should have done so. */
export const REPROCESSED_WITHIN = 30;
/** Days in which a payer answers a request for authorization. */
const AUTHORIZED_WITHIN = 30;

const AWAIT_AUTHORIZATION: Next = {
  work: 'awaitAuthorization',
  question: 'What did the payer decide on the request for authorization?',
  withinDays: AUTHORIZED_WITHIN,
};

/** Days in which a payer takes money that it was asked to take. */
const TAKEN_WITHIN = 60;

/** Every task with a typed answer. A `chooseAction` task is answered by a path (`chooseAction`) or by a finding (`recordFinding`). */
export const OUTCOMES: Readonly<Partial<Record<TaskKind, Readonly<Record<string, TaskOutcome>>>>> = {
  answerQuery: {
    recordAmended: {
      label: 'The clinician amended the record',
      roles: ['clinician'],
      needsDocument: true,
      next: { ask: 'The clinician amended the record: what does it support now?', owner: 'coder' },
    },
    recordStands: {
      label: 'The clinician answered; the record stands as it is',
      roles: ['clinician'],
      needsDocument: true,
      next: { ask: 'The clinician answered and the record stands: what does it support?', owner: 'coder' },
    },
    noAnswer: {
      label: 'The clinician did not answer',
      roles: ['coder', 'manager'],
      next: { ask: 'The clinician did not answer: ask again, dispute, or write off?', owner: 'manager' },
    },
  },
  releaseDocuments: {
    handedIn: {
      label: 'The payer has the records',
      needsDocument: true,
      provesReceipt: true,
      next: { awaitPayerDays: REPROCESSED_WITHIN },
    },
    notTaken: {
      label: 'The payer did not take them',
      next: { ask: 'The payer did not take the records: which path should the case take?', owner: 'manager' },
    },
  },
  requestAuthorization: {
    submitted: {
      label: 'The payer has the request',
      needsDocument: true,
      provesReceipt: true,
      next: AWAIT_AUTHORIZATION,
    },
    windowClosed: {
      label: 'The payer takes no retroactive request any more',
      next: { judge: ['retroWindowClosed'] },
    },
  },
  awaitAuthorization: {
    granted: {
      label: 'Granted: the document holds its number',
      needsDocument: true,
      next: { judge: ['authorizationOnFile'] },
    },
    grantedAndReprocessed: {
      label: 'Granted, and the payer processes the claim again by itself',
      needsDocument: true,
      next: { awaitPayerDays: REPROCESSED_WITHIN },
    },
    refused: {
      label: 'Refused',
      needsDocument: true,
      next: { judge: ['authorizationRefused'] },
    },
    noAnswer: { label: 'No answer yet', next: AWAIT_AUTHORIZATION },
  },
  updateCoverage: {
    corrected: {
      label: 'The record is put right and the payer processes the claim again',
      next: { awaitPayerDays: REPROCESSED_WITHIN },
    },
    otherPayerPrimary: {
      label: 'Another plan is primary and has to be billed first',
      next: { judge: ['otherPayerPrimary'] },
    },
    noAnswer: {
      label: 'Neither the patient nor the payer answers',
      next: { ask: 'The order of coverage is not put right: appeal, or write off?', owner: 'manager' },
    },
  },
  settleAuthorization: {
    corrected: {
      label: 'What the payer did not take is put right: ask again',
      next: { authorization: 'askAgain' },
    },
    urgent: {
      label: 'Waiting could seriously harm the patient: ask for an expedited decision',
      roles: ['clinician'],
      next: { authorization: 'askUrgently' },
    },
    decided: {
      label: 'The payer has decided: ask for its decision',
      next: { authorization: 'askStatus' },
    },
    onFile: {
      label: 'The authorization is on file now, or was put right there',
      next: { authorization: 'lookAgain' },
    },
    accepted: {
      label: 'What was authorized will do: the claim goes under it',
      next: { authorization: 'accept' },
    },
    recordsSent: {
      label: 'The payer has the records that it asked for',
      needsDocument: true,
      next: { authorization: 'awaitPayer' },
    },
    appealed: {
      label: 'The payer has the appeal of its refusal',
      needsDocument: true,
      provesReceipt: true,
      next: { authorization: 'awaitPayer' },
    },
    extended: {
      label: 'The plan has told that it takes longer to decide',
      needsDocument: true,
      next: { authorization: 'extended' },
    },
    sendAnyway: {
      label: 'The claim goes without an authorization',
      next: { authorization: 'goOn' },
    },
  },
  peerToPeer: {
    overturned: {
      label: "The payer's physician will authorize it",
      roles: ['clinician', 'manager'],
      next: { authorization: 'askStatus' },
    },
    stands: {
      label: "The payer's physician stands by the refusal",
      roles: ['clinician', 'manager'],
      next: { authorization: 'leave' },
    },
  },
  settleCover: {
    corrected: {
      label: 'What the payer did not take is put right: ask again',
      next: { cover: 'askAgain' },
    },
    covered: {
      label: 'Cover on the day of service is shown by a document: the claim goes on',
      needsDocument: true,
      next: { cover: 'goOn' },
    },
    sendAnyway: {
      label: 'Nothing better can be found out: the claim goes on',
      next: { cover: 'goOn' },
    },
    awaitCover: {
      label: 'Cover may still be granted for the day: wait until the payer is asked again',
      next: { cover: 'awaitCover' },
    },
  },
  askAboutDenial: {
    willReprocess: {
      label: 'The payer processes the claim again',
      next: { awaitPayerDays: REPROCESSED_WITHIN },
    },
    wantsCorrection: { label: 'The claim has to be corrected', next: { path: 'correct_and_resubmit' } },
    wantsNewClaim: {
      label: 'The payer holds no claim: it has to go anew',
      next: { path: 'submit_new_claim' },
    },
    wantsDocuments: { label: 'The payer wants documents', next: { path: 'send_documentation' } },
    stands: {
      label: 'The payer stands by its denial',
      next: { ask: 'The payer stands by its denial: dispute it, or write it off?', owner: 'biller' },
    },
  },
  tracePayment: {
    reissued: {
      label: 'The payment was stopped and is issued again',
      next: { awaitPayerDays: REPROCESSED_WITHIN },
    },
    found: {
      label: 'The payment was found and posted',
      needsDocument: true,
      next: { judge: ['paymentPosted'] },
    },
    neverIssued: { label: 'The payer issued no payment', next: { path: 'call_payer' } },
  },
  reviewPrice: {
    stands: { label: 'What was approved stands', next: { goesOn: true } },
    told: { label: 'The payer was told the amount', needsDocument: true, next: { goesOn: true } },
  },
  payRefund: {
    notSent: {
      label: 'No refund was sent',
      next: { ask: 'No refund was sent: how does the money go back?', owner: 'manager' },
    },
  },
  requestOffset: {
    handedIn: {
      label: 'The payer has the request',
      needsDocument: true,
      provesReceipt: true,
      next: { awaitPayerDays: TAKEN_WITHIN },
    },
    notTaken: {
      label: 'The payer takes nothing from later payments',
      next: { ask: 'The payer wants the money itself: send it back?', owner: 'manager' },
    },
  },
};
