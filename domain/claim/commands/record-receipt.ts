import type { AppealState } from '../appeal-state';
import { appealReceived, tellReceipt } from '../fold-appeal';
import type { ClaimState } from '../state';
import type { StepBuilder } from '../step';
import { type BodyOf, type CommandRule, conflict, type Refusal } from './command';

type Body = BodyOf<'recordReceipt'>;

/** What a portal confirmed to the person who handed an appeal in there: its number and date are the proof of receipt. */
export const recordReceipt: CommandRule<'recordReceipt'> = { refuse, apply };

/** A portal's number is typed into the state as it stands, so it may be nothing but a number. */
const CONFIRMATION = /^[A-Za-z0-9][A-Za-z0-9-]{2,39}$/;

function refuse(state: ClaimState, { taskId, reference, receivedOn }: Body): Refusal | undefined {
  const appeal = handedInBy(state, taskId);
  if (!appeal) return conflict('This task is not open, or no appeal is handed in by it');
  if (!CONFIRMATION.test(reference))
    return conflict('A confirmation number is 3 to 40 letters, digits and hyphens');
  if (appeal.sentOn && receivedOn < appeal.sentOn)
    return conflict(`The packet was ready on ${appeal.sentOn}: it cannot have been received before`);
  return undefined;
}

/** A date that has not come proves nothing: it counts as today. */
function apply(step: StepBuilder, { taskId, reference, receivedOn }: Body): void {
  const appeal = handedInBy(step.state, taskId);
  if (!appeal) throw new RangeError('A receipt without its task is refused before');
  const on = receivedOn > step.today ? step.today : receivedOn;
  appealReceived(step, appeal, { kind: 'portalReceipt', reference, receivedOn: on });
  tellReceipt(step, appeal);
}

function handedInBy(state: ClaimState, taskId: string): AppealState | undefined {
  const task = state.tasks.find((one) => one.taskId === taskId && one.kind === 'deliverAppeal');
  return task && state.appeals.find((one) => one.status === 'sent' && one.caseId === task.caseId);
}
