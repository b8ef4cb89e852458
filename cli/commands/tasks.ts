import { type Command, Option } from 'commander';
import { listTasks, type OpenTask } from '../../adapters/reading/list-work';
import { DENIAL_ACTIONS, type DenialAction } from '../../domain/denials/vocabulary';
import { dateOf } from '../../domain/time';
import { withApp } from '../assemble';
import { createOutput, table } from '../output';
import { EXIT, Problem } from '../problem';
import { registerAnswers } from './answers';
import { openTask } from './open-task';
import { type JsonOption, type PersonOptions, withJson, withPerson } from './options';
import { actingMember, give } from './person';
import { registerTaskActions } from './task-actions';

interface AuditOptions extends PersonOptions {
  supported?: boolean;
  notSupported?: boolean;
}

interface ChooseOptions extends PersonOptions {
  action: string;
}

export function registerTasks(program: Command): void {
  const tasks = program.command('tasks').description('Questions that only a person can answer');
  withJson(
    tasks.command('list').description('Open tasks, the one due first before the others').action(runList),
    'tasks list',
  );
  const choose = tasks
    .command('choose')
    .description('Answer a task by choosing the path of its case')
    .argument('<task>', 'claim/task as `tasks list` shows it')
    .requiredOption('--action <action>', `one of ${DENIAL_ACTIONS.join(', ')}`)
    .action(runChoose);
  registerAnswers(tasks);
  registerTaskActions(tasks);
  withJson(withPerson(choose), 'tasks choose OV4K7QW2MX9A/T3 --action appeal --as biller');
  const audit = tasks
    .command('audit')
    .description('Answer a coding audit: does the record support the code that was billed?')
    .argument('<task>', 'claim/task as `tasks list` shows it')
    .addOption(new Option('--supported', 'it does: the payment is appealed').conflicts('notSupported'))
    .addOption(new Option('--not-supported', 'it does not: the payment is accepted'))
    .action(runAudit);
  withJson(withPerson(audit), 'tasks audit OV4K7QW2MX9A/T3 --supported --as coder');
}

async function runList({ json }: JsonOption): Promise<void> {
  const open = await withApp(async ({ database, clock }) => listTasks(database, dateOf(await clock.now())));
  createOutput(json ?? false).result(open, (tasks) => table(HEADINGS, tasks.map(row), 'No task is open.'));
}

const HEADINGS = ['task', 'kind', 'owner', 'with', 'since', 'next', 'due', 'question', 'proposed'];

function row(task: OpenTask): string[] {
  const due = task.dueAt === undefined ? '' : dateOf(task.dueAt);
  return [
    `${task.claimNumber}/${task.taskId}`,
    task.kind,
    task.assignee ?? task.owner,
    task.escalation.rung,
    task.escalation.since,
    task.escalation.next ? `${task.escalation.next.rung} ${task.escalation.next.on}` : '',
    due,
    task.question,
    task.alternatives.join(', '),
  ];
}

async function runChoose(taskName: string, options: ChooseOptions): Promise<void> {
  const action = DENIAL_ACTIONS.find((one) => one === options.action);
  if (!action)
    throw new Problem(
      `${options.action} is no action: it is one of ${DENIAL_ACTIONS.join(', ')}.`,
      EXIT.usage,
    );
  const answer = await withApp(async (app) => {
    const task = await openTask(app, taskName);
    const { taskId } = task;
    const person = await actingMember(app, task, options);
    const { decisionNo } = await give(app, task, person, { kind: 'chooseAction', taskId, action }, options);
    return { claimId: task.claimId, taskId, action: action as DenialAction, by: person.userId, decisionNo };
  });
  createOutput(options.json ?? false).result(
    answer,
    (one) => `${taskName}: ${one.action}, chosen by ${one.by}.`,
  );
}

async function runAudit(taskName: string, options: AuditOptions): Promise<void> {
  const { supported = false, notSupported = false } = options;
  if (supported === notSupported)
    throw new Problem('Say what the record does: --supported or --not-supported.', EXIT.usage);
  const answer = await withApp(async (app) => {
    const { taskId, ...task } = await openTask(app, taskName);
    const person = await actingMember(app, task, options);
    const { decisionNo } = await give(app, task, person, { kind: 'recordAudit', taskId, supported }, options);
    return { claimId: task.claimId, taskId, supported, by: person.userId, decisionNo };
  });
  createOutput(options.json ?? false).result(
    answer,
    (one) => `${taskName}: ${one.supported ? 'supported' : 'not supported'}, found by ${one.by}.`,
  );
}
