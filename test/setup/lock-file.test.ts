import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './compose-file';

interface Locked {
  version: string;
}
const { packages } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as {
  packages: Record<string, Locked>;
};

function versionsOf(name: RegExp): string[] {
  const found = Object.entries(packages).filter(([at]) => name.test(at.split('node_modules/').at(-1) ?? ''));
  return found.map(([, { version }]) => version);
}

test('the lock file has every platform package, or npm ci refuses it', () => {
  const check = spawnSync(process.execPath, ['scripts/complete-lock.mjs', '--check'], {
    cwd: root,
    encoding: 'utf8',
  });
  expect(check.stderr).toBe('');
  expect(check.status).toBe(0);
});

test('all Temporal packages have one version', () => {
  const versions = versionsOf(/^@temporalio\/(activity|client|common|testing|worker|workflow)$/);
  expect(versions).toHaveLength(6);
  expect(new Set(versions).size).toBe(1);
});

test('protobufjs 8 is there once: with several copies, replaying a recorded history fails', () => {
  expect(versionsOf(/^protobufjs$/).filter((version) => version.startsWith('8.'))).toHaveLength(1);
});
