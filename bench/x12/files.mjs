// The files that are read: by the generator shared between projects, else by our own writers.
import { execFileSync } from 'node:child_process';
import { closeSync, existsSync, openSync, statSync, writeSync } from 'node:fs';
import path from 'node:path';
import { isRequired, root } from '../../scripts/lib/shared.mjs';
import { ENVELOPE, syntheticClaims } from './claims.mjs';
import { x12 } from './library.mjs';
import { syntheticRemittances } from './remittances.mjs';

const GENERATOR = path.resolve(root, '../shared/x12/bench/gen.mjs');

/** Claims of each file. The two large ones are about as large as each other. */
const CLAIMS = { 'small.835': 20_000, 'large.835': 200_000, 'large.837': 193_500 };

/** Makes the files in the folder and gives path and size in bytes of each. */
export function makeFiles(folder, note) {
  const shared = existsSync(GENERATOR);
  if (!shared) {
    const message = 'The shared generator of X12 files was not found';
    if (isRequired('shared')) throw new Error(`${message}: ${GENERATOR}`);
    note(`${message}: our own writers make the files instead.`);
  }
  const files = Object.entries(CLAIMS).map(([name, claims]) => {
    const file = path.join(folder, name);
    if (shared) generate(file, claims);
    else writeOurselves(file, claims);
    return [name, { path: file, bytes: statSync(file).size }];
  });
  return Object.fromEntries(files);
}

function generate(file, claims) {
  const kind = file.endsWith('.835') ? '835' : '837p';
  execFileSync(process.execPath, [GENERATOR, kind, String(claims), file], { stdio: 'ignore' });
}

function writeOurselves(file, claims) {
  const parts = file.endsWith('.835')
    ? x12.stream835(syntheticRemittances(claims, x12.NOWHERE), ENVELOPE)
    : x12.stream837(syntheticClaims(claims, x12.NOWHERE), ENVELOPE);
  const descriptor = openSync(file, 'w');
  for (const part of parts) writeSync(descriptor, part);
  closeSync(descriptor);
}
