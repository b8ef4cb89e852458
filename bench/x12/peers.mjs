// The packages we are compared with, installed outside of the checkout: the project does not depend on them.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cacheFolder } from '../../scripts/lib/shared.mjs';

const PEERS = { 'node-x12': '1.7.1', 'x12-parser': '1.3.0' };

/** The folder with the peers; undefined, and said so, where they cannot be installed. */
export function ensurePeers(note) {
  const versions = Object.entries(PEERS).map(([name, version]) => `${name}@${version}`);
  const folder = path.join(cacheFolder(), 'x12-peers', versions.join('_'));
  const done = path.join(folder, 'installed');
  if (existsSync(done)) return folder;
  note(`Installing ${versions.join(' and ')} to ${folder}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ private: true, dependencies: PEERS }));
  try {
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
    const options = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock'];
    execFileSync(npm, options, { cwd: folder, stdio: 'ignore', shell: process.platform === 'win32' });
  } catch (error) {
    note(`The peers are left out, because npm could not install them: ${error.message}`);
    return undefined;
  }
  writeFileSync(done, '');
  return folder;
}
