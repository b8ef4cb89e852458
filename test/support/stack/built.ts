import { execFileSync } from 'node:child_process';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '../../..');

/** A compiled file of the product: processes of a stack run what `npm run build` made, as those of `npm start` do. */
export function built(file: string): string {
  return path.join(ROOT, 'dist', file);
}

/** Brings dist/ up to date with the sources; a moment when it is already. */
export function build(): void {
  execFileSync(process.execPath, [path.join(ROOT, 'scripts/build.mjs')], { stdio: 'inherit' });
}
