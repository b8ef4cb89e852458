import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import { startUnstarted } from '../../activities/sweeps/start-claims';
import { wakeClaims } from '../../activities/sweeps/wake-claims';
import { type ImportedFile, importFile } from '../../adapters/import/import-file';
import { type App, withApp } from '../assemble';
import { createOutput } from '../output';
import { EXIT, Problem } from '../problem';
import { type JsonOption, withJson } from './options';

interface ImportOptions extends JsonOption {
  client?: string;
}

/** What a file command answers for each file. */
export interface FilesAnswer {
  files: Pick<ImportedFile, 'name' | 'sha256' | 'kind' | 'status' | 'claims' | 'issues'>[];
}

export function registerImport(program: Command): void {
  const command = program
    .command('import')
    .description('Take in claims: 837P and 837I files. The same file again changes nothing.')
    .argument('<files...>', 'X12 837 files')
    .option('--client <id>', 'the client whose claims these are (default: told by the billing provider)')
    .action(run);
  withJson(
    command,
    'import claims.837',
    'import exports/*.837 --json',
    'import claims.837 --client maple-family',
  );
}

async function run(files: string[], { json, client }: ImportOptions): Promise<void> {
  const output = createOutput(json ?? false);
  const answer = await withApp(async (app) => {
    const clientIds = await clientsOf(app, client);
    const imported: FilesAnswer['files'] = [];
    for (const file of files) imported.push(await importOne(app, clientIds, file));
    const started = await startUnstarted({ ...app, client: app.temporal.client }, await app.clock.now());
    if (started > 0) output.note(`${started} claims begin their life.`);
    return { files: imported };
  });
  output.result(answer, filesText);
  if (answer.files.some(({ status }) => status === 'rejected')) process.exitCode = EXIT.failed;
}

async function importOne(
  { database, ring, policyFor, tables, newId, clock, temporal }: App,
  clientIds: string[],
  file: string,
): Promise<FilesAnswer['files'][number]> {
  const bytes = await readFile(file).catch((cause: Error) => {
    throw new Problem(`${file} cannot be read: ${cause.message}`);
  });
  const {
    claimIds: _claimIds,
    nudges,
    ...answer
  } = await importFile({
    bytes,
    name: path.basename(file),
    clientIds,
    asOf: await clock.now(),
    deps: { database, ring, policyFor, tables, newId },
  });
  await wakeClaims({ database, client: temporal.client, clock }, nudges);
  return answer;
}

/** The clients a file may bring claims for. @throws Problem for a client that does not exist */
export async function clientsOf({ database }: App, client: string | undefined): Promise<string[]> {
  const rows = await database.forAllClients((tx) => tx.client.findMany({ select: { id: true, slug: true } }));
  const wanted =
    client === undefined ? rows : rows.filter(({ id, slug }) => id === client || slug === client);
  if (wanted.length === 0)
    throw new Problem(
      client === undefined
        ? 'No client is on record yet.'
        : `No client ${client} is on record: there are ${rows.map(({ slug }) => slug).join(', ')}.`,
    );
  return wanted.map(({ id }) => id);
}

export function filesText({ files }: FilesAnswer): string {
  const lines = files.map(({ name, kind, status, claims, issues }) => {
    const counted = claims === 1 ? '1 claim' : `${claims} claims`;
    const found = issues.map((issue) => `    ${issue.severity}: ${issue.message}`);
    return [`${name} (${kind}): ${status}, ${counted}`, ...found].join('\n');
  });
  return lines.join('\n');
}
