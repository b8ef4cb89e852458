import path from 'node:path';
import { type Command, Option } from 'commander';
import { entriesSince, type Since } from '../../adapters/export/export-outbox';
import { exportTables } from '../../adapters/export/export-tables';
import { type ExportedFile, type ExportFormat, writeExport } from '../../adapters/export/write-export';
import { formatDollars } from '../../domain/money';
import { withApp } from '../assemble';
import { createOutput, table } from '../output';
import { EXIT, Problem } from '../problem';
import { clientsOf } from './import';
import { type JsonOption, withJson } from './options';

interface ExportOptions extends JsonOption {
  client: string;
  out: string;
  since?: string;
  format: ExportFormat;
}

interface Exported {
  from: number;
  through: number;
  files: ExportedFile[];
}

export function registerExport(program: Command): void {
  const command = program
    .command('export')
    .description(
      "Postings, denials, closings and patient balances as files for the practice's own system. Exit status 3 when a file's sums differ.",
    )
    .requiredOption('--client <id>', 'the client whose claims these are')
    .requiredOption('--out <folder>', 'where the files go; only you may read them, they name accounts')
    .option(
      '--since <number|date>',
      'after this number of the outbox, or from this day on (default: after what was acknowledged)',
    )
    .addOption(
      new Option('--format <format>', 'how the files are written').choices(['csv', 'jsonl']).default('csv'),
    )
    .action(run);
  withJson(
    command,
    'export --client maple-family --out ./to-practice',
    'export --client maple-family --since 1200 --out ./to-practice --format jsonl',
  );
}

async function run({ json, client, out, since, format }: ExportOptions): Promise<void> {
  const folder = path.resolve(out);
  const from = sinceOf(since);
  const exported = await withApp(async (app): Promise<Exported> => {
    const [clientId = ''] = await clientsOf(app, client);
    const { entries, ...range } = await app.database.forClients([clientId], (tx) =>
      entriesSince(tx, app.ring, { clientId, since: from }),
    );
    // A range without an entry has no name of its own.
    if (entries.length === 0) return { ...range, files: [] };
    return { ...range, files: await writeExport(folder, range, exportTables(entries), format) };
  });
  createOutput(json ?? false).result(exported, (found) => asText(found, folder, client));
  if (exported.files.some(({ differenceCents }) => differenceCents !== 0)) process.exitCode = EXIT.wrong;
}

function sinceOf(since: string | undefined): Since {
  if (since === undefined) return 'acknowledged';
  if (/^\d{1,9}$/.test(since)) return { seq: Number(since) };
  if (/^\d{4}-\d{2}-\d{2}$/.test(since)) return { date: since };
  throw new Problem(`--since is a number of the outbox or a day like 2026-05-20, not ${since}.`, EXIT.usage);
}

function asText({ from, through, files }: Exported, folder: string, client: string): string {
  const rows = files.map(({ name, rows: count, differenceCents }) => [
    name,
    String(count),
    formatDollars(differenceCents),
  ]);
  const written = table(['file', 'rows', 'difference'], rows, `Nothing is new after ${through}.`);
  if (files.length === 0) return written;
  return [
    written,
    `Entries ${from} to ${through} are in ${folder}.`,
    `Once the practice's system has them: overturn outbox ack --client ${client} --through ${through}`,
  ].join('\n');
}
