// npm start: makes the checkout runnable, then runs `overturn up` with the same arguments.
import path from 'node:path';
import { ensure } from './ensure.mjs';
import { run } from './lib/run.mjs';
import { dist } from './lib/shared.mjs';

await ensure();
const main = path.join(dist, 'cli/main.js');
process.exitCode = await run(process.execPath, [
  '--enable-source-maps',
  main,
  'up',
  ...process.argv.slice(2),
]);
