import type { Command } from 'commander';
import { endRest } from '../../adapters/clearinghouse/partner-health';
import {
  type FileConnection,
  INTAKE_CONNECTION,
  openTransport,
  PARTNER_CONNECTION,
} from '../../adapters/transport/connection';
import { Failure } from '../../domain/failures';
import { type App, withApp } from '../assemble';
import { createOutput, table } from '../output';
import { EXIT, Problem } from '../problem';
import { type JsonOption, withJson } from './options';

/** `partners test`: signs in and looks, past the rest of a partner that was away; a partner that answers is called again at once. */
export function registerPartnerTest(partners: Command): void {
  const test = partners
    .command('test')
    .description(
      'Sign in and look into each folder; nothing is sent or taken. A partner that answers rests no longer.',
    )
    .argument('<name>', 'a trading partner or intake folder')
    .action(runTest);
  withJson(test, 'partners test clearing-house');
}

async function runTest(name: string, { json }: JsonOption): Promise<void> {
  const answer = await withApp(async (app) => tested(app, name));
  createOutput(json ?? false).result(answer, ({ folders }) =>
    table(
      ['folder', 'files'],
      folders.map(({ folder, files }) => [folder, String(files)]),
      'It answers over HTTP.',
    ),
  );
}

async function tested({ database, clearinghouseOf, clock }: App, name: string) {
  const partner = await database.prisma.tradingPartner.findUnique({ where: { id: name } });
  const source = await database.forAllClients((tx) => tx.intakeSource.findUnique({ where: { id: name } }));
  if (!partner && !source)
    throw new Problem(`No trading partner or intake folder ${name} is on record.`, EXIT.usage);
  const connection = source
    ? INTAKE_CONNECTION.parse(source.connection)
    : partner?.connection && PARTNER_CONNECTION.parse(partner.connection);
  // Whoever tries wants to know now, and what was mended counts at once.
  if (partner) await endRest(database, name);
  try {
    if (partner) await clearinghouseOf(name).listMailbox({ asOf: await clock.now() });
    const isFolders = connection && connection.transport !== 'http';
    return { name, folders: isFolders ? await foldersOf(connection) : [] };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const { code } = error.data;
    throw new Problem(`${name} does not work: ${error.message}${code ? ` (${code})` : ''}.`);
  }
}

async function foldersOf(connection: FileConnection): Promise<{ folder: string; files: number }[]> {
  const needed =
    'in' in connection.folders
      ? [connection.folders.in]
      : [connection.folders.toPartner, connection.folders.fromPartner, connection.folders.taken];
  const transport = await openTransport(connection);
  return transport.session(async (files) => {
    const found: { folder: string; files: number }[] = [];
    for (const folder of needed)
      if (folder !== undefined) found.push({ folder, files: (await files.list(folder)).length });
    return found;
  });
}
