import type { Command } from 'commander';
import { readConfig } from '../../platform/config';
import { migrate } from '../../prisma/migrate';
import { createOutput } from '../output';
import { Problem } from '../problem';
import { homeSecrets } from '../stack/home';
import { type JsonOption, withJson } from './options';

export function registerMigrate(program: Command): void {
  const command = program
    .command('migrate')
    .description(
      'Bring the database of DATABASE_URL up to date, and let the role overturn_app sign in. `up` does it by itself.',
    )
    .action(run);
  withJson(command, 'migrate');
}

async function run({ json }: JsonOption): Promise<void> {
  const config = readConfig();
  if (config.databaseUrl === undefined)
    throw new Problem('Set DATABASE_URL to a user that may create tables and roles.');
  const appPassword = config.databaseAppPassword ?? homeSecrets(config.home).databaseAppPassword;
  const { applied } = await migrate({ adminUrl: config.databaseUrl, appPassword: appPassword });
  createOutput(json ?? false).result({ applied }, ({ applied: names }) =>
    names.length > 0 ? `Applied ${names.join(', ')}.` : 'The database is up to date.',
  );
}
