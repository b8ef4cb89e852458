import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import { loadPayerEdits, loadTable } from '../../adapters/scrub/load-tables';
import { readPayerEdits } from '../../adapters/scrub/payer-edits';
import { readMueFile, readPtpFile } from '../../adapters/scrub/ptp-and-mue';
import { TableFileInvalid } from '../../adapters/tables/table-file';
import { TABLE_SETTINGS, type TableSetting } from '../../domain/scrub/tables';
import { type App, withApp } from '../assemble';
import { createOutput, table } from '../output';
import { EXIT, Problem } from '../problem';
import { clientsOf } from './import';
import { type ActorOptions, type JsonOption, withActor, withJson } from './options';
import { managerOfAll, workerFor } from './person';
import { calendarDate } from './tell-claim';

const KINDS = ['ptp', 'mue', 'payer-edits'] as const;
type Kind = (typeof KINDS)[number];

interface LoadOptions extends ActorOptions {
  kind: string;
  setting: string;
  effective?: string;
  client?: string;
}

interface Loaded {
  kind: Kind;
  rows: number;
  status: 'loaded' | 'unchanged';
}

export function registerScrubTables(scrub: Command): void {
  const tables = scrub.command('tables').description('Published tables that edits are judged by');
  withJson(
    withActor(tables.command('load'))
      .description(
        'Take in a table as it is published, or a client’s payer edits. A bad row refuses the whole file.',
      )
      .argument('<file>', 'tab-separated or CSV')
      .requiredOption('--kind <kind>', KINDS.join(', '))
      .option('--setting <setting>', TABLE_SETTINGS.join(', '), 'practitioner')
      .option('--effective <date>', 'first day of service that it counts for (ptp and mue)')
      .option('--client <id>', 'whose rules they are (payer-edits)')
      .action(runLoad),
    'scrub tables load ptp-practitioner.txt --kind ptp --effective 2026-10-01',
    'scrub tables load mue-outpatient.csv --kind mue --setting outpatient --effective 2026-10-01',
    'scrub tables load payers.csv --kind payer-edits --client maple-family --as manager',
  );
  withJson(
    tables.command('list').description('Tables on record').action(runList),
    'scrub tables list --json',
  );
}

async function runLoad(file: string, options: LoadOptions): Promise<void> {
  const { kind } = options;
  if (!isKind(kind)) throw new Problem(`--kind is one of ${KINDS.join(', ')}, not ${kind}.`, EXIT.usage);
  const text = await readFile(file, 'utf8').catch((cause: Error) => {
    throw new Problem(`${file} cannot be read: ${cause.message}`);
  });
  const name = path.basename(file);
  const load = reading(kind, name, text, options);
  const loaded = await withApp(load);
  createOutput(options.json ?? false).result(loaded, ({ rows, status }) =>
    status === 'unchanged'
      ? `${name}: these ${rows} rows are on record already.`
      : `${name}: ${rows} rows loaded.`,
  );
}

/** Reads the file before the stack is asked for anything. */
function reading(
  kind: Kind,
  name: string,
  text: string,
  options: LoadOptions,
): (app: App) => Promise<Loaded> {
  try {
    if (kind === 'payer-edits') {
      const edits = readPayerEdits(name, text);
      return (app) => loadEdits(app, options, edits);
    }
    const effectiveFrom = calendarDate('--effective', options.effective ?? '');
    const setting = settingOf(options.setting);
    const rows = kind === 'ptp' ? readPtpFile(name, text) : readMueFile(name, text);
    return async (app) => {
      await managerOfAll(app, options.as, 'Tables are loaded');
      const asOf = await app.clock.now();
      const loaded = await loadTable(
        app.database,
        { kind, setting, effectiveFrom, name, rows },
        { asOf, newId: app.newId },
      );
      return { kind, rows: loaded.rows, status: loaded.status };
    };
  } catch (error) {
    if (error instanceof TableFileInvalid) throw new Problem(`Nothing was loaded:\n${error.message}`);
    throw error;
  }
}

async function loadEdits(
  app: App,
  { client, as }: LoadOptions,
  edits: ReturnType<typeof readPayerEdits>,
): Promise<Loaded> {
  if (client === undefined)
    throw new Problem('Payer edits are a client’s: name it with --client.', EXIT.usage);
  const [clientId = ''] = await clientsOf(app, client);
  const userId = await workerFor(app, { as, clientId, roles: ['manager'], what: 'Rules are loaded' });
  const asOf = await app.clock.now();
  const rows = await app.database.forClients([clientId], (tx) =>
    loadPayerEdits(tx, clientId, edits, { asOf, by: userId }),
  );
  return { kind: 'payer-edits', rows, status: 'loaded' };
}

async function runList({ json }: JsonOption): Promise<void> {
  const tables = await withApp(({ database }) =>
    database.prisma.scrubTable.findMany({
      orderBy: [{ kind: 'asc' }, { setting: 'asc' }, { effectiveFrom: 'desc' }],
    }),
  );
  const listed = tables.map(({ effectiveFrom, loadedAt, ...row }) => ({
    ...row,
    effectiveFrom: effectiveFrom.toISOString().slice(0, 10),
    loadedAt: loadedAt.toISOString(),
  }));
  createOutput(json ?? false).result({ tables: listed }, () =>
    table(
      ['kind', 'setting', 'from', 'rows', 'file'],
      listed.map((one) => [one.kind, one.setting, one.effectiveFrom, String(one.rows), one.name]),
      'No table was loaded: the shipped samples count (playbooks/scrub).',
    ),
  );
}

function isKind(text: string): text is Kind {
  return (KINDS as readonly string[]).includes(text);
}

function settingOf(text: string): TableSetting {
  const setting = TABLE_SETTINGS.find((one) => one === text);
  if (!setting)
    throw new Problem(`--setting is one of ${TABLE_SETTINGS.join(', ')}, not ${text}.`, EXIT.usage);
  return setting;
}
