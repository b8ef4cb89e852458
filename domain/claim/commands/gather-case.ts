import { whyApart } from '../../appeal-case/same-packet';
import { dateOf, type PracticeInstant } from '../../time';
import { gatherable } from '../gathering';
import { gatherInto } from '../membership';
import { type ClaimState, openCases } from '../state';
import type { StepBuilder } from '../step';
import { type BodyOf, type CommandRule, conflict, type Refusal } from './command';

type Body = BodyOf<'gatherCase'>;

/**
 * A person gathers a case with those of other claims into one appeal. Its letter is still approved by itself; its legal clock stays its own.
 */
export const gatherCase: CommandRule<'gatherCase'> = { refuse, apply };

function refuse(state: ClaimState, command: Body, now: PracticeInstant): Refusal | undefined {
  const { caseId, appealId, packet } = command;
  const found = gatherable(state, caseId, dateOf(now));
  const cannot = (why: string) =>
    conflict(`Case ${caseId} of ${state.claimNumber} cannot be gathered: ${why}`);
  if ('why' in found) return cannot(found.why);
  if (found.gatheredIn) return cannot(`it is gathered in ${found.gatheredIn} already`);
  const apart = whyApart(packet, found.packet);
  if (apart) return cannot(apart);
  const another = openCases(state).find((one) => one.gatheredIn === appealId);
  const known = state.appeals.some((one) => one.appealId === appealId);
  return another || known
    ? cannot('one claim brings at most one case to an appeal, and this one has brought one')
    : undefined;
}

function apply(step: StepBuilder, { caseId, appealId }: Body): void {
  const found = gatherable(step.state, caseId, step.today);
  if ('why' in found) throw new RangeError(`Case ${caseId} cannot be gathered: ${found.why}`);
  gatherInto(step, found.denialCase, appealId, found.opening);
}
