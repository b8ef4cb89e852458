import type { Command } from 'commander';
import type { Tx } from '../../adapters/database/client';
import { policyLookup } from '../../adapters/import/policies';
import { loadPlaybooks } from '../../adapters/playbooks/load-playbooks';
import { type CheckedFile, checkFile, type Judging, judgingByFiles } from '../../adapters/scrub/check-file';
import { exportEdits, payerEditsCsv } from '../../adapters/scrub/export-edits';
import { exportForClient, judgingForClient } from '../../adapters/scrub/judge-for-client';
import { loadShippedTables } from '../../adapters/scrub/shipped-tables';
import { type CalendarDate, dateOf } from '../../domain/time';
import { type App, withApp } from '../assemble';
import { createOutput, table } from '../output';
import { EXIT, Problem } from '../problem';
import { bytesOf } from '../x12/input';
import { clientsOf } from './import';
import { type JsonOption, withJson } from './options';
import { registerScrubCorrections } from './scrub-corrections';
import { registerScrubRules } from './scrub-rules';
import { registerScrubTables } from './scrub-tables';
import { calendarDate } from './tell-claim';

export function registerScrub(program: Command): void {
  const scrub = program.command('scrub').description('Edits that a claim is held against before it leaves');
  withJson(
    byFiles(
      scrub
        .command('check')
        .description(
          'Hold the claims of an 837 file against the edits, by the practice’s loaded tables and the rules in force; takes nothing in',
        )
        .argument('<file>', 'an X12 837 file, or - for standard input')
        .option('--on <date>', 'the day on which they would leave, YYYY-MM-DD (default: today)'),
    ).action(runCheck),
    'scrub check claims.837 --client maple-family',
    'scrub check claims.837 --files-only --json',
    'scrub check claims.837 --on 2026-06-01 --tables our-tables',
  );
  withJson(
    byFiles(
      scrub
        .command('export')
        .description(
          'The edits and rules in force for the practice’s own system: rules as CSV, or all of it as JSON',
        ),
    ).action(runExport),
    'scrub export --client maple-family > payer-edits.csv',
    'scrub export --files-only --json',
  );
  registerScrubTables(scrub);
  registerScrubRules(scrub);
  registerScrubCorrections(scrub);
}

function byFiles(command: Command): Command {
  return command
    .option('--client <id>', 'whose tables and rules count (needed where there are several)')
    .option('--files-only', 'by the shipped files alone; needs no running stack')
    .option('--tables <folder>', 'by the files of this folder alone; needs no running stack');
}

interface JudgeOptions extends JsonOption {
  client?: string;
  filesOnly?: boolean;
  tables?: string;
}

interface CheckOptions extends JudgeOptions {
  on?: string;
}

const isByFiles = ({ filesOnly, tables }: JudgeOptions) => filesOnly === true || tables !== undefined;

async function runCheck(file: string, options: CheckOptions): Promise<void> {
  const { on, json } = options;
  const day = on === undefined ? undefined : calendarDate('--on', on);
  const bytes = await bytesOf(file);
  const checked = isByFiles(options)
    ? await checkFile(bytes, judgingOfFiles(options.tables, day ?? dateOf(Date.now())))
    : await asClient(options, (tx, { clientId, app, today }) =>
        checkFile(
          bytes,
          judgingForClient(tx, {
            ...{ clientId, shipped: app.scrubTables, policyFor: app.policyFor },
            asOf: day ?? today,
          }),
        ),
      );
  createOutput(json ?? false).result(checked, checkedText);
  if (checked.errors > 0 || checked.claims.length === 0) process.exitCode = EXIT.wrong;
}

function judgingOfFiles(folder: string | undefined, asOf: CalendarDate): Judging {
  return judgingByFiles({
    shipped: loadShippedTables(folder),
    policyFor: policyLookup(loadPlaybooks()),
    asOf,
  });
}

/** Within the rows of the one client that is meant. */
function asClient<T>(
  { client }: JudgeOptions,
  work: (tx: Tx, meant: { clientId: string; app: App; today: CalendarDate }) => Promise<T>,
): Promise<T> {
  return withApp(async (app) => {
    const [clientId = '', ...others] = await clientsOf(app, client);
    if (others.length > 0)
      throw new Problem('Whose tables and rules count? Say --client, or --files-only.', EXIT.usage);
    const today = dateOf(await app.clock.now());
    return app.database.forClients([clientId], (tx) => work(tx, { clientId, app, today }));
  });
}

function checkedText({ claims, errors, warnings, issues }: CheckedFile): string {
  const rows = claims.flatMap(({ ordinal, patientControlNumber, findings }) =>
    findings.map(({ edit, severity, field, why, howToFix, prevents }) => [
      ...[String(ordinal), patientControlNumber, severity, edit, field, why, howToFix, prevents.join(' ')],
    ]),
  );
  const headings = ['claim', 'number', 'severity', 'edit', 'field', 'why', 'how to fix', 'prevents'];
  const found = table(headings, rows, 'No claim fails an edit.');
  return [found, `${claims.length} claims: ${errors} errors, ${warnings} warnings.`, ...issues].join('\n');
}

async function runExport(options: JudgeOptions): Promise<void> {
  const edits = isByFiles(options)
    ? exportEdits(loadShippedTables(options.tables), [])
    : await asClient(options, (tx, { clientId, app, today }) =>
        exportForClient(tx, { clientId, shipped: app.scrubTables, asOf: today }),
      );
  createOutput(options.json ?? false).result(edits, ({ payerEdits }) => payerEditsCsv(payerEdits));
}
