// npm run fuzz:x12 -- --mutants 200000 [--seed 1]     a long run of what `npm test` does with 5,000 files
import { createRequire } from 'node:module';
import path from 'node:path';
import { ensure } from './ensure.mjs';
import { dist } from './lib/shared.mjs';

await ensure();
createRequire(import.meta.url)(path.join(dist, 'x12/fuzz/main.js'));
