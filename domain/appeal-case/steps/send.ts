import { proofBy } from '../../appeals/channels';
import type { AppealSendInput, AppealSendOutcome } from '../../claim/acts';
import { DAY, HOUR, instant, type PracticeInstant } from '../../time';
import { type AppealCaseState, type AppealMember, membersThat } from '../state';
import { type AppealStep, AppealStepBuilder } from '../step';
import { RETRY_AFTER, SEND_KEY, setSendClock } from './clocks';
import { dispatched } from './delivery';
import { received } from './receipt';

/** The packet as it leaves: the letter of every case in it, under the one key that admits one send. */
export function packetToSend(state: AppealCaseState, asOf: PracticeInstant): AppealSendInput {
  const { clientId, appealId, intentKey } = state;
  const [first, ...others] = membersThat(state, 'filed').map(letterOf);
  if (!first) throw new RangeError(`Nothing is left to send in appeal ${appealId}`);
  return { clientId, ...first, appealId, intentKey, asOf, ...(others.length > 0 ? { others } : {}) };
}

function letterOf({ claimId, letter }: AppealMember) {
  if (!letter) throw new RangeError(`A case of ${claimId} is in the packet without an approved letter`);
  return { claimId, ...letter };
}

/** What became of the send. `unknown` is never sent again before the payer has said that it does not have it. */
export function sendOutcome(
  state: AppealCaseState,
  outcome: AppealSendOutcome,
  now: PracticeInstant,
): AppealStep {
  const step = new AppealStepBuilder(state, now);
  switch (outcome.outcome) {
    case 'delivered':
      return delivered(step, outcome);
    case 'dispatched':
      return dispatched(step, outcome).done();
    case 'unknown':
      return unknown(step);
    case 'unavailable':
      setSendClock(step, instant(now + RETRY_AFTER), 'the payer could not be reached: try again');
      return step.done();
    case 'withheld':
      setSendClock(step, instant(now + DAY), 'shadow mode withholds it: a person lets it go');
      return step.done();
    case 'refused':
      return refused(step, outcome.reason);
  }
}

/** What the payer says when it is asked about a send of unknown outcome. */
export function answered(
  state: AppealCaseState,
  outcome: AppealSendOutcome,
  now: PracticeInstant,
): AppealStep {
  const step = new AppealStepBuilder(state, now);
  if (outcome.outcome === 'delivered') return delivered(step, outcome);
  if (outcome.outcome === 'dispatched') return dispatched(step, outcome).done();
  if (outcome.outcome === 'refused') {
    // Proven not received: only now may it be sent again.
    step.state.status = 'sending';
    setSendClock(step, now, 'the payer does not have the appeal: it is sent again');
    return step.done();
  }
  setSendClock(step, instant(now + RETRY_AFTER), 'the payer could not say: ask again');
  return step.done();
}

function unknown(step: AppealStepBuilder): AppealStep {
  const { appealId } = step.state;
  step.state.status = 'unknown';
  for (const member of membersThat(step.state, 'filed'))
    step.tells(member, { kind: 'appealSendUnknown', appealId, on: step.today });
  setSendClock(step, instant(step.now + HOUR), 'the payer is asked whether it has the appeal');
  return step.done();
}

function delivered(
  step: AppealStepBuilder,
  { reference, receivedOn, channel }: Extract<AppealSendOutcome, { outcome: 'delivered' }>,
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
