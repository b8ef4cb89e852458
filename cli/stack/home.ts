import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Config } from '../../platform/config';

/** Secrets of a stack of our own: made at random once, readable by their owner only, kept as long as the data they protect. */
export interface HomeSecrets {
  encryptionKeys: string;
  databaseAppPassword: string;
}

/** Where a running stack is, so that other commands find it. */
export interface StackFile {
  databaseUrl: string;
  temporalAddress: string;
  temporalNamespace: string;
  clearinghouseUrl: string;
  apiUrl: string;
}

const SECRETS = 'secrets.json';
const STACK = 'stack.json';

/** The secrets of `home`, made now where there are none. */
export function homeSecrets(home: string): HomeSecrets {
  const file = path.join(home, SECRETS);
  if (!existsSync(file)) {
    mkdirSync(home, { recursive: true });
    const made: HomeSecrets = {
      encryptionKeys: `k1:${randomBytes(32).toString('base64')}`,
      databaseAppPassword: randomBytes(18).toString('base64url'),
    };
    writePrivate(file, made);
  }
  return JSON.parse(readFileSync(file, 'utf8')) as HomeSecrets;
}

export function writeStackFile(home: string, stack: StackFile): void {
  writePrivate(path.join(home, STACK), stack);
}

export function removeStackFile(home: string): void {
  rmSync(path.join(home, STACK), { force: true });
}

/**
 * The configuration as commands need it: what the environment says, else what the running stack of `home` says. The environment leads, so
 * that a command can be pointed at a server.
 */
export function withRunningStack(config: Config): Config {
  const stack = read<StackFile>(path.join(config.home, STACK));
  const secrets = read<HomeSecrets>(path.join(config.home, SECRETS));
  return {
    ...config,
    databaseUrl: config.databaseUrl ?? stack?.databaseUrl,
    encryptionKeys: config.encryptionKeys ?? secrets?.encryptionKeys,
    clearinghouseUrl: stack?.clearinghouseUrl ?? config.clearinghouseUrl,
    temporal: {
      ...config.temporal,
      ...(config.temporal.address || !stack
        ? {}
        : { address: stack.temporalAddress, namespace: stack.temporalNamespace }),
    },
  };
}

function read<T>(file: string): T | undefined {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : undefined;
}

function writePrivate(file: string, value: unknown): void {
  writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
}
