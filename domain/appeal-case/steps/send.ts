import { proofBy } from '../../appeals/channels';
import type { AppealSendInput, ParcelOutcome } from '../../claim/acts';
import { type AfterSend, afterQuestion, afterSend } from '../../claim/steps/after-send';
import { urgencyOfDate } from '../../deadlines/urgency';
import { dateOf, type PracticeInstant } from '../../time';
import { type AppealCaseState, type AppealMember, membersThat } from '../state';
import { type AppealStep, AppealStepBuilder } from '../step';
import { SEND_KEY, setSendClock } from './clocks';
import { dispatched } from './delivery';
import { received } from './receipt';

const WHAT = 'appeal';

/** The packet as it leaves: the letter of every case in it, under the one key that admits one send. */
export function packetToSend(state: AppealCaseState, asOf: PracticeInstant): AppealSendInput {
  const { clientId, appealId, intentKey, opening } = state;
  const filed = membersThat(state, 'filed');
  const [first, ...others] = filed.map(letterOf);
  if (!first) throw new RangeError(`Nothing is left to send in appeal ${appealId}`);
  const [sendBy] = filed.map((member) => member.sendBy).sort();
  const { partnerId } = opening;
  return {
    ...{ clientId, ...first, appealId, intentKey, asOf },
    ...(others.length > 0 ? { others } : {}),
    ...(partnerId ? { route: { partnerId, urgency: urgencyOfDate(sendBy, dateOf(asOf)) } } : {}),
  };
}

function letterOf({ claimId, letter }: AppealMember) {
  if (!letter) throw new RangeError(`A case of ${claimId} is in the packet without an approved letter`);
  return { claimId, ...letter };
}

/** What became of the send. `unknown` is never sent again before the payer has said that it does not have it. */
export function sendOutcome(
  state: AppealCaseState,
  outcome: ParcelOutcome,
  now: PracticeInstant,
): AppealStep {
  const step = new AppealStepBuilder(state, now);
  const after = afterSend(outcome, WHAT, now);
  if (after.next === 'refused') return refused(step, after.reason);
  if (after.next === 'doubt') inDoubt(step);
  return known(step, after);
}

/** What the payer says when it is asked about a send of unknown outcome. */
export function answered(state: AppealCaseState, outcome: ParcelOutcome, now: PracticeInstant): AppealStep {
  const step = new AppealStepBuilder(state, now);
  const after = afterQuestion(outcome, WHAT, now);
  // Proven not received: only now may it be sent again.
  if (after.next === 'again') step.state.status = 'sending';
  return known(step, after);
}

function known(step: AppealStepBuilder, after: Exclude<AfterSend, { next: 'refused' }>): AppealStep {
  switch (after.next) {
    case 'arrived':
      return delivered(step, after.outcome);
    case 'underway':
      return dispatched(step, after.outcome).done();
    case 'doubt':
    case 'again':
      setSendClock(step, after.at, after.why);
      return step.done();
  }
}

function inDoubt(step: AppealStepBuilder): void {
  const { appealId } = step.state;
  step.state.status = 'unknown';
  for (const member of membersThat(step.state, 'filed'))
    step.tells(member, { kind: 'appealSendUnknown', appealId, on: step.today });
}

function delivered(
  step: AppealStepBuilder,
  { reference, receivedOn, channel }: Extract<ParcelOutcome, { outcome: 'delivered' }>,
): AppealStep {
  received(step, { kind: proofBy(channel), reference, receivedOn }, channel);
  return step.done();
}

/** The payer takes no such appeal: each case asks a person for another path. */
function refused(step: AppealStepBuilder, reason: string): AppealStep {
  const { appealId } = step.state;
  for (const member of membersThat(step.state, 'filed')) {
    member.status = 'refused';
    step.tells(member, { kind: 'appealSendRefused', appealId, reason });
  }
  step.dropDeadline(SEND_KEY);
  return step.done();
}
