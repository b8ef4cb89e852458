import { type Adapters, assembleAdapters } from '../adapters/assemble';
import { connectTemporal, type TemporalClient } from '../adapters/temporal/client';
import { type Config, readConfig } from '../platform/config';
import { createLogger } from '../platform/logger';
import { Problem } from './problem';
import { withRunningStack } from './stack/home';

/** What a command that needs the stack works with. */
export interface App extends Adapters {
  config: Config;
  temporal: TemporalClient;
}

/**
 * Connects a command to the stack: the running one of OVERTURN_HOME, or the one the environment names.
 * @throws Problem when there is none
 */
export async function withApp<T>(work: (app: App) => Promise<T>): Promise<T> {
  const config = withRunningStack(readConfig());
  const { address } = config.temporal;
  if (config.databaseUrl === undefined || address === undefined) {
    throw new Problem(
      'The stack is not running: start it with `npm start` (or `overturn up`), or set DATABASE_URL and TEMPORAL_ADDRESS.',
    );
  }
  // A command's standard output is its result; what libraries have to say stays away from it.
  const adapters = assembleAdapters(config, createLogger('cli', { ...config.log, level: 'silent' }));
  try {
    await adapters.playbooks.refresh();
    const temporal = await connectTemporal({ ...config.temporal, address });
    try {
      return await work({ ...adapters, config, temporal });
    } finally {
      await temporal.close();
    }
  } finally {
    await adapters.close();
  }
}
