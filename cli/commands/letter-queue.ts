import type { Command } from 'commander';
import { csvText } from '../../adapters/export/csv';
import {
  assignLetter,
  discardLetter,
  type LetterListed,
  type LetterShown,
  listLetters,
  reopenLetter,
  showLetter,
} from '../../adapters/letters/letter-queue';
import { findLetter } from '../../adapters/letters/letter-rows';
import { memberOf } from '../../adapters/staff/members';
import { formatDollars } from '../../domain/money';
import { withApp } from '../assemble';
import { createOutput, table } from '../output';
import { EXIT, Problem } from '../problem';
import { clientsOf } from './import';
import { readerOf } from './letter-scans';
import { type JsonOption, withJson } from './options';
import { wholeNumber } from './whole-number';

const STATES = ['open', 'matched', 'discarded', 'all'] as const;

interface ListOptions extends JsonOption {
  state: string;
  client?: string;
  limit: string;
  csv?: boolean;
}

interface SettleOptions extends JsonOption {
  reason: string;
  as: string;
}

/** `letters list`, `show`, `assign`, `discard` and `reopen`: the queue of the mail. */
export function registerLetterQueue(letters: Command): void {
  const list = letters
    .command('list')
    .description("Payers' letters in the queue, those due first before the others")
    .option('--state <state>', STATES.join(', '), 'open')
    .option('--client <id>', 'only those of this client')
    .option('--limit <n>', 'at most this many', '200')
    .option('--csv', 'as CSV (RFC 4180)')
    .action(runList);
  withJson(list, 'letters list', 'letters list --state all --csv');
  const show = letters
    .command('show')
    .description('One letter: what was read on it, its clock, and what was done with it. Shows patient data.')
    .argument('<letter>', 'its id, or the beginning of it')
    .action(runShow);
  withJson(show, 'letters show 0197f3c2');
  const assign = letters
    .command('assign')
    .description('Give a letter to a person')
    .argument('<letter>', 'its id, or the beginning of it')
    .requiredOption('--to <user>', 'who has it to do')
    .option('--as <user>', 'the person who acts', 'manager')
    .action(runAssign);
  withJson(assign, 'letters assign 0197f3c2 --to biller');
  const discard = letters.command('discard').description('Say that a letter is about no claim, and why');
  withJson(
    settling(discard, 'discarded'),
    'letters discard 0197f3c2 --reason "An advertisement" --as biller',
  );
  const reopen = letters.command('reopen').description('Take a discarded letter back into the queue');
  withJson(settling(reopen, 'reopened'), 'letters reopen 0197f3c2 --reason "It names a claim on page 2"');
}

const COLUMNS = ['letter', 'client', 'kind', 'payer', 'notice', 'received', 'age', 'due', 'safe until'];

async function runList({ json, csv, state, client, limit }: ListOptions): Promise<void> {
  if (!STATES.some((one) => one === state))
    throw new Problem(`--state is one of ${STATES.join(', ')}, not ${state}.`, EXIT.usage);
  const most = wholeNumber('--limit', limit, 1, 10_000);
  const found = await withApp(async (app) => {
    const [clientId] = client === undefined ? [] : await clientsOf(app, client);
    const filter = { limit: most, asOf: await app.clock.now(), ...(clientId ? { clientId } : {}) };
    return listLetters(app.database, { ...filter, ...(state === 'all' ? {} : { status: state }) });
  });
  const headings = [...COLUMNS, 'owner', 'state'];
  createOutput(json ?? false).result(found, (all) =>
    csv ? csvText(headings, all.map(row)) : table(headings, all.map(row), 'No letter waits.'),
  );
}

function row(one: LetterListed): string[] {
  const { assignee, owner, status, overdue, escalatedOn, claimId, appealId } = one;
  const late = overdue ? 'overdue' : 'open';
  const target = claimId ?? appealId;
  return [
    ...[one.letterId, one.clientId, one.kind ?? 'unread', one.payerId ?? '', one.noticeDate ?? ''],
    ...[one.receivedOn, `${one.ageDays} d`, one.dueOn, one.worstSafeDate ?? ''],
    `${assignee ?? owner}${escalatedOn ? ' (escalated)' : ''}`,
    status === 'open' ? late : `${status}${target ? `: ${target}` : ''}`,
  ];
}

async function runShow(id: string, { json }: JsonOption): Promise<void> {
  const shown = await withApp(async (app) =>
    showLetter(app, await findLetter(app.database, id), await app.clock.now()),
  );
  createOutput(json ?? false).result(shown, showText);
}

function showText(letter: LetterShown): string {
  const { clues, acts, fileName, mediaType, pages } = letter;
  const { references, chargeCents, ...others } = clues;
  const facts = [
    ...references.map((one) => `reference ${one}`),
    ...Object.entries(others).map(([name, value]) => `${name} ${value}`),
    ...(chargeCents === undefined ? [] : [`charge ${formatDollars(chargeCents)}`]),
  ];
  const done = acts.map(({ at, kind, by, reason, data }) => [
    ...[at.slice(0, 10), kind, by, reason ?? ''],
    Object.keys(data as object).length > 0 ? JSON.stringify(data) : '',
  ]);
  return [
    `${fileName} (${mediaType}, ${pages} pages)`,
    table([...COLUMNS, 'owner', 'state'], [row(letter)], ''),
    ...(facts.length > 0 ? [`Read on it: ${facts.join('; ')}`] : ['Nobody has read it yet.']),
    `\nWhat was done\n${table(['day', 'what', 'by', 'why', 'with'], done, 'nothing')}`,
  ].join('\n');
}

async function runAssign(
  id: string,
  { to, as, json }: JsonOption & { to: string; as: string },
): Promise<void> {
  const assigned = await withApp(async (app) => {
    const ref = await findLetter(app.database, id);
    const by = await readerOf(app, as, ref.clientId);
    const member = await memberOf(app.database, to, ref.clientId);
    await assignLetter(app, member, { ...ref, by, asOf: await app.clock.now() });
    return { letterId: ref.letterId, assignee: member.userId };
  });
  createOutput(json ?? false).result(
    assigned,
    ({ letterId, assignee }) => `Letter ${letterId}: ${assignee}'s.`,
  );
}

function settling(command: Command, what: 'discarded' | 'reopened'): Command {
  return command
    .argument('<letter>', 'its id, or the beginning of it')
    .requiredOption('--reason <text>', 'why; kept encrypted')
    .option('--as <user>', 'the person who acts', 'manager')
    .action(async (id: string, { reason, as, json }: SettleOptions) => {
      const settled = await withApp(async (app) => {
        const ref = await findLetter(app.database, id);
        const by = await readerOf(app, as, ref.clientId);
        const settle = what === 'discarded' ? discardLetter : reopenLetter;
        await settle(app, { ...ref, by, reason, asOf: await app.clock.now() });
        return { letterId: ref.letterId, status: what };
      });
      createOutput(json ?? false).result(settled, ({ letterId }) => `Letter ${letterId} is ${what}.`);
    });
}
