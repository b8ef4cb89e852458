// npm run build: compiles to dist/ and bundles the workflows. With --bundle only the bundle.
import { ensure, ensureBundle } from './ensure.mjs';

await (process.argv.includes('--bundle') ? ensureBundle() : ensure());
