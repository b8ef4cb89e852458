import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import { type IngestedFile, ingestFile } from '../../activities/files';
import { wakeClaims } from '../../activities/sweeps/wake-claims';
import { reasonCodeLookup } from '../../domain/denials/reason-code-lookup';
import { type App, withApp } from '../assemble';
import { createOutput } from '../output';
import { EXIT, Problem } from '../problem';
import { filesIn } from './files-in';
import { type FilesAnswer, filesText } from './import';
import { type JsonOption, withJson } from './options';

interface IngestOptions extends JsonOption {
  partner?: string;
}

export function registerIngest(program: Command): void {
  const command = program
    .command('ingest')
    .description("Take in payers' answers: 835, 277, 277CA, 999 and TA1. A file seen before changes nothing.")
    .argument('<files...>', 'files, or folders of files')
    .option('--partner <id>', 'the trading partner they come from (default: the only one)')
    .action(run);
  withJson(command, 'ingest payment.835', 'ingest inbox/ --json');
}

async function run(paths: string[], { json, partner }: IngestOptions): Promise<void> {
  const files = (await Promise.all(paths.map(filesIn))).flat();
  const answer = await withApp(async (app) => {
    const partnerId = await partnerOf(app, partner);
    const ingested: FilesAnswer['files'] = [];
    for (const file of files) ingested.push(await ingestOne(app, partnerId, file));
    return { files: ingested };
  });
  createOutput(json ?? false).result(answer, filesText);
  if (answer.files.some(({ status }) => status === 'rejected')) process.exitCode = EXIT.failed;
}

async function ingestOne(app: App, partnerId: string, file: string): Promise<Omit<IngestedFile, 'nudges'>> {
  const asOf = await app.clock.now();
  const input = { partnerId, name: path.basename(file), bytes: await readFile(file), asOf };
  const { nudges, ...answer } = await ingestFile({ ...app, lookup: reasonCodeLookup(app.tables) }, input);
  await wakeClaims({ ...app, client: app.temporal.client }, nudges);
  return answer;
}

/** The trading partner that is named, or the only one. */
export async function partnerOf({ database }: App, wanted: string | undefined): Promise<string> {
  const partners = await database.prisma.tradingPartner.findMany({ select: { id: true } });
  const known = partners.map(({ id }) => id);
  const [only, ...others] = wanted === undefined ? known : known.filter((id) => id === wanted);
  if (only !== undefined && others.length === 0) return only;
  const which = known.length > 0 ? `There are ${known.join(', ')}` : 'There is none yet';
  throw new Problem(
    wanted === undefined
      ? `Say with --partner from whom the files come. ${which}.`
      : `No trading partner ${wanted}. ${which}.`,
    EXIT.usage,
  );
}
