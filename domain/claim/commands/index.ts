import type { PracticeInstant } from '../../time';
import type { ClaimState } from '../state';
import { type Step, StepBuilder } from '../step';
import { answerTask } from './answer-task';
import { askClinician } from './ask-clinician';
import { chooseAction } from './choose-action';
import { type CommandBody, type CommandKind, type CommandRule, conflict, type Refusal } from './command';
import { decideApproval } from './decide-approval';
import { namePayer } from './name-payer';
import { recordAudit } from './record-audit';
import { recordFinding } from './record-finding';
import { recordForm } from './record-form';
import { recordReceipt } from './record-receipt';
import { reviseDraft } from './revise-draft';

export type { Command, CommandBody, CommandReply, Refusal } from './command';
export { nextSigner } from './roles';

/** Every command, by kind. */
const COMMANDS: { readonly [Kind in CommandKind]: CommandRule<Kind> } = {
  decideApproval,
  reviseDraft,
  chooseAction,
  recordReceipt,
  recordForm,
  recordAudit,
  answerTask,
  recordFinding,
  askClinician,
  namePayer,
};

function ruleOf(command: CommandBody): CommandRule<CommandKind> {
  return COMMANDS[command.kind] as CommandRule<CommandKind>;
}

/** Why a command cannot be taken in this state, in a sentence for the person; `undefined` when it can. Pure and synchronous: it is the Update's validator too. */
export function refusalOf(state: ClaimState, command: CommandBody): Refusal | undefined {
  if (state.closed) return conflict(`The claim is closed (${state.closed.outcome})`);
  return ruleOf(command).refuse(state, command);
}

/** Takes a command that `refusalOf` lets pass. */
export function applyCommand(state: ClaimState, command: CommandBody, now: PracticeInstant): Step {
  const step = new StepBuilder(state, now, `user:${command.by}`);
  ruleOf(command).apply(step, command);
  return step.done();
}
