import type { Command } from 'commander';
import type { OpenTask } from '../../adapters/reading/list-work';
import { memberOf } from '../../adapters/staff/members';
import { CALL_OUTCOMES } from '../../domain/claim/call-outcomes';
import { type App, withApp } from '../assemble';
import { createOutput } from '../output';
import { EXIT, Problem } from '../problem';
import { openTask } from './open-task';
import { type PersonOptions, withJson, withPerson } from './options';
import { actingMember, give, type Wish } from './person';
import { calendarDate, keepText } from './tell-claim';

interface DoneOptions extends PersonOptions {
  on: string;
  reference?: string;
  expected?: string;
  text?: string;
}

/** Adds to `tasks` what a person does with one: hand it on, put it off, or write down what a call brought. */
export function registerTaskActions(tasks: Command): void {
  const assign = tasks
    .command('assign')
    .description('Give a task to a person who works for the client')
    .argument('<task>', 'claim/task as `tasks list` shows it')
    .requiredOption('--to <user>', 'who works it')
    .action(runAssign);
  withJson(withPerson(assign), 'tasks assign OV4K7QW2MX9A/T3 --to biller --as manager');
  const snooze = tasks
    .command('snooze')
    .description('Put a task off, to the last business day before the nearest safe date at most')
    .argument('<task>', 'claim/task as `tasks list` shows it')
    .requiredOption('--until <date>', 'the day on which it is due, YYYY-MM-DD')
    .action(runSnooze);
  withJson(withPerson(snooze), 'tasks snooze OV4K7QW2MX9A/T3 --until 2026-06-10 --as biller');
  const done = tasks
    .command('done')
    .description('Write down what the payer said in one call, for one task or for many of the same payer')
    .argument('<tasks...>', `claim/task=outcome; an outcome is one of ${CALL_OUTCOMES.join(', ')}`)
    .requiredOption('--on <date>', 'the day of the call, YYYY-MM-DD')
    .option('--reference <number>', "the payer's reference number of the call")
    .option('--expected <date>', 'the day by which the payer will act, if it named one')
    .option('--text <text>', 'what was said; stored encrypted')
    .action(runDone);
  withJson(
    withPerson(done),
    'tasks done OV4K7QW2MX9A/T3=inProcess OV8Z2PW4KD1B/T1=paymentIssued --on 2026-06-02 --reference C-99812 --as biller',
  );
}

async function runAssign(name: string, options: PersonOptions & { to: string }): Promise<void> {
  const said = await withApp(async (app) => {
    const task = await openTask(app, name);
    const { userId: to, role: toRole } = await memberOf(app.database, options.to, task.clientId);
    return tell(app, task, { kind: 'assign', taskId: task.taskId, to, toRole }, options);
  });
  createOutput(options.json ?? false).result(said, () => `${name}: assigned to ${options.to}.`);
}

async function runSnooze(name: string, options: PersonOptions & { until: string }): Promise<void> {
  const until = calendarDate('--until', options.until);
  const said = await withApp(async (app) => {
    const task = await openTask(app, name);
    return tell(app, task, { kind: 'snooze', taskId: task.taskId, until }, options);
  });
  createOutput(options.json ?? false).result(said, () => `${name}: put off to ${until}.`);
}

/** Each task is a command of its own: one that its claim refuses does not stop the others, and is said. */
async function runDone(named: string[], options: DoneOptions): Promise<void> {
  const on = calendarDate('--on', options.on);
  const expectedOn = options.expected && calendarDate('--expected', options.expected);
  const answers = named.map(outcomeOf);
  const call = {
    on,
    ...(options.reference ? { reference: options.reference } : {}),
    ...(expectedOn ? { expectedOn } : {}),
  };
  const results = await withApp(async (app) => {
    const tasks = await Promise.all(answers.map(({ name }) => openTask(app, name)));
    if (new Set(tasks.map(({ payerId }) => payerId)).size > 1)
      throw new Problem('One call is to one payer: these tasks are about claims of several.', EXIT.usage);
    const done = [];
    for (const [at, task] of tasks.entries()) {
      const { name, outcome } = answers[at] as (typeof answers)[number];
      const key = `${options.idempotencyKey ?? app.newId()}/${task.claimId}/${task.taskId}`;
      const wish: Wish = { kind: 'recordOutcome', taskId: task.taskId, outcome, ...call };
      done.push({
        task: name,
        outcome,
        ...(await attempt(app, task, wish, { ...options, idempotencyKey: key })),
      });
    }
    return done;
  });
  createOutput(options.json ?? false).result(results, (all) =>
    all.map((one) => `${one.task}: ${one.refused ?? one.outcome}`).join('\n'),
  );
  if (results.some(({ refused }) => refused)) process.exitCode = EXIT.failed;
}

async function attempt(
  app: App,
  task: OpenTask,
  wish: Wish,
  options: DoneOptions & { idempotencyKey: string },
): Promise<{ decisionNo?: number; refused?: string }> {
  try {
    const person = await actingMember(app, task, options);
    const text = { author: person.userId, text: options.text, key: options.idempotencyKey };
    const reasonId = await keepText(app, task, text);
    return await give(app, task, person, { ...wish, ...(reasonId ? { reasonId } : {}) }, options);
  } catch (error) {
    return { refused: error instanceof Error ? error.message : String(error) };
  }
}

function outcomeOf(text: string): { name: string; outcome: (typeof CALL_OUTCOMES)[number] } {
  const [name = '', said] = text.split('=');
  const outcome = CALL_OUTCOMES.find((one) => one === said);
  if (!outcome)
    throw new Problem(
      `${text}: write claim/task=outcome, with one of ${CALL_OUTCOMES.join(', ')}.`,
      EXIT.usage,
    );
  return { name, outcome };
}

async function tell(app: App, task: OpenTask, wish: Wish, options: PersonOptions) {
  const person = await actingMember(app, task, options);
  const { decisionNo } = await give(app, task, person, wish, options);
  return { claimId: task.claimId, taskId: task.taskId, by: person.userId, decisionNo };
}
