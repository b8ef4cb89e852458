import { rollEarlier } from '../../calendar/business-days';
import type { Variance } from '../../contracts/compare-payment';
import { voidDeadline, workingDeadline } from '../../deadlines/rules';
import type { ClaimBalance } from '../../remittance/claim-balance';
import { type DeniedGroup, deniedGroups, type RemitMeaning } from '../../remittance/read-remit';
import type { RemitClaim } from '../../remittance/remit';
import { addDays, type PracticeInstant, startOf } from '../../time';
import { isUndecided } from '../appeal-state';
import { awaitedCorrections } from '../awaited-corrections';
import { balanceInput } from '../balance';
import type { CaseOutcome, DenialCase } from '../denial-case';
import { filingKeysOf } from '../filing-keys';
import { openMoneyOf } from '../later-denials';
import { FIRST_PAYER, payerOf, payerOfVersion, payerSequenceIn, policyOf, voidOf } from '../payers';
import { type ClaimState, currentVersion, openCases } from '../state';
import { type Step, StepBuilder } from '../step';
import { closeCase } from './cases';
import { readInterest } from './interest';
import { dropArrivedReversals } from './missing-reversal';
import { endBillingCases, endWaitFor, startNextPayersClock } from './next-payer';
import { readRecoveredTwice } from './recovered-twice';
import { endOpenRequests } from './requests';
import { shrinkWriteOffs } from './shrink-write-offs';
import { readTakebacks } from './takeback';
import { endTasks } from './tasks';
import { comparedPayment, leftOf, openVariances } from './variance';

/** Reads every unread remittance in the order it came, and balances the claim once at the end. */
export function readRemittances(state: ClaimState, now: PracticeInstant): Step {
  const step = new StepBuilder(state, now);
  for (const remitClaimId of state.unread) {
    const at = step.state.remits.findIndex((remit) => remit.remitClaimId === remitClaimId);
    const remit = step.state.remits[at];
    if (remit) readRemittance(step, remit, step.state.remits.slice(0, at));
  }
  const came = step.state.unread;
  step.state.unread = [];
  dropAnsweredReversals(step);
  closeUnexplained(step);
  readTakebacks(step, came);
  readInterest(step);
  readRecoveredTwice(step);
  shrinkWriteOffs(step);
  const { output, record } = step.decide<ClaimBalance>('claimBalance', balanceInput(step.state));
  const { paidCents, adjustedCents, patientCents, openCents, balanced, problems } = output;
  step.event(
    'remittanceRead',
    { paidCents, adjustedCents, patientCents, openCents, balanced, problems },
    record,
  );
  endBillingCases(step);
  startNextPayersClock(step);
  return step.done();
}

function readRemittance(step: StepBuilder, remit: RemitClaim, earlier: RemitClaim[]): void {
  const { output: meaning, record } = step.decide<RemitMeaning>('remitMeaning', { remit, earlier });
  step.event('remittanceRead', { remitClaimId: remit.remitClaimId, meaning }, record);
  if (meaning === 'informational') return;
  if (meaning === 'reversal') return takenBack(step, remit);
  adjudicated(step, remit);
  const variances = comparedPayment(step, remit);
  endOpenRequests(step, remit.version);
  answerCases(step, remit, { isCorrection: meaning === 'correction', variances });
  openCasesFor(step, remit);
  openVariances(step, remit, variances);
}

/** The payer took a decision back: no case, a clock until the new decision comes (DOMAIN.md section 0.1, point 2). */
function takenBack(step: StepBuilder, remit: RemitClaim): void {
  for (const denialCase of openCases(step.state)) {
    if (
      isAnswerTo(step, denialCase, remit) &&
      denialCase.version === remit.version &&
      denialCase.status !== 'acting' &&
      !denialCase.about
    ) {
      closeCase(step, denialCase, 'released', 'the payer took its decision back');
    }
  }
  const payerSequence = payerSequenceIn(step.state, remit);
  if (voided(step, payerSequence)) return;
  const { reversalCorrectionDays, key } = policyOf(step.state, payerSequence);
  step.setDeadline(
    workingDeadline({
      key: reversalKey(remit),
      kind: 'reversalCorrection',
      // Somebody calls on a day on which the payer can be called.
      dueAt: startOf(rollEarlier(addDays(remit.remitDate, reversalCorrectionDays))),
      rule: `a reversal is followed by its correction within ${reversalCorrectionDays} days (playbook ${key})`,
      anchor: { event: 'reversal', date: remit.remitDate },
    }),
  );
}

