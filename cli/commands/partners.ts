import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { releaseBatch } from '../../activities/batches/waiting-batches';
import { type PartnerStatus, partnerStatus } from '../../adapters/reading/partner-status';
import { ensureLoops } from '../../adapters/temporal/ensure-loops';
import {
  type FileConnection,
  INTAKE_CONNECTION,
  openTransport,
  PARTNER_CONNECTION,
  type PartnerConnection,
} from '../../adapters/transport/connection';
import { ConnectionFileInvalid, readConnectionFile } from '../../adapters/transport/connection-file';
import { type LoadedConnections, loadConnections } from '../../adapters/transport/load-connections';
import { Failure } from '../../domain/failures';
import { type App, withApp } from '../assemble';
import { createOutput, table } from '../output';
import { EXIT, Problem } from '../problem';
import { type JsonOption, withJson } from './options';

export function registerPartners(program: Command): void {
  const partners = program
    .command('partners')
    .description('How clearinghouses and practice systems are reached: HTTP, SFTP, watched folders');
  const load = partners
    .command('load')
    .description('Put connections on record and begin to look there. The same file again changes nothing.')
    .argument('<file>', 'YAML; secrets stand in it as env:NAME or file:/path')
    .action(runLoad);
  withJson(load, 'partners load connections.yaml');
  withJson(
    partners.command('list').description('Connections on record, without their secrets').action(runList),
    'partners list',
    'partners list --json',
  );
  const test = partners
    .command('test')
    .description('Sign in and look into each folder; nothing is sent or taken')
    .argument('<name>', 'a trading partner or intake folder')
    .action(runTest);
  withJson(test, 'partners test clearing-house');
  withJson(
    partners
      .command('status')
      .description('Who answers, who is away, what waits for whom, and what was refused')
      .action(runStatus),
    'partners status',
  );
  const release = partners
    .command('release')
    .description('Let the claims of a refused batch go, once what it was refused for is corrected')
    .argument('<batch>', 'its id, as `partners status` shows it')
    .requiredOption('--reason <words>', 'what was corrected')
    .option('--as <user>', 'the manager who decides', 'manager')
    .action(runRelease);
  withJson(
    release,
    'partners release 2b1c8f04-6a0e-4d52-9c3b-7f51d0e6a912 --reason "The sender id is registered now"',
  );
}

async function runLoad(path: string, { json }: JsonOption): Promise<void> {
  const file = await connectionsIn(path);
  const loaded = await withApp(async (app) => {
    const done = await loadConnections(app.database, file, await clientIds(app)).catch(inWords);
    await ensureLoops(app.temporal.client, {
      ...{ partnerIds: done.partners.map(({ id }) => id), intakeIds: done.intake.map(({ id }) => id) },
      ...{ clock: await app.clock.segment(), cadence: app.config.loops },
    });
    return done;
  });
  createOutput(json ?? false).result(loaded, loadedText);
}

async function runStatus({ json }: JsonOption): Promise<void> {
  const partners = await withApp(({ database }) => partnerStatus(database, Date.now()));
  createOutput(json ?? false).result({ partners }, () => statusText(partners));
}

function statusText(partners: readonly PartnerStatus[]): string {
  const rows = partners.map((one) => [
    ...[one.id, one.state, one.failures > 0 ? `${one.failures} x ${one.lastFailure ?? ''}` : ''],
    ...[one.lastAnswerAt ?? '', String(one.waiting), one.nearestSafeDate ?? '', String(one.underway)],
  ]);
  const headings = [
    'partner',
    'state',
    'failures',
    'last answer',
    'claims in line',
    'safe date',
    'under way',
  ];
  const refused = partners.flatMap(({ id, refused: batches }) =>
    batches.map(({ batchId, why }) => `${id} refused batch ${batchId}: ${why}`),
  );
  return [table(headings, rows, 'No trading partner is on record.'), ...refused].join('\n');
}

async function runRelease(
  batchId: string,
  { as, reason, json }: JsonOption & { as: string; reason: string },
): Promise<void> {
  const released = await withApp(async (app) => {
    const asOf = await app.clock.now();
    const claims = await releaseBatch(app, { batchId, by: as, note: reason, asOf }).catch(inWords);
    return { batchId, claims };
  });
  createOutput(json ?? false).result(
    released,
    ({ claims }) => `${claims} claims are in line for the next batch.`,
  );
}

async function connectionsIn(path: string) {
  const text = await readFile(path, 'utf8').catch((cause: Error) => {
    throw new Problem(`${path} cannot be read: ${cause.message}`);
  });
  try {
    return readConnectionFile(text);
  } catch (error) {
    if (!(error instanceof ConnectionFileInvalid)) throw error;
    throw new Problem(`${path} was not loaded:\n${error.problems.map((one) => `  ${one}`).join('\n')}`);
  }
}

async function clientIds({ database }: App): Promise<Map<string, string>> {
  const rows = await database.forAllClients((tx) => tx.client.findMany({ select: { id: true, slug: true } }));
  return new Map(rows.flatMap(({ id, slug }) => [[id, id] as const, [slug, id] as const]));
}

function inWords(error: unknown): never {
  throw error instanceof Failure ? new Problem(`${error.message}.`) : error;
}

function loadedText({ partners, intake }: LoadedConnections): string {
  const rows = [...partners, ...intake].map(({ id, status }) => [id, status]);
  return table(['connection', 'now'], rows, 'The file names no connection.');
}

interface ListedConnection {
  id: string;
  kind: 'partner' | 'intake';
  transport: string;
  where: string;
  folders: string[];
}

async function runList({ json }: JsonOption): Promise<void> {
  const connections = await withApp(listed);
  createOutput(json ?? false).result({ connections }, () =>
    table(
      ['name', 'kind', 'transport', 'where', 'folders'],
      connections.map(({ id, kind, transport, where, folders }) => [
        ...[id, kind, transport, where],
        folders.join(' '),
      ]),
      'No connection is on record.',
    ),
  );
}

async function listed({ database, config }: App): Promise<ListedConnection[]> {
  const partners = await database.prisma.tradingPartner.findMany({ orderBy: { id: 'asc' } });
  const sources = await database.forAllClients((tx) => tx.intakeSource.findMany({ orderBy: { id: 'asc' } }));
  return [
    ...partners.map(({ id, connection }) => {
      const given = connection ? PARTNER_CONNECTION.parse(connection) : environment(config.clearinghouseUrl);
      return { id, kind: 'partner' as const, ...shown(given) };
    }),
    ...sources.map(({ id, connection }) => ({
      ...{ id, kind: 'intake' as const, ...shown(INTAKE_CONNECTION.parse(connection)) },
    })),
  ];
}

/** A partner without a connection of its own is reached where OVERTURN_CLEARINGHOUSE_URL says. */
function environment(url: string): PartnerConnection {
  return { transport: 'http', url };
}

function shown(
  connection: PartnerConnection | FileConnection,
): Pick<ListedConnection, 'transport' | 'where' | 'folders'> {
  if (connection.transport === 'http') return { transport: 'http', where: connection.url, folders: [] };
  const { transport, folders } = connection;
  const where = transport === 'sftp' ? `${connection.user}@${connection.host}:${connection.port}` : 'here';
  return { transport, where, folders: Object.values(folders) };
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
  try {
    if (!connection || connection.transport === 'http') {
      await clearinghouseOf(name).listMailbox({ asOf: await clock.now() });
      return { name, folders: [] };
    }
    return { name, folders: await foldersOf(connection) };
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
