// Generates Prisma's client from prisma/schema.prisma, without the engine Prisma would download.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { hashOf, root } from './shared.mjs';

const SCHEMA = 'prisma/schema.prisma';
const GENERATED = path.join(root, 'adapters/database/generated');
const STAMP = path.join(GENERATED, '.schema.sha256');

export function isGenerated() {
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === key();
}

/**
 * `generate` wants a schema engine although it never runs it: any program that exists will do. This must never be set
 * for `prisma migrate`, which would then apply nothing and report success.
 */
export function generateDatabaseClient() {
  execFileSync(process.execPath, [path.join(root, 'node_modules/prisma/build/index.js'), 'generate'], {
    cwd: root,
    env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: '/bin/true', PRISMA_HIDE_UPDATE_MESSAGE: '1' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  writeFileSync(STAMP, key());
}

function key() {
  return hashOf([SCHEMA, 'node_modules/prisma/package.json']);
}