/** The reversal answers our void: that is all that the payer says of it. */
function voided(step: StepBuilder, payerSequence: number): boolean {
  const version = voidOf(step.state, payerSequence);
  if (!version) return false;
  version.status = 'adjudicated';
  step.dropWorkingDeadline(`acknowledgement:V${version.version}`, 'followUp');
  endTasks(
    step,
    ({ kind }) => kind === 'callPayer' || kind === 'resolveUnknownSend',
    'the payer voided the claim',
  );
  return true;
}

/** One clock a version; a forwarded claim has one version and two payers that may take their decision back. */
function reversalKey({ version, payerSequence }: RemitClaim): string {
  const ofLater = payerSequence === FIRST_PAYER ? '' : `:P${payerSequence}`;
  return `reversalCorrection:V${version}${ofLater}`;
}

/** Only the payer whose case it is answers it. */
function isAnswerTo(step: StepBuilder, { payerSequence }: DenialCase, remit: RemitClaim): boolean {
  return payerSequenceIn(step.state, remit) === payerOf(step.state, payerSequence).payerSequence;
}

/** A question about money that did not add up is asked again at closing, if the new remittance does not answer it. */
function closeUnexplained(step: StepBuilder): void {
  for (const denialCase of openCases(step.state)) {
    if (denialCase.unexplained && !denialCase.about)
      closeCase(step, denialCase, 'released', 'a later remittance came');
  }
}

/** A correction may carry another version than the decision that was taken back: the pairing says which reversals are answered. */
function dropAnsweredReversals(step: StepBuilder): void {
  const waiting = new Set(awaitedCorrections(step.state).map(reversalKey));
  const answered = step.state.deadlines.filter(
    (one) => one.kind === 'reversalCorrection' && !waiting.has(one.key),
  );
  step.dropWorkingDeadline(...answered.map((one) => one.key));
  dropArrivedReversals(step);
}

function adjudicated(step: StepBuilder, remit: RemitClaim): void {
  const version = step.state.versions.find((one) => one.version === remit.version);
  const payerSequence = payerSequenceIn(step.state, remit);
  // A claim that was forwarded is answered under the number of the version that another payer got.
  const answersVersion = version !== undefined && payerOfVersion(version) === payerSequence;
  if (answersVersion && version.status !== 'superseded') {
    version.status = 'adjudicated';
    version.payerControlNumber = remit.payerControlNumber;
  }
  step.dropWorkingDeadline(`acknowledgement:V${remit.version}`, `batch:V${remit.version}`);
  // The claim may be with another payer by now, whose silence is watched on.
  if (payerOfVersion(currentVersion(step.state)) === payerSequence) {
    step.dropWorkingDeadline('followUp');
    endTasks(
      step,
      (task) => task.kind === 'callPayer' || task.kind === 'resolveUnknownSend',
      'the payer answered',
    );
  }
  // A payer that decides on the claim has it; whether it came in time is then its verdict (CARC 29), not our clock's.
  for (const key of filingKeysOf(payerSequence))
    step.settleDeadline(key, (deadline) =>
      voidDeadline(deadline, `adjudicated by the payer on ${remit.remitDate}`),
    );
  endWaitFor(step, payerSequence);
}

