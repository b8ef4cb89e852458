import path from 'node:path';

/** The workflow bundle for `Worker.create`: built by the Jest run's set-up, so that no test waits for webpack. */
export const workflowBundle = { codePath: path.resolve(__dirname, '../../dist/workflow-bundle.js') };
