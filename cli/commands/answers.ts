import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import { storeDocument } from '../../adapters/documents/document-store';
import type { OpenTask } from '../../adapters/reading/list-work';
import { storeQuery } from '../../adapters/staff/store-query';
import { FINDINGS } from '../../domain/claim/findings';
import { OUTCOMES } from '../../domain/claim/paths/outcomes';
import type { TaskKind } from '../../domain/claim/staff-task';
import { type App, withApp } from '../assemble';
import { createOutput } from '../output';
import { EXIT, Problem } from '../problem';
import { openTask } from './open-task';
import { type PersonOptions, withJson, withPerson } from './options';
import { actingMember, give } from './person';

interface EvidenceOptions extends PersonOptions {
  text?: string;
  file?: string;
  number?: string;
}

/** Adds to `tasks` what answers a task other than by a path: its outcome, a fact, or a query to the clinician. */
export function registerAnswers(tasks: Command): void {
  const answer = tasks
    .command('answer')
    .description('Record how a task ended')
    .argument('<task>', 'claim/task as `tasks list` shows it')
    .requiredOption('--outcome <outcome>', 'one of the task; a wrong one is answered with the list')
    .option('--on <date>', 'the day on which the payer received it')
    .action(runAnswer);
  withJson(
    withPerson(withEvidence(answer)),
    "tasks answer OV4K7QW2MX9A/T5 --outcome granted --number AUTH88 --text 'Granted by telephone' --as biller",
  );
  const found = tasks
    .command('found')
    .description("Record a fact about the visit, by which the task's case is judged again")
    .argument('<task>', 'claim/task as `tasks list` shows it')
    .requiredOption('--fact <fact>', `one of ${Object.keys(FINDINGS).join(', ')}`)
    .action(runFound);
  withJson(
    withPerson(withEvidence(found)),
    "tasks found OV4K7QW2MX9A/T3 --fact distinctService --text 'Note, page 2: left great toe, right third toe' --as coder",
  );
  const query = tasks
    .command('query')
    .description('Ask the clinician one open question about the record before a path is chosen')
    .argument('<task>', 'claim/task as `tasks list` shows it')
    .requiredOption('--text <question>', 'one open question that names neither code nor payment')
    .action(runQuery);
  withJson(
    withPerson(query),
    "tasks query OV4K7QW2MX9A/T3 --text 'On which toes was each procedure performed?' --as coder",
  );
}

function withEvidence(command: Command): Command {
  return command
    .option('--text <text>', 'what shows it, in words')
    .option('--file <file>', 'the document that shows it')
    .option('--number <number>', 'a number that it carries: of an authorization, a call, a confirmation');
}

async function runAnswer(
  name: string,
  options: EvidenceOptions & { outcome: string; on?: string },
): Promise<void> {
  const { outcome, on } = options;
  await onTask(name, options, async (app, task, person) => {
    const known = OUTCOMES[task.kind as TaskKind] ?? {};
    if (!known[outcome])
      throw new Problem(
        `${name} has no outcome ${outcome}: ${Object.keys(known).join(', ') || 'none'}.`,
        EXIT.usage,
      );
    const documentId = await storeEvidence(app, task, person.userId, options);
    const wish = { kind: 'answerTask', taskId: task.taskId, outcome } as const;
    await give(
      app,
      task,
      person,
      { ...wish, ...(on ? { on } : {}), ...(documentId ? { documentId } : {}) },
      options,
    );
    return `${name}: ${known[outcome].label}.`;
  });
}

async function runFound(name: string, options: EvidenceOptions & { fact: string }): Promise<void> {
  await onTask(name, options, async (app, task, person) => {
    const documentId = await storeEvidence(app, task, person.userId, options);
    const about = { ...(task.caseId ? { caseId: task.caseId } : {}), ...(documentId ? { documentId } : {}) };
    await give(app, task, person, { kind: 'recordFinding', name: options.fact, ...about }, options);
    return `${name}: ${options.fact} is on record, the case is judged again.`;
  });
}

async function runQuery(name: string, options: PersonOptions & { text: string }): Promise<void> {
  await onTask(name, options, async (app, task, person) => {
    const { clientId, claimId, taskId } = task;
    const asOf = await app.clock.now();
    const id = randomUUID();
    await storeQuery(app, { id, clientId, claimId, author: person.userId, text: options.text, asOf });
    await give(app, task, person, { kind: 'askClinician', taskId, documentId: id }, options);
    return `${name}: the clinician is asked.`;
  });
}

type Act = (app: App, task: OpenTask, person: Awaited<ReturnType<typeof actingMember>>) => Promise<string>;

async function onTask(name: string, options: PersonOptions, act: Act): Promise<void> {
  const said = await withApp(async (app) => {
    const task = await openTask(app, name);
    return { said: await act(app, task, await actingMember(app, task, options)), claimId: task.claimId };
  });
  createOutput(options.json ?? false).result(said, (one) => one.said);
}

/** Stores what shows it, before the command that carries its id. @returns its id, or nothing where nothing was given */
async function storeEvidence(
  app: App,
  { clientId, claimId }: OpenTask,
  userId: string,
  { text, file, number }: EvidenceOptions,
): Promise<string | undefined> {
  if (!text && !file && !number) return undefined;
  const id = randomUUID();
  const asOf = await app.clock.now();
  const body = file ? readFileSync(file) : Buffer.from(text ?? '', 'utf8');
  await app.database.forClients([clientId], (tx) =>
    storeDocument(tx, app.ring, {
      ...{ id, clientId, claimId, kind: 'answer', body, author: `user:${userId}`, asOf },
      ...{
        name: file ? path.basename(file) : 'Answer',
        mediaType: file ? 'application/octet-stream' : 'text/plain',
      },
      ...(number ? { number } : {}),
    }),
  );
  return id;
}
