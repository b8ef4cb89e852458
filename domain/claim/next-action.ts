import type { Deadline } from '../deadlines/deadline';
import type { PracticeInstant } from '../time';
import { nextSigner } from './commands/roles';
import { appealInFlight, caseToWork, nextPhase, type Phase } from './life';
import { releaseInFlight, releaseReceiptKey, releaseSendKey } from './release';
import { type ClaimState, currentVersion, type NextAction } from './state';
import { AUTHORIZATION } from './steps/authorization-open';
import { COVER_AGAIN, ELIGIBILITY } from './steps/cover-answers';
import { followUpDeadlineKey } from './steps/follow-up';
import { HOLD } from './steps/hold';
import { ENROLLMENT, scrubDeadlineKey } from './steps/scrub';

interface Waiting {
  action: string;
  owner: NextAction['owner'];
  key: string | undefined;
}

/**
 * What an open claim does next, who owes it, and by when; `undefined` only for a closed claim, or one whose wait has no clock (a defect).
 * A step of our own that waits for nothing is due at once: `asOf`, with the deadline key `now`.
 */
export function nextActionOf(state: ClaimState, asOf: PracticeInstant): NextAction | undefined {
  if (state.closed) return undefined;
  const { action, owner, key } = WAITING[nextPhase(state)](state);
  const open = state.deadlines.find((one) => one.key === key && one.status === 'open');
  const deadline = open ?? (owner === 'overturn' ? { dueAt: asOf, key: 'now' } : undefined);
  if (!deadline) return undefined;
  const legal = nearestLegal(state);
  return {
    action,
    owner,
    dueAt: deadline.dueAt,
    deadlineKey: deadline.key,
    ...(legal ? { legalDate: legal.legalDate, safeDate: legal.safeDate } : {}),
  };
}

const step = (action: string) => (): Waiting => ({ action, owner: 'overturn', key: undefined });

const WAITING: Record<Phase, (state: ClaimState) => Waiting> = {
  intake: step('takeIn'),
  scrub: (state) => {
    const key = scrubDeadlineKey(state);
    if (key === undefined) return { action: 'scrub', owner: 'overturn', key };
    const task = state.tasks.find(({ deadlineKey }) => deadlineKey === key);
    if (key === ENROLLMENT) return { action: 'awaitEnrollment', owner: task?.owner ?? 'payer', key };
    return { action: 'correctBeforeSend', owner: task?.owner ?? 'biller', key };
  },
  eligibility: (state) => {
    const task = state.tasks.find(({ kind }) => kind === 'settleCover');
    return task
      ? { action: 'settleCover', owner: task.owner, key: ELIGIBILITY }
      : { action: 'checkEligibility', owner: 'overturn', key: ELIGIBILITY };
  },
  coverWatch: () => ({ action: 'askForCoverAgain', owner: 'overturn', key: COVER_AGAIN }),
  authorization: (state) => {
    const task = state.tasks.find(({ kind }) => kind === 'settleAuthorization');
    return task
      ? { action: 'settleAuthorization', owner: task.owner, key: AUTHORIZATION }
      : { action: 'checkAuthorization', owner: 'overturn', key: AUTHORIZATION };
  },
  remittance: step('readRemittance'),
  nextPayer: step('billNextPayer'),
  closing: step('close'),
  attachments: step('announceDocuments'),
  hold: () => ({ action: 'held', owner: 'biller', key: HOLD }),
  submission: (state) => ({
    action: 'sendBatch',
    owner: 'overturn',
    key: `batch:V${currentVersion(state).version}`,
  }),
  acknowledgement: (state) => ({
    action: 'acknowledge',
    owner: 'payer',
    key: `acknowledgement:V${currentVersion(state).version}`,
  }),
  denial: workCase,
  appeal: workAppeal,
  documents: sendRecords,
  followUp: (state) => {
    const call = state.tasks.find((task) => task.kind === 'callPayer');
    return {
      action: call ? 'callPayer' : 'adjudicate',
      owner: call?.owner ?? 'payer',
      key: followUpDeadlineKey(state),
    };
  },
};

/** What a case that was put aside waits for, as its next action. */
const AWAITED = { original: 'awaitOriginal', payer: 'awaitPayer', news: 'judgeAgain' } as const;

function workCase(state: ClaimState): Waiting {
  const denialCase = caseToWork(state);
  if (denialCase?.status === 'awaitingApproval')
    return {
      action: 'approveDraft',
      owner: nextSigner(state, denialCase),
      key: `approval:${denialCase.caseId}`,
    };
  if (denialCase?.status === 'humanTask') {
    const key = `task:${denialCase.caseId}`;
    const task = state.tasks.find(
      ({ caseId, deadlineKey }) => caseId === denialCase.caseId && deadlineKey === key,
    );
    const action = !task || task.kind === 'chooseAction' ? 'choosePath' : task.kind;
    return { action, owner: task?.owner ?? 'biller', key };
  }
  if (denialCase?.status === 'waiting')
    return {
      action: AWAITED[denialCase.waitsFor ?? 'original'],
      owner: 'payer',
      key: `recheck:${denialCase.caseId}`,
    };
  return { action: 'workDenial', owner: 'overturn', key: undefined };
}

function workAppeal(state: ClaimState): Waiting {
  const appeal = appealInFlight(state);
  const sending = appeal?.status === 'approved' || appeal?.status === 'unknown';
  if (appeal?.status === 'sent') {
    const task = state.tasks.find((one) => one.kind === 'deliverAppeal');
    return {
      action: task ? 'deliverAppeal' : 'awaitReceipt',
      owner: task?.owner ?? 'payer',
      key: `${appeal.own ? 'appealWatch' : 'appealReceipt'}:${appeal.appealId}`,
    };
  }
  // An appeal with a life of its own has clocks of its own; this claim watches over it with one.
  const key = (kind: string) => `${appeal?.own ? 'appealWatch' : kind}:${appeal?.appealId}`;
  return sending
    ? { action: 'sendAppeal', owner: 'overturn', key: key('appealSend') }
    : { action: 'decideAppeal', owner: 'payer', key: key('appealDecision') };
}

function sendRecords(state: ClaimState): Waiting {
  const { status, releaseId = '' } = releaseInFlight(state) ?? {};
  return status === 'sent'
    ? { action: 'awaitReceipt', owner: 'payer', key: releaseReceiptKey(releaseId) }
    : { action: 'sendDocuments', owner: 'overturn', key: releaseSendKey(releaseId) };
}

function nearestLegal(state: ClaimState) {
  return state.deadlines
    .filter((one) => one.status === 'open' && one.legal)
    .map((one) => one.legal as NonNullable<Deadline['legal']>)
    .sort((a, b) => a.legalDate.localeCompare(b.legalDate))[0];
}
