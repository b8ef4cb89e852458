import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readConfig } from '../../platform/config';
import { homeSecrets, removeStackFile, type StackFile, withRunningStack, writeStackFile } from './home';

const stack: StackFile = {
  databaseUrl: 'postgresql://overturn_app:x@127.0.0.1:1/overturn',
  temporalAddress: '127.0.0.1:2',
  temporalNamespace: 'default',
  clearinghouseUrl: 'http://127.0.0.1:3',
  apiUrl: 'http://127.0.0.1:4',
};

let home: string;
beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'overturn-home-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const configOf = (env: NodeJS.ProcessEnv = {}) =>
  withRunningStack(readConfig({ OVERTURN_HOME: home, ...env }));

describe('the home of a stack', () => {
  it('keeps secrets that were made once, for its owner only', () => {
    const secrets = homeSecrets(home);
    expect(homeSecrets(home)).toEqual(secrets);
    expect(statSync(path.join(home, 'secrets.json')).mode & 0o077).toBe(0);
  });

  it('leads a command to the stack that runs there, and nowhere when none does', () => {
    expect(configOf().databaseUrl).toBeUndefined();
    writeStackFile(home, stack);
    expect(configOf()).toMatchObject({
      databaseUrl: stack.databaseUrl,
      temporal: { address: '127.0.0.1:2' },
      clearinghouseUrl: 'http://127.0.0.1:3',
    });
    removeStackFile(home);
    expect(configOf().temporal.address).toBeUndefined();
  });

  it('gives way to what the environment names', () => {
    writeStackFile(home, stack);
    const config = configOf({ DATABASE_URL: 'postgresql://elsewhere/db', TEMPORAL_ADDRESS: 'temporal:7233' });
    expect([config.databaseUrl, config.temporal.address]).toEqual([
      'postgresql://elsewhere/db',
      'temporal:7233',
    ]);
  });
});
