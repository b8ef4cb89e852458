#!/usr/bin/env node
// The `overturn` command: brings dist/ up to date where sources changed, then runs it. `--json` keeps standard output for
// the result, so what the build says goes to standard error.
const path = require('node:path');

async function main() {
  const { ensure, isReady } = await import('../scripts/ensure.mjs');
  if (!isReady()) {
    const { log } = console;
    console.log = console.error;
    await ensure();
    console.log = log;
  }
  process.setSourceMapsEnabled(true);
  process.argv[1] = path.resolve(__dirname, '../dist/cli/main.js');
  require(process.argv[1]);
}

main().catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
