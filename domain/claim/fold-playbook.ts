import { keepJson } from '../json';
import type { Fact } from './facts';
import type { StepBuilder } from './step';
import { refuseVersion, takeUpVersion } from './take-up-playbook';

/** The claim takes the version up, unless it closed, or went too far for it, after a manager looked. */
export function foldPlaybookApplied(
  step: StepBuilder,
  { policy, by, seq, kind }: Extract<Fact, { kind: 'playbookApplied' }>,
): void {
  const why = refuseVersion(step.state, policy, step.now);
  if (why) step.event('factIgnored', { seq, kind, why });
  else takeUpVersion(step, keepJson(policy), by);
}
