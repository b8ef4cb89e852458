// Installs the npm packages of the lock file when they are missing or older than it.
import { execFileSync } from 'node:child_process';
import { existsSync, statSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { root } from './shared.mjs';

const LOCK = path.join(root, 'package-lock.json');
/** npm writes this file at the end of an install, so an interrupted one does not look finished. */
const INSTALLED = path.join(root, 'node_modules/.package-lock.json');

export function isInstalled() {
  return existsSync(INSTALLED) && statSync(INSTALLED).mtimeMs >= statSync(LOCK).mtimeMs;
}

/** No install scripts: nothing here needs one, and some would download from their vendors. */
export function installPackages() {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  execFileSync(npm, ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  const now = new Date();
  utimesSync(INSTALLED, now, now);
}
