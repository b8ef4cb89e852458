import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

export const root = path.resolve(__dirname, '../..');

const duration = z.string().regex(/^\d+[smh]$/);
const condition = z.enum(['service_healthy', 'service_completed_successfully', 'service_started']);

/** The part of the Compose specification the file uses; anything else in it is a slip of the pen. */
const SERVICE = z.strictObject({
  build: z.literal('.').optional(),
  image: z.string(),
  init: z.boolean().optional(),
  read_only: z.boolean().optional(),
  tmpfs: z.array(z.string()).optional(),
  security_opt: z.array(z.string()).optional(),
  cap_drop: z.array(z.string()).optional(),
  restart: z.string(),
  logging: z.object({ driver: z.string() }),
  profiles: z.array(z.string()).optional(),
  depends_on: z.record(z.string(), z.strictObject({ condition })).optional(),
  environment: z.record(z.string(), z.string()),
  entrypoint: z.array(z.string()).optional(),
  command: z.array(z.string()).optional(),
  ports: z.array(z.string()).optional(),
  volumes: z.array(z.string()).optional(),
  healthcheck: z
    .strictObject({
      test: z.array(z.string()),
      interval: duration,
      timeout: duration,
      start_period: duration,
      retries: z.number(),
    })
    .optional(),
});

const COMPOSE = z
  .object({
    name: z.string(),
    services: z.record(z.string(), SERVICE),
    volumes: z.record(z.string(), z.null()),
  })
  .catchall(z.unknown());

export type ComposeService = z.infer<typeof SERVICE>;

/** docker-compose.yml, checked against the schema, with anchors and merges resolved. */
export function readCompose() {
  return COMPOSE.parse(parse(composeText(), { merge: true }));
}

export function composeText(): string {
  return readFileSync(path.join(root, 'docker-compose.yml'), 'utf8');
}

/** Names of the variables .env.example lists, commented out or not. */
export function exampleVariables(): string[] {
  const text = readFileSync(path.join(root, '.env.example'), 'utf8');
  return [...text.matchAll(/^#?([A-Z][A-Z0-9_]*)=/gm)].map((match) => match[1]!);
}

/** Names the compose file takes from the environment, and those it cannot do without. */
export function composeVariables(): { all: Set<string>; required: Set<string> } {
  const uses = [...composeText().matchAll(/\$\{([A-Z0-9_]+)(:[-?])?/g)];
  return {
    all: new Set(uses.map((use) => use[1]!)),
    required: new Set(uses.filter((use) => use[2] === ':?').map((use) => use[1]!)),
  };
}
