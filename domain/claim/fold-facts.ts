import { keepJson } from '../json';
import type { PracticeInstant } from '../time';
import type { Fact } from './facts';
import { foldAcknowledgement } from './fold-acknowledgement';
import { foldAppealReceipt, foldDeliveryFailure } from './fold-appeal';
import { foldAppealWord } from './fold-appeal-word';
import { foldAuthorization } from './fold-authorization';
import { foldCallAnswered } from './fold-call';
import { foldContractLoaded } from './fold-contract';
import { foldDecisionLetter } from './fold-decision-letter';
import { foldEligibility } from './fold-eligibility';
import { foldEvidenceLetter, foldLetterWithdrawn } from './fold-letter';
import { foldPlaybookApplied } from './fold-playbook';
import { foldDocumentsFailure, foldDocumentsReceipt } from './fold-release';
import { foldDocumentsRequested } from './fold-request';
import { foldContentReplaced, foldEnrollmentMoved } from './fold-scrub';
import { foldStatus } from './fold-status';
import { foldInterest, foldOverpaymentNotice, foldTakeback } from './fold-takeback';
import type { ClaimState } from './state';
import { type Step, StepBuilder } from './step';
import { versionSent } from './version-moves';

/**
 * Folds facts into the state, in the order of their `seq`. Facts say what happened and are never refused: one that no longer matters is
 * recorded as ignored. What they mean is decided by the phases.
 */
export function foldFacts(state: ClaimState, facts: readonly Fact[], now: PracticeInstant): Step {
  const step = new StepBuilder(state, now);
  for (const fact of facts) {
    if (fact.seq <= step.state.cursor) continue;
    foldFact(step, fact);
    step.state.cursor = fact.seq;
  }
  return step.done();
}

function foldFact(step: StepBuilder, fact: Fact): void {
  switch (fact.kind) {
    case 'submissionSent':
      return versionSent(step, fact);
    case 'acknowledgementReceived':
      return foldAcknowledgement(step, fact);
    case 'statusReceived':
      return foldStatus(step, fact);
    case 'eligibilityReceived':
      return foldEligibility(step, fact);
    case 'authorizationReceived':
      return foldAuthorization(step, fact);
    case 'documentsRequested':
      return foldDocumentsRequested(step, fact);
    case 'documentsReceiptReceived':
      return foldDocumentsReceipt(step, fact);
    case 'documentsDeliveryFailed':
      return foldDocumentsFailure(step, fact);
    case 'remittanceReceived':
      return foldRemittance(step, fact);
    case 'takebackReceived':
      return foldTakeback(step, fact);
    case 'interestReceived':
      return foldInterest(step, fact);
    case 'overpaymentNoticeReceived':
      return foldOverpaymentNotice(step, fact);
    case 'appealReceiptReceived':
      return foldAppealReceipt(step, fact);
    case 'appealDeliveryFailed':
      return foldDeliveryFailure(step, fact);
    case 'contractLoaded':
      return foldContractLoaded(step, fact);
    case 'contentReplaced':
      return foldContentReplaced(step, fact);
    case 'enrollmentMoved':
      return foldEnrollmentMoved(step, fact);
    case 'playbookApplied':
      return foldPlaybookApplied(step, fact);
    case 'decisionLetterReceived':
      return foldDecisionLetter(step, fact);
    case 'evidenceLetterReceived':
      return foldEvidenceLetter(step, fact);
    case 'callAnswered':
      return foldCallAnswered(step, fact);
    case 'letterWithdrawn':
      return foldLetterWithdrawn(step, fact);
    default:
      return foldAppealWord(step, fact);
  }
}

function foldRemittance(step: StepBuilder, fact: Extract<Fact, { kind: 'remittanceReceived' }>): void {
  const { fileId, traceNumber } = fact;
  const remit = keepJson(fact.remit);
  if (step.state.remits.some((known) => known.remitClaimId === remit.remitClaimId)) {
    step.event('factIgnored', { seq: fact.seq, kind: fact.kind, why: 'posted before' });
    return;
  }
  step.state.remits = [...step.state.remits, remit];
  step.state.unread.push(remit.remitClaimId);
  step.fromPayer('remittancePosted', {
    remitClaimId: remit.remitClaimId,
    version: remit.version,
    statusCode: remit.statusCode,
    chargeCents: remit.chargeCents,
    paidCents: remit.paidCents,
    patientCents: remit.patientCents,
    fileId,
    traceNumber,
  });
}
