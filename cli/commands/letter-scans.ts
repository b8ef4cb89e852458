import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Command } from 'commander';
import { addLetter, describeLetter, type ReadLetter } from '../../adapters/letters/add-letter';
import { findLetter } from '../../adapters/letters/letter-rows';
import { scanMediaType } from '../../adapters/letters/scan';
import { memberOf } from '../../adapters/staff/members';
import { Failure } from '../../domain/failures';
import type { InboundLetter } from '../../domain/letters/letter';
import { dateOf } from '../../domain/time';
import { type App, withApp } from '../assemble';
import { createOutput } from '../output';
import { EXIT, Problem, sentenceOf } from '../problem';
import { filesIn } from './files-in';
import { clientsOf } from './import';
import { type ReadOptions, readingOf, withReading } from './letter-options';
import { type ActorOptions, type JsonOption, withActor, withJson, withJsonLines } from './options';
import { calendarDate } from './tell-claim';
import { wholeNumber } from './whole-number';

interface AddOptions extends ActorOptions, ReadOptions {
  receivedDate: string;
  client?: string;
  pages: string;
}

/** `letters add`, `watch` and `describe`: how the mail gets into the queue. */
export function registerScans(letters: Command): void {
  const add = letters
    .command('add')
    .description(
      "Put scans of payers' letters into the queue: .pdf, .png, .jpg, .tiff or .txt, stored encrypted. The same scan again changes nothing.",
    )
    .argument('<files...>', 'scans, or folders of scans')
    .requiredOption('--received-date <date>', 'the day they arrived, YYYY-MM-DD')
    .option('--client <id>', 'whose mail it is (default: the only client)')
    .option('--pages <n>', 'how many pages a letter has', '1')
    .action(runAdd);
  withJson(
    withActor(withReading(add)),
    'letters add scan-0042.pdf --received-date 2026-03-06 --as biller',
    'letters add upheld.pdf --received-date 2026-03-06 --notice-date 2026-03-02 --kind decision --payer pinecone-health --reference 2026-0711-00042 --as biller',
  );
  const describe = letters
    .command('describe')
    .description('Put on record what you read on a letter; its clock is set anew')
    .argument('<letter>', 'its id, or the beginning of it')
    .option('--received-date <date>', 'the day it arrived, YYYY-MM-DD')
    .action(runDescribe);
  withJson(
    withActor(withReading(describe)),
    'letters describe 0197f3c2 --kind decision --notice-date 2026-03-02 --reference OV4K7QW2MX9A --as biller',
  );
  registerWatch(letters);
}

async function runAdd(paths: string[], options: AddOptions): Promise<void> {
  const pages = wholeNumber('--pages', options.pages, 1, 10_000);
  const receivedOn = calendarDate('--received-date', options.receivedDate);
  const files = (await Promise.all(paths.map(filesIn))).flat();
  const added = await withApp(async (app) => {
    const clientId = await oneClient(app, options.client);
    const by = await readerOf(app, options.as, clientId);
    const read = { ...(await readingOf(app, options)), receivedOn };
    const all: Added[] = [];
    for (const file of files) all.push(await addOne(app, { file, clientId, by, pages, read }));
    return { letters: all };
  });
  createOutput(options.json ?? false).result(added, ({ letters }) => letters.map(addedText).join('\n'));
  if (added.letters.some(({ status }) => status === 'refused')) process.exitCode = EXIT.failed;
}

interface Added {
  file: string;
  status: 'added' | 'known' | 'refused';
  letterId?: string;
  dueOn?: string;
  owner?: string;
  why?: string;
}

interface OneScan {
  file: string;
  clientId: string;
  by: string;
  pages: number;
  read: ReadLetter & { receivedOn: string };
}

/** A file that is no scan is said and does not keep the others out. */
async function addOne(app: App, { file, clientId, by, pages, read }: OneScan): Promise<Added> {
  const name = path.basename(file);
  try {
    const bytes = await readFile(file);
    const asOf = await app.clock.now();
    const { letter, isNew } = await addLetter(app, { ...read, clientId, name, bytes, pages, by, asOf });
    const { letterId, dueOn, owner } = letter;
    return { file: name, status: isNew ? 'added' : 'known', letterId, dueOn, owner };
  } catch (error) {
    if (error instanceof Failure && error.type !== 'InvalidInput') throw error;
    return { file: name, status: 'refused', why: sentenceOf(error) };
  }
}