/** Cases that this remittance answers: those of the version it corrects or adjudicates anew. */
function answerCases(
  step: StepBuilder,
  remit: RemitClaim,
  { isCorrection, variances }: { isCorrection: boolean; variances: readonly Variance[] },
): void {
  const groups = deniedGroups(remit);
  const denied = groups.reduce((sum, group) => sum + group.deniedCents, 0);
  for (const denialCase of openCases(step.state)) {
    if (!isAnswerTo(step, denialCase, remit)) continue;
    const byCorrection =
      denialCase.correctedVersion !== undefined && remit.version >= denialCase.correctedVersion;
    const byNewDecision = isCorrection && denialCase.version === remit.version;
    if (denialCase.about || (!byCorrection && !byNewDecision)) continue;
    const left = leftOf(denialCase, denied, variances);
    const toPatient = isMovedToPatient(denialCase, groups);
    const decision = decidedAs(denialCase, left, toPatient);
    decideAppealOf(step, denialCase, decision, remit);
    const outcome = decision === 'overturned' && byCorrection ? 'corrected' : decision;
    const cause = toPatient ? NOW_THE_PATIENTS : stillOpen(denialCase);
    closeCase(step, denialCase, outcome, left > 0 ? cause : undefined);
  }
}

/** Cause of a case that ends because the payer now says who owes the money. */
const NOW_THE_PATIENTS = 'the new decision makes the patient owe it';

/** What was ours to lose is denied still, and by the same reason the patient's now: we do not lose it (STORIES.md S07). */
function isMovedToPatient({ driver }: DenialCase, groups: readonly DeniedGroup[]): boolean {
  return (
    driver !== undefined &&
    driver.group !== 'PR' &&
    groups.some((group) => group.driver.group === 'PR' && group.driver.carc === driver.carc)
  );
}

function stillOpen({ variance }: DenialCase): string {
  return variance ? 'the new decision is still short' : 'the new decision still denies money';
}

type Decided = Extract<CaseOutcome, 'overturned' | 'partlyOverturned' | 'upheld'>;

function decidedAs({ deniedCents }: DenialCase, left: number, toPatient: boolean): Decided {
  if (left <= 0) return 'overturned';
  return left >= deniedCents && !toPatient ? 'upheld' : 'partlyOverturned';
}

function decideAppealOf(
  step: StepBuilder,
  denialCase: DenialCase,
  outcome: Decided,
  remit: RemitClaim,
): void {
  const appeal = step.state.appeals.find((one) => one.appealId === denialCase.appealId);
  if (!appeal || !isUndecided(appeal)) return;
  appeal.status = 'decided';
  appeal.decision = { outcome, by: 'remittance', on: remit.remitDate };
  const { appealId, caseId } = appeal;
  const on = remit.remitDate;
  step.event('appealDecided', { appealId, outcome, by: 'remittance', on });
  if (!appeal.own) return;
  step.dropWorkingDeadline(`appealWatch:${appealId}`);
  const { claimId } = step.state;
  step.tells(appealId, { kind: 'memberDecided', claimId, caseId, outcome, by: 'remittance', on });
}

function openCasesFor(step: StepBuilder, remit: RemitClaim): void {
  const payerSequence = payerSequenceIn(step.state, remit);
  const groups = deniedGroups(remit);
  for (const group of openMoneyOf(step.state, payerSequence, groups)) {
    const follows = previousCase(step.state, payerSequence, group);
    const denialCase: DenialCase = {
      caseId: step.newId('D'),
      status: 'new',
      openedOn: step.today,
      version: remit.version,
      payerSequence,
      remitClaimId: remit.remitClaimId,
      deniedCents: group.deniedCents,
      lineIds: group.lineIds,
      driver: group.driver,
      ...(follows ? { follows } : {}),
    };
    step.state.cases.push(denialCase);
    const { caseId, deniedCents, lineIds } = denialCase;
    step.event('denialFound', {
      caseId,
      remitClaimId: remit.remitClaimId,
      deniedCents,
      lineIds,
      driver: { ...group.driver },
      follows,
    });
  }
}

/** The closed case about the same money: a second denial stands on the next rung, never on the same one again. */
function previousCase(state: ClaimState, payerSequence: number, group: DeniedGroup): string | undefined {
  const before = state.cases.filter(
    (one) =>
      one.status === 'closed' &&
      one.appealId &&
      one.outcome !== 'overturned' &&
      one.payerSequence === payerSequence,
  );
  return before.filter((one) => one.driver?.carc === group.driver.carc).at(-1)?.caseId;
}
