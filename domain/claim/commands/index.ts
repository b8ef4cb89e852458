import type { PracticeInstant } from '../../time';
import type { ClaimState } from '../state';
import { type Step, StepBuilder } from '../step';
import { addDocument } from './add-document';
import { answerTask } from './answer-task';
import { askClinician } from './ask-clinician';
import { askCover } from './ask-cover';
import { assign } from './assign';
import { chooseAction } from './choose-action';
import {
  type Command,
  type CommandBody,
  type CommandKind,
  type CommandRule,
  conflict,
  invalid,
  type Refusal,
} from './command';
import { decideApproval } from './decide-approval';
import { gatherCase } from './gather-case';
import { hold, release } from './hold';
import { namePayer } from './name-payer';
import { note } from './note';
import { overrideCause } from './override-cause';
import { overrideEdits } from './override-edits';
import { recordAudit } from './record-audit';
import { recordFinding } from './record-finding';
import { recordForm } from './record-form';
import { recordOutcome } from './record-outcome';
import { recordReceipt } from './record-receipt';
import { reopen } from './reopen';
import { reviseDraft } from './revise-draft';
import { refuseRole } from './roles';
import { snooze } from './snooze';
import { tellOrder } from './tell-order';
import { withdraw } from './withdraw';

export type { Command, CommandBody, CommandReply, Refusal } from './command';
export { refusePath } from './open-things';
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
  askCover,
  tellOrder,
  namePayer,
  gatherCase,
  assign,
  snooze,
  note,
  overrideCause,
  overrideEdits,
  addDocument,
  recordOutcome,
  hold,
  release,
  withdraw,
  reopen,
};

/** What a closed claim still takes. */
const AFTER_CLOSING: readonly CommandKind[] = ['note', 'addDocument', 'reopen'];

/** Commands remembered in the state: more than anybody gives while a lost answer is asked for again. */
const REMEMBERED = 32;

function ruleOf(command: CommandBody): CommandRule<CommandKind> | undefined {
  return COMMANDS[command.kind] as CommandRule<CommandKind> | undefined;
}

/**
 * Why a command cannot be taken in this state, in a sentence for the person; `undefined` when it can. Pure and synchronous: it is the
 * Update's validator too.
 */
export function refusalOf(
  state: ClaimState,
  command: CommandBody,
  now: PracticeInstant,
): Refusal | undefined {
  const rule = ruleOf(command);
  if (!rule) return invalid(`No command is called ${command.kind}`);
  const role = refuseRole(command);
  if (role) return role;
  if (state.closed && !AFTER_CLOSING.includes(command.kind))
    return conflict(`The claim is closed (${state.closed.outcome})`);
  return rule.refuse(state, command, now);
}

/** Takes a command that `refusalOf` lets pass, and remembers its id with the decision it becomes. */
export function applyCommand(state: ClaimState, command: Command, now: PracticeInstant): Step {
  const step = new StepBuilder(state, now, `user:${command.body.by}`);
  ruleOf(command.body)?.apply(step, command.body);
  const taken = { id: command.id, decisionNo: state.decisionNo + 1 };
  step.state.commands = [...(state.commands ?? []), taken].slice(-REMEMBERED);
  return step.done();
}

/** The decision that a command of this id became before: it is answered again and acts no second time. */
export function takenBefore({ commands }: ClaimState, id: string): number | undefined {
  return commands?.find((known) => known.id === id)?.decisionNo;
}
