import { refusePutOff } from '../../deadlines/put-off';
import { dateOf, type PracticeInstant } from '../../time';
import { isLeaving } from '../life';
import type { ClaimState } from '../state';
import type { StepBuilder } from '../step';
import { endHold, hold as holdClaim } from '../steps/hold';
import { type BodyOf, type CommandRule, conflict, type Refusal } from './command';
import { refuseWithoutReason } from './given-reason';

/** A person stops our acts until a day before the nearest safe date. */
export const hold: CommandRule<'hold'> = {
  refuse(state: ClaimState, command: BodyOf<'hold'>, now: PracticeInstant): Refusal | undefined {
    if (state.hold) return conflict(`The claim is held until ${state.hold.until}: release it first`);
    if (state.versions.some(({ status }) => status === 'ready'))
      return conflict('The claim is in line for the next batch and leaves with it: hold it when it has left');
    if (isLeaving(state)) return conflict('An approved appeal is leaving: hold the claim when it has left');
    const wrong = refusePutOff(state.deadlines, command.until, dateOf(now));
    return wrong ? conflict(wrong) : refuseWithoutReason(command);
  },
  apply(step: StepBuilder, { until, by, reasonId = '' }: BodyOf<'hold'>): void {
    holdClaim(step, { until, by, reasonId });
  },
};

/** The claim goes on before the day. */
export const release: CommandRule<'release'> = {
  refuse: ({ hold: held }) => (held ? undefined : conflict('The claim is not held')),
  apply: (step, { reasonId }) => endHold(step, 'person', reasonId),
};
