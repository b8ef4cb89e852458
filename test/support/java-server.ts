import path from 'node:path';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { testServerMissing } from '../../platform/servers/test-server';
import { describeWith } from './required';

const WRAPPER = path.resolve(__dirname, '../../tools/test-server/test-server.sh');

/** `describe` for tests on the time-skipping server; skipped with one line where there is no Java. */
export const describeWithTimeSkipping = describeWith('java', testServerMissing());

/**
 * Starts the time-skipping server. One a test file: its clock is shared by everything that runs on it. End it with
 * `env.teardown()`; when the test process dies first, the server's wrapper ends it.
 */
export async function startTimeSkipping(): Promise<TestWorkflowEnvironment> {
  const start = () =>
    TestWorkflowEnvironment.createTimeSkipping({
      server: { executable: { type: 'existing-path', path: WRAPPER } },
    });
  // The SDK gives the JVM five seconds; on a busy machine the first start can miss that, the second finds warm files.
  return start().catch(start);
}
