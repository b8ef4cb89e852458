import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { type Command, Option } from 'commander';
import { wakeClaims } from '../../activities/sweeps/wake-claims';
import { csvText } from '../../adapters/export/csv';
import { readCallOutcomes, type WrittenOutcome } from '../../adapters/import/call-outcomes';
import { findClaim } from '../../adapters/reading/find-claim';
import { listCalls, type PlannedQuestion } from '../../adapters/reading/list-calls';
import { memberOf } from '../../adapters/staff/members';
import { type OutcomeRow, recordCall } from '../../adapters/staff/record-call';
import type { CallSheet } from '../../domain/follow-up/call-sheets';
import { formatDollars } from '../../domain/money';
import { type App, withApp } from '../assemble';
import { createOutput, table } from '../output';
import { EXIT, Problem } from '../problem';
import { type JsonOption, type PersonOptions, withJson, withPerson } from './options';
import { calendarDate } from './tell-claim';

interface PlanOptions extends JsonOption {
  csv?: boolean;
  payer?: string;
}

interface RecordOptions extends PersonOptions {
  file?: string;
  on: string;
  reference?: string;
  representative?: string;
  channel: 'phone' | 'portal';
}

export function registerCalls(program: Command): void {
  const calls = program
    .command('calls')
    .description('What to ask payers by telephone or on their portals, and what they said');
  const plan = calls
    .command('plan')
    .description(
      'The calls to make: open questions to one payer on one line together, the nearest safe date first. Claims are named by number only.',
    )
    .option('--payer <id>', 'only this payer')
    .option('--csv', 'as CSV (RFC 4180), with columns to fill in for `calls record --file`')
    .action(runPlan);
  withJson(plan, 'calls plan', 'calls plan --payer SIMSL01 --csv');
  const record = calls
    .command('record')
    .description('Record one call with an outcome for each task. One wrong row refuses the whole call.')
    .argument(
      '[outcomes...]',
      'claim/task=outcome, or claim/task=outcome@YYYY-MM-DD where the payer named a day',
    )
    .option('--file <file>', 'the outcomes as CSV (the filled list of `calls plan --csv`) or JSON')
    .requiredOption('--on <date>', 'the day of the call, YYYY-MM-DD')
    .option('--reference <number>', "the payer's reference number of the call")
    .option('--representative <name>', 'who spoke for the payer; stored encrypted')
    .addOption(
      new Option('--channel <way>', 'how it was asked').choices(['phone', 'portal']).default('phone'),
    )
    .action(runRecord);
  withJson(
    withPerson(record),
    'calls record OV4K7QW2MX9A/T3=inProcess OV8Z2PW4KD1B/T1=paymentIssued@2026-06-09 --on 2026-06-02 --reference C-99812 --representative "Dana" --as biller',
    'calls record --file calls.csv --on 2026-06-02 --reference C-99812 --as biller',
  );
}

async function runPlan({ json, csv, payer }: PlanOptions): Promise<void> {
  const all = await withApp(({ database }) => listCalls(database));
  const sheets = all.filter(({ payerId }) => payer === undefined || payerId === payer);
  createOutput(json ?? false).result(sheets, csv ? callsCsv : callsText);
}

const COLUMNS = [
  ...[
    'client',
    'payer',
    'line',
    'task',
    'kind',
    'safe until',
    'due',
    'owner',
    'ask',
    'payer number',
    'billed',
  ],
  ...['denied', 'service from', 'service through', 'sent', 'received', 'last status', 'said since', 'polls'],
  ...['last call', 'outcomes', 'outcome', 'expected'],
];

/** One row a question; its last two columns are filled in during the call. */
export function callsCsv(sheets: readonly CallSheet<PlannedQuestion>[]): string {
  const rows = sheets.flatMap(({ items }) =>
    items.map((one) => [
      ...[one.clientId, one.payerId, one.line, taskName(one), one.kind, one.safeDate ?? '', one.dueOn ?? ''],
      ...[one.owner, one.ask, one.payerControlNumber ?? '', formatDollars(one.billedCents)],
      ...[one.deniedCents === undefined ? '' : formatDollars(one.deniedCents)],
      ...[one.serviceFrom, one.serviceThrough, one.sentOn ?? '', one.receivedOn ?? ''],
      ...[statusOf(one), one.said?.since ?? '', String(one.polls), lastCallOf(one)],
      ...[one.outcomes.join(' '), '', ''],
    ]),
  );
  return csvText(COLUMNS, rows);
}

