import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { ensureLoops } from '../../adapters/temporal/ensure-loops';
import {
  type FileConnection,
  INTAKE_CONNECTION,
  PARTNER_CONNECTION,
  type PartnerConnection,
} from '../../adapters/transport/connection';
import { ConnectionFileInvalid, readConnectionFile } from '../../adapters/transport/connection-file';
import { type LoadedConnections, loadConnections } from '../../adapters/transport/load-connections';
import { type App, withApp } from '../assemble';
import { createOutput, table } from '../output';
import { Problem } from '../problem';
import { type ActorOptions, type JsonOption, withActor, withJson } from './options';
import { registerPartnerStatus } from './partner-status';
import { registerPartnerTest } from './partner-test';
import { inWords } from './partner-words';
import { managerOfAll } from './person';

export function registerPartners(program: Command): void {
  const partners = program
    .command('partners')
    .description('How clearinghouses and practice systems are reached: HTTP, SFTP, watched folders');
  const load = withActor(partners.command('load'))
    .description('Put connections on record and begin to look there. The same file again changes nothing.')
    .argument('<file>', 'YAML; secrets stand in it as env:NAME or file:/path')
    .action(runLoad);
  withJson(load, 'partners load connections.yaml --as manager');
  withJson(
    partners.command('list').description('Connections on record, without their secrets').action(runList),
    'partners list',
    'partners list --json',
  );
  registerPartnerTest(partners);
  registerPartnerStatus(partners);
}

async function runLoad(path: string, { json, as }: ActorOptions): Promise<void> {
  const file = await connectionsIn(path);
  const loaded = await withApp(async (app) => {
    await managerOfAll(app, as, 'Connections are loaded');
    const done = await loadConnections(app.database, file, await clientIds(app)).catch(inWords);
    await ensureLoops(app.temporal.client, {
      ...{ partnerIds: done.partners.map(({ id }) => id), intakeIds: done.intake.map(({ id }) => id) },
      ...{ clock: await app.clock.segment(), cadence: app.config.loops },
    });
    return done;
  });
  createOutput(json ?? false).result(loaded, loadedText);
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
