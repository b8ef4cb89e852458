import type { ClaimState } from '../state';
import type { StepBuilder } from '../step';
import { takeUpAgain } from '../steps/taking-up';
import { type BodyOf, type CommandRule, conflict, type Refusal } from './command';
import { refuseWithoutReason } from './given-reason';

/** A closed claim lives again: what was given up is open once more, and a person says what to do. */
export const reopen: CommandRule<'reopen'> = {
  refuse(state: ClaimState, command: BodyOf<'reopen'>): Refusal | undefined {
    return state.closed ? refuseWithoutReason(command) : conflict('The claim is open');
  },
  apply(step: StepBuilder, { reasonId }: BodyOf<'reopen'>): void {
    takeUpAgain(step, reasonId);
  },
};
