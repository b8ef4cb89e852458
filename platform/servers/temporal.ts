import { Connection } from '@temporalio/client';
import type { TemporalTarget } from '../config';
import { assertPortsFree, freePort, type WantedPort } from '../processes/ports';
import { exitOf, neverEnds, spawnTethered, stopChild } from '../processes/tether';
import { OutputTail, untilReady } from '../processes/wait';
import { type SharedConnectionOptions, temporalConnectionOptions } from '../temporal-connection';
import { CLAIM_SEARCH_ATTRIBUTES, registerSearchAttributes } from './search-attributes';
import { type CliSearch, findTemporalCli } from './temporal-cli';

/** A Temporal server that answers. */
export interface TemporalServer {
  /** host:port of the gRPC frontend. */
  address: string;
  namespace: string;
  /** Absent when the server is not ours (TEMPORAL_ADDRESS). */
  pid?: number;
  /** The web interface, when there is one. */
  uiUrl?: string;
  /** Resolves with the way a server of ours ended; never for another. */
  exited: Promise<string>;
  /** Stops a server of ours and leaves any other running. */
  stop(): Promise<void>;
}

export interface DevServerOptions {
  /** The `temporal` program. Default: {@link findTemporalCli}. */
  cliPath?: string;
  search?: CliSearch;
  /** The database file that survives a restart. Default: in memory (twice as fast, forgets). */
  dbFile?: string;
  /** Default: a free port. */
  port?: number;
  /** Default: no web interface. */
  uiPort?: number;
  /** Default `default`. */
  namespace?: string;
  /** Keyword search attributes. Default {@link CLAIM_SEARCH_ATTRIBUTES}. */
  searchAttributes?: readonly string[];
  /** More dynamic configuration, key to JSON text, e.g. `{ 'matching.useNewMatcher': 'true' }`. */
  dynamicConfig?: Readonly<Record<string, string>>;
  /** Gets each line the server prints (warnings and errors only). */
  onLine?: (line: string) => void;
}

/**
 * The server keeps no timer nearer than `timerProcessorMaxTimeShift` (default 1 s), so a short timer would fire a
 * second late: a whole practice day in the demo. The other three are what Temporal's own SDK sets.
 */
const DYNAMIC_CONFIG: Readonly<Record<string, string>> = {
  'history.timerProcessorMaxTimeShift': '"10ms"',
  'frontend.enableServerVersionCheck': 'false',
  'frontend.enableUpdateWorkflowExecution': 'true',
  'frontend.enableUpdateWorkflowExecutionAsyncAccepted': 'true',
};

/** Starts `temporal server start-dev` on 127.0.0.1 and waits until its namespace answers. */
export async function startDevServer(options: DevServerOptions = {}): Promise<TemporalServer> {
  const { namespace = 'default', searchAttributes = CLAIM_SEARCH_ATTRIBUTES } = options;
  const cli = options.cliPath ?? (await findTemporalCli(options.search));
  await assertPortsFree(wantedPorts(options));
  const port = options.port ?? (await freePort());
  const address = `127.0.0.1:${port}`;
  const child = spawnTethered(cli, devServerArguments({ ...options, port, namespace, searchAttributes }));
  const exited = exitOf(child);
  const tail = new OutputTail(child, options.onLine);
  await untilReady({
    name: 'The Temporal dev server',
    child,
    tail,
    isReady: () => answers({ address }, namespace),
  });
  await withConnection({ address }, (connection) =>
    registerSearchAttributes(connection, namespace, searchAttributes),
  );
  return {
    address,
    namespace,
    pid: child.pid,
    uiUrl: options.uiPort === undefined ? undefined : `http://127.0.0.1:${options.uiPort}`,
    exited,
    stop: () => stopChild(child),
  };
}

/**
 * The server the product runs on: the one TEMPORAL_ADDRESS names, or a dev server of our own. Attributes a namespace
 * lacks are registered in both.
 * @throws when TEMPORAL_ADDRESS does not answer.
 */
export async function openTemporal(
  target: TemporalTarget,
  options: DevServerOptions,
): Promise<TemporalServer> {
  const { address, namespace } = target;
  if (address === undefined) return startDevServer({ ...options, namespace });
  const reach = await temporalConnectionOptions({ ...target, address });
  if (!(await answers(reach, namespace).catch(() => false)))
    throw new Error(
      `TEMPORAL_ADDRESS names ${address}, but no Temporal server with the namespace ${namespace} answers there. Start it, or unset TEMPORAL_ADDRESS to use a server of our own.`,
    );
  await withConnection(reach, (connection) =>
    registerSearchAttributes(connection, namespace, options.searchAttributes),
  );
  return { address, namespace, exited: neverEnds(), stop: async () => undefined };
}

function wantedPorts({ port, uiPort }: DevServerOptions): WantedPort[] {
  const ports = [
    { port, variable: 'OVERTURN_TEMPORAL_PORT', what: 'Temporal' },
    { port: uiPort, variable: 'OVERTURN_TEMPORAL_UI_PORT', what: "Temporal's web interface" },
  ];
  return ports.filter((wanted): wanted is WantedPort => wanted.port !== undefined);
}

function devServerArguments(
  options: DevServerOptions & { port: number; namespace: string; searchAttributes: readonly string[] },
): string[] {
  const config = { ...DYNAMIC_CONFIG, ...options.dynamicConfig };
  return [
    ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(options.port)],
    ...['--namespace', options.namespace, '--log-format', 'text', '--log-level', 'error'],
    ...(options.uiPort === undefined ? ['--headless'] : ['--ui-port', String(options.uiPort)]),
    ...(options.dbFile === undefined ? [] : ['--db-filename', options.dbFile]),
    ...options.searchAttributes.flatMap((name) => ['--search-attribute', `${name}=Keyword`]),
    ...Object.entries(config).flatMap(([key, value]) => ['--dynamic-config-value', `${key}=${value}`]),
  ];
}

/** True when the server is up and knows the namespace. */
async function answers(reach: SharedConnectionOptions, namespace: string): Promise<boolean> {
  return withConnection(reach, async (connection) => {
    await connection.withDeadline(Date.now() + 2_000, () =>
      connection.workflowService.describeNamespace({ namespace }),
    );
    return true;
  });
}

async function withConnection<T>(
  reach: SharedConnectionOptions,
  use: (connection: Connection) => Promise<T>,
): Promise<T> {
  const connection = await Connection.connect({ ...reach, connectTimeout: '2s' });
  try {
    return await use(connection);
  } finally {
    await connection.close();
  }
}