/** A call after the other, each with its questions. */
export function callsText(sheets: readonly CallSheet<PlannedQuestion>[]): string {
  if (sheets.length === 0) return 'Nobody has to be called.';
  return sheets
    .map(({ clientId, payerId, line, safeDate, items }) => {
      const until = safeDate ? `, safe until ${safeDate}` : '';
      const rows = items.map((one) => [
        ...[taskName(one), one.safeDate ?? one.dueOn ?? '', one.payerControlNumber ?? ''],
        ...[formatDollars(one.billedCents), `${one.serviceFrom} to ${one.serviceThrough}`],
        ...[statusOf(one), String(one.polls), lastCallOf(one), one.ask],
      ]);
      const headings = [
        'task',
        'by',
        'payer number',
        'billed',
        'service',
        'status',
        'polls',
        'last call',
        'ask',
      ];
      return `${payerId}, line of ${line}, for ${clientId}: ${items.length} ${items.length === 1 ? 'question' : 'questions'}${until}\n${table(headings, rows, '')}`;
    })
    .join('\n\n');
}

function taskName({ claimNumber, taskId }: PlannedQuestion): string {
  return `${claimNumber}/${taskId}`;
}

function statusOf({ said }: PlannedQuestion): string {
  return said ? `${said.category}:${said.statusCode}` : '';
}

function lastCallOf({ lastCall }: PlannedQuestion): string {
  return lastCall ? [lastCall.on, lastCall.outcome, lastCall.reference ?? ''].join(' ').trim() : '';
}

async function runRecord(named: string[], options: RecordOptions): Promise<void> {
  const on = calendarDate('--on', options.on);
  const { file, reference, representative, channel, json } = options;
  if ((file === undefined) === (named.length === 0))
    throw new Problem('Give the outcomes as claim/task=outcome, or in a file with --file.', EXIT.usage);
  const written = file === undefined ? named.map(outcomeOf) : readCallOutcomes(file, await textOf(file));
  const recorded = await withApp(async (app) => {
    const { clientId, outcomes } = await claimsOf(app, written);
    const call = {
      ...{ clientId, channel, on, outcomes, person: await memberOf(app.database, options.as, clientId) },
      ...(reference ? { reference } : {}),
      ...(representative ? { representative } : {}),
      ...{ key: options.idempotencyKey ?? keyOf(written, options), asOf: await app.clock.now() },
    };
    const { callId, isNew, nudges } = await recordCall(app, call);
    await wakeClaims({ ...app, client: app.temporal.client }, nudges);
    return { callId, isNew, claims: nudges.length, outcomes: outcomes.length };
  });
  createOutput(json ?? false).result(recorded, ({ isNew, outcomes }) =>
    isNew ? `Recorded: ${outcomes} outcomes.` : 'This call is on record already: nothing was changed.',
  );
}

/** The same words about the same call are the same call. */
function keyOf(written: readonly WrittenOutcome[], { on, reference, channel }: RecordOptions): string {
  const said = written.map(({ task, outcome, expectedOn = '' }) => `${task}=${outcome}@${expectedOn}`).sort();
  return createHash('sha256')
    .update(JSON.stringify([on, reference ?? '', channel, said]))
    .digest('hex')
    .slice(0, 40);
}

async function claimsOf(
  app: App,
  written: readonly WrittenOutcome[],
): Promise<{ clientId: string; outcomes: OutcomeRow[] }> {
  const outcomes: OutcomeRow[] = [];
  let clientId: string | undefined;
  for (const { row, task, outcome, expectedOn } of written) {
    const at = task.lastIndexOf('/');
    const ref = await findClaim(app.database, task.slice(0, at));
    clientId ??= ref.clientId;
    if (ref.clientId !== clientId)
      throw new Problem(`row ${row}, task: a call is recorded for one client; this claim is another's.`);
    const taskId = task.slice(at + 1);
    outcomes.push({ row, claimId: ref.claimId, taskId, outcome, ...(expectedOn ? { expectedOn } : {}) });
  }
  if (clientId === undefined) throw new Problem('No outcome was given: nothing is recorded.', EXIT.usage);
  return { clientId, outcomes };
}

function outcomeOf(text: string, at: number): WrittenOutcome {
  const found = /^([^=\s]+\/[^=/\s]+)=(\w+)(?:@(.+))?$/.exec(text);
  if (!found) throw new Problem(`${text}: write claim/task=outcome, or claim/task=outcome@date.`, EXIT.usage);
  const [, task = '', outcome = '', expected] = found;
  const expectedOn = expected && calendarDate(text, expected);
  return { row: at + 1, task, outcome, ...(expectedOn ? { expectedOn } : {}) };
}

function textOf(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((cause: Error) => {
    throw new Problem(`${file} cannot be read: ${cause.message}`);
  });
}
