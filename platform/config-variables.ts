import { z } from 'zod';

const DEFAULT_PORTS = {
  api: 3000,
  postgres: 54329,
  temporal: 7243,
  temporalUi: 8243,
  simulator: 3900,
} as const;

const text = z.string().min(1).optional();
const port = (fallback: number) =>
  z
    .string()
    .regex(/^\d+$/, 'must be a port number')
    .transform(Number)
    .pipe(z.number().min(1, 'must be at least 1').max(65_535, 'must be at most 65535'))
    .default(fallback);
const hours = (fallback: number) =>
  z
    .string()
    .regex(/^\d+$/, 'must be a whole number of hours')
    .transform(Number)
    .pipe(z.number().min(1, 'must be at least 1').max(24, 'must be at most 24'))
    .default(fallback);
const url = (protocols: RegExp, example: string) =>
  z.url({ protocol: protocols, error: `must be a URL like ${example}` }).optional();
const onOff = z.enum(['true', 'false'], { error: 'must be true or false' }).optional();

/**
 * Every environment variable the product reads, with its rule and default. `.env.example` lists the same ones and
 * explains them; a test compares the two.
 */
export const VARIABLES = z.object({
  DATABASE_URL: url(/^postgres(ql)?$/, 'postgresql://user:password@host:5432/database'),
  OVERTURN_DATABASE_PASSWORD: text,

  TEMPORAL_ADDRESS: z
    .string()
    .regex(/^[^\s/:]+:\d+$/, 'must be host:port')
    .optional(),
  TEMPORAL_NAMESPACE: z.string().min(1).default('default'),
  TEMPORAL_API_KEY: text,
  TEMPORAL_TLS: onOff,
  TEMPORAL_TLS_CLIENT_CERT_PATH: text,
  TEMPORAL_TLS_CLIENT_KEY_PATH: text,
  TEMPORAL_TLS_SERVER_CA_CERT_PATH: text,
  TEMPORAL_TLS_SERVER_NAME: text,

  OVERTURN_LLM: z.enum(['none', 'openai'], { error: 'must be none or openai' }).default('none'),
  OPENAI_API_KEY: text,
  OPENAI_BASE_URL: url(/^https?$/, 'https://api.openai.com/v1'),
  OPENAI_MODEL: text,

  OVERTURN_ENCRYPTION_KEYS: text,
  OVERTURN_MODE: z.enum(['live', 'shadow'], { error: 'must be live or shadow' }).default('live'),
  OVERTURN_CLEARINGHOUSE_URL: url(/^https?$/, 'https://edi.example.com'),
  OVERTURN_FAX_URL: url(/^https?$/, 'https://fax.example.com'),
  OVERTURN_MAIL_URL: url(/^https?$/, 'https://mail.example.com'),
  OVERTURN_CLOCK: z.enum(['practice', 'real'], { error: 'must be practice or real' }).default('practice'),
  OVERTURN_BATCH_EVERY_HOURS: hours(4),
  OVERTURN_MAILBOX_EVERY_HOURS: hours(2),
  OVERTURN_WATCH_DOG_EVERY_HOURS: hours(12),
  OVERTURN_HOME: z.string().min(1).default('.overturn'),
  OVERTURN_CACHE: text,
  OVERTURN_HEARTBEAT_FILE: text,

  OVERTURN_HOST: z.string().min(1).default('127.0.0.1'),
  PORT: port(DEFAULT_PORTS.api),
  OVERTURN_POSTGRES_PORT: port(DEFAULT_PORTS.postgres),
  OVERTURN_TEMPORAL_PORT: port(DEFAULT_PORTS.temporal),
  OVERTURN_TEMPORAL_UI_PORT: port(DEFAULT_PORTS.temporalUi),
  SIMULATOR_PORT: port(DEFAULT_PORTS.simulator),

  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      error: 'must be fatal, error, warn, info, debug, trace or silent',
    })
    .default('info'),
  LOG_FORMAT: z.enum(['json', 'text'], { error: 'must be json or text' }).default('json'),
});

/** The variables after their checks. */
export type Variables = z.infer<typeof VARIABLES>;
