import path from 'node:path';
import { VARIABLES, type Variables } from './config-variables';

/** What the environment says, read once and checked. Absent servers are started by the product itself. */
export interface Config {
  databaseUrl?: string;
  /** What the role `overturn_app` gets when the database is migrated. */
  databaseAppPassword?: string;
  temporal: TemporalTarget;
  llm: { provider: 'none' } | { provider: 'openai'; apiKey: string; baseUrl?: string; model?: string };
  /** As written in OVERTURN_ENCRYPTION_KEYS; platform/crypto reads it. */
  encryptionKeys?: string;
  /** `shadow`: nothing that a payer would see leaves; what would have left is on record. */
  mode: Variables['OVERTURN_MODE'];
  /** Where claims are sent: a clearinghouse, or the simulator. */
  clearinghouseUrl: string;
  /** Where appeals go by fax and by certified mail: services that carry documents, or the simulator. */
  faxUrl: string;
  mailUrl: string;
  /** `real`: practice time is the machine's, at scale 1 for ever (production). */
  clock: Variables['OVERTURN_CLOCK'];
  /** How often the loops look, in practice hours. */
  loops: { batchEveryHours: number; mailboxEveryHours: number; watchDogEveryHours: number };
  /** Absolute folder of the embedded stack's data. */
  home: string;
  /** A file touched while this process lives, for a container's health check. */
  heartbeatFile?: string;
  /** The address the API listens on. */
  host: string;
  ports: { api: number; postgres: number; temporal: number; temporalUi: number; simulator: number };
  log: { level: Variables['LOG_LEVEL']; format: Variables['LOG_FORMAT'] };
}

/** A Temporal namespace and how to reach it. */
export interface TemporalTarget {
  /** host:port; absent means a dev server of our own. */
  address?: string;
  namespace: string;
  apiKey?: string;
  /** Present when the connection is encrypted. */
  tls?: { clientCertPath?: string; clientKeyPath?: string; serverCaPath?: string; serverName?: string };
}

/** The environment is wrong; one problem a line, each beginning with its variable. Values are never shown. */
export class ConfigError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The environment is wrong:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

/**
 * Reads and checks the environment. An empty variable counts as absent, as docker-compose passes unset ones empty.
 * @throws ConfigError naming every wrong variable.
 */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = VARIABLES.safeParse(given);
  if (!parsed.success)
    throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
  const together = problemsTogether(parsed.data);
  if (together.length > 0) throw new ConfigError(together);
  return toConfig(parsed.data);
}

/** What single rules cannot see. */
function problemsTogether(variables: Variables): string[] {
  const problems: string[] = [];
  if (variables.OVERTURN_LLM === 'openai' && variables.OPENAI_API_KEY === undefined)
    problems.push('OPENAI_API_KEY: must be set when OVERTURN_LLM is openai');
  if (
    (variables.TEMPORAL_TLS_CLIENT_CERT_PATH === undefined) !==
    (variables.TEMPORAL_TLS_CLIENT_KEY_PATH === undefined)
  )
    problems.push(
      'TEMPORAL_TLS_CLIENT_CERT_PATH: must be set together with TEMPORAL_TLS_CLIENT_KEY_PATH, or neither',
    );
  return problems;
}

function toConfig(variables: Variables): Config {
  const ports = {
    api: variables.PORT,
    postgres: variables.OVERTURN_POSTGRES_PORT,
    temporal: variables.OVERTURN_TEMPORAL_PORT,
    temporalUi: variables.OVERTURN_TEMPORAL_UI_PORT,
    simulator: variables.SIMULATOR_PORT,
  };
  const simulator = `http://127.0.0.1:${ports.simulator}`;
  return {
    databaseUrl: variables.DATABASE_URL,
    databaseAppPassword: variables.OVERTURN_DATABASE_PASSWORD,
    temporal: toTemporal(variables),
    llm: toLlm(variables),
    encryptionKeys: variables.OVERTURN_ENCRYPTION_KEYS,
    mode: variables.OVERTURN_MODE,
    clearinghouseUrl: variables.OVERTURN_CLEARINGHOUSE_URL ?? simulator,
    faxUrl: variables.OVERTURN_FAX_URL ?? variables.OVERTURN_CLEARINGHOUSE_URL ?? simulator,
    mailUrl: variables.OVERTURN_MAIL_URL ?? variables.OVERTURN_CLEARINGHOUSE_URL ?? simulator,
    clock: variables.OVERTURN_CLOCK,
    loops: {
      batchEveryHours: variables.OVERTURN_BATCH_EVERY_HOURS,
      mailboxEveryHours: variables.OVERTURN_MAILBOX_EVERY_HOURS,
      watchDogEveryHours: variables.OVERTURN_WATCH_DOG_EVERY_HOURS,
    },
    home: path.resolve(variables.OVERTURN_HOME),
    heartbeatFile: variables.OVERTURN_HEARTBEAT_FILE,
    host: variables.OVERTURN_HOST,
    ports,
    log: { level: variables.LOG_LEVEL, format: variables.LOG_FORMAT },
  };
}

/** An API key or a certificate means TLS, as in Temporal's own tools; TEMPORAL_TLS=false turns it off. */
function toTemporal(variables: Variables): TemporalTarget {
  const tls = {
    clientCertPath: variables.TEMPORAL_TLS_CLIENT_CERT_PATH,
    clientKeyPath: variables.TEMPORAL_TLS_CLIENT_KEY_PATH,
    serverCaPath: variables.TEMPORAL_TLS_SERVER_CA_CERT_PATH,
    serverName: variables.TEMPORAL_TLS_SERVER_NAME,
  };
  const implied = variables.TEMPORAL_API_KEY !== undefined || Object.values(tls).some((value) => value);
  const encrypted = variables.TEMPORAL_TLS === undefined ? implied : variables.TEMPORAL_TLS === 'true';
  return {
    address: variables.TEMPORAL_ADDRESS,
    namespace: variables.TEMPORAL_NAMESPACE,
    apiKey: variables.TEMPORAL_API_KEY,
    ...(encrypted ? { tls } : {}),
  };
}

function toLlm(variables: Variables): Config['llm'] {
  const { OVERTURN_LLM, OPENAI_API_KEY, OPENAI_BASE_URL, OPENAI_MODEL } = variables;
  if (OVERTURN_LLM === 'none' || OPENAI_API_KEY === undefined) return { provider: 'none' };
  return { provider: 'openai', apiKey: OPENAI_API_KEY, baseUrl: OPENAI_BASE_URL, model: OPENAI_MODEL };
}
