import type { Deadline, WorkingDeadlineKind } from '../../deadlines/deadline';
import { refusePutOff } from '../../deadlines/put-off';
import { dateOf, type PracticeInstant, startOf } from '../../time';
import { type ClaimState, deadlineByKey } from '../state';
import type { StepBuilder } from '../step';
import {
  type BodyOf,
  type CommandRule,
  conflict,
  forbidden,
  invalid,
  notFound,
  type Refusal,
} from './command';
import { openTaskOf } from './open-things';

type Body = BodyOf<'snooze'>;

/** Clocks on which a person or we look again. A legal clock is never moved, nor one on which something is sent or asked about. */
const CAN_WAIT: readonly WorkingDeadlineKind[] = [
  'task',
  'approval',
  'followUp',
  'reversalCorrection',
  'missingReversal',
  'recheck',
  'appealDecision',
];

/** Puts a task or a working clock off, never past the safe date of the nearest legal clock. */
export const snooze: CommandRule<'snooze'> = { refuse, apply };

function refuse(state: ClaimState, command: Body, now: PracticeInstant): Refusal | undefined {
  const { until } = command;
  const found = clockOf(state, command);
  if (!('clock' in found)) return found;
  const { clock } = found;
  if (clock.legal)
    return forbidden(`${clock.key} is a clock of law or contract: it ends ${clock.legal.legalDate}`);
  if (!CAN_WAIT.some((kind) => kind === clock.kind)) return forbidden(`${clock.key} cannot be put off`);
  const wrong = refusePutOff(state.deadlines, until, dateOf(now));
  if (wrong) return conflict(wrong);
  return startOf(until) <= clock.dueAt
    ? conflict(`It is due only on ${dateOf(clock.dueAt)}: nothing to put off`)
    : undefined;
}

function clockOf(state: ClaimState, { taskId, deadlineKey }: Body): { clock: Deadline } | Refusal {
  let key = deadlineKey;
  if (taskId) {
    const found = openTaskOf(state, taskId);
    if (!('task' in found)) return found;
    key = found.task.deadlineKey;
  }
  if (!key) return invalid('snooze names a task or a deadline');
  const clock = deadlineByKey(state, key);
  return clock?.status === 'open' ? { clock } : notFound(`No clock ${key} is running`);
}

function apply(step: StepBuilder, command: Body): void {
  const found = clockOf(step.state, command);
  if (!('clock' in found)) return;
  const { taskId, until, by, reasonId } = command;
  step.event('putOff', { key: found.clock.key, taskId, until, reasonId });
  step.setDeadline({ ...found.clock, dueAt: startOf(until), putOff: { by, on: step.today } });
}