function addedText({ file, status, letterId, dueOn, owner, why }: Added): string {
  if (status === 'refused') return `${file}: ${why}`;
  if (status === 'known') return `${file}: on record already as ${letterId}: nothing was changed.`;
  return `${file}: letter ${letterId}, to be read by ${dueOn} (${owner})`;
}

interface DescribeOptions extends ActorOptions, ReadOptions {}

async function runDescribe(id: string, options: DescribeOptions): Promise<void> {
  const letter = await withApp(async (app): Promise<InboundLetter> => {
    const ref = await findLetter(app.database, id);
    const by = await readerOf(app, options.as, ref.clientId);
    const read = await readingOf(app, options);
    return describeLetter(app, ref, read, { by, asOf: await app.clock.now() });
  });
  createOutput(options.json ?? false).result(
    letter,
    ({ letterId, dueOn, worstSafeDate, owner }) =>
      `Letter ${letterId}: to be settled by ${dueOn} (${owner})${worstSafeDate ? `; what it may have started is safe until ${worstSafeDate}` : ''}.`,
  );
}

interface WatchOptions extends JsonOption {
  client?: string;
  as: string;
  every: string;
  once?: boolean;
}

function registerWatch(letters: Command): void {
  const watch = letters
    .command('watch')
    .description(
      'Take in every scan that appears in a folder, as received on that day, until Ctrl-C. The files stay where they are.',
    )
    .argument('<folder>', 'where the scanner puts them')
    .option('--client <id>', 'whose mail it is (default: the only client)')
    .option('--as <user>', 'the person whose scanner it is', 'manager')
    .option('--every <seconds>', 'how often to look', '30')
    .option('--once', 'look once and end, for a scheduler of your own')
    .action(runWatch);
  withJsonLines(
    watch,
    'letters watch /srv/scans/maple --client maple-family',
    'letters watch inbox --once --json',
  );
}

/** A scan is taken once its size and time have stood still between two looks: a scanner may still be writing it. */
async function runWatch(folder: string, { client, as, every, once, json }: WatchOptions): Promise<void> {
  const seconds = wholeNumber('--every', every, 1, 86_400);
  const output = createOutput(json ?? false);
  const ended = new AbortController();
  process.once('SIGINT', () => ended.abort()).once('SIGTERM', () => ended.abort());
  await withApp(async (app) => {
    const clientId = await oneClient(app, client);
    const by = await readerOf(app, as, clientId);
    const taken = new Set<string>();
    let before = new Set<string>();
    while (!ended.signal.aborted) {
      const now = await standing(folder);
      const ready = [...now].filter(([mark]) => !taken.has(mark) && (once || before.has(mark)));
      for (const [mark, file] of ready) {
        const receivedOn = dateOf(await app.clock.now());
        const read = { clues: { references: [] }, receivedOn };
        output.line(await addOne(app, { file, clientId, by, pages: 1, read }), addedText);
        taken.add(mark);
      }
      if (once) return;
      before = new Set(now.keys());
      await delay(seconds * 1000, undefined, { signal: ended.signal }).catch(() => undefined);
    }
  });
}

/** Scans in a folder by name, size and time: one that changes is another. */
async function standing(folder: string): Promise<Map<string, string>> {
  const names = await readdir(folder).catch((cause: Error) => {
    throw new Problem(`${folder} cannot be read: ${cause.message}`);
  });
  const found = new Map<string, string>();
  for (const name of names.filter((one) => scanMediaType(one) !== undefined).sort()) {
    const file = path.join(folder, name);
    const { size, mtimeMs } = await stat(file);
    found.set(`${name}/${size}/${mtimeMs}`, file);
  }
  return found;
}

async function oneClient(app: App, client: string | undefined): Promise<string> {
  const [only, ...others] = await clientsOf(app, client);
  if (only === undefined || others.length > 0)
    throw new Problem('Say with --client whose mail it is.', EXIT.usage);
  return only;
}

/** Somebody who works for the client; an auditor only reads. */
export async function readerOf(app: App, user: string, clientId: string): Promise<string> {
  const { userId, role } = await memberOf(app.database, user, clientId);
  if (role === 'auditor') throw new Failure('Forbidden', 'An auditor reads and changes nothing');
  return userId;
}
