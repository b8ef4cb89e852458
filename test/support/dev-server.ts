import { type DevServerOptions, startDevServer, type TemporalServer } from '../../platform/servers/temporal';

/**
 * A throw-away Temporal dev server: in memory, on a free port, gone with `stop()` or with this process.
 * `npm test` puts the program into the cache beforehand, so a test never builds it.
 */
export async function startTestDevServer(options: DevServerOptions = {}): Promise<TemporalServer> {
  return startDevServer({ search: { mayFetch: false, say: () => undefined }, ...options });
}
