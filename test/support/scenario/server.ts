import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { CLAIM_SEARCH_ATTRIBUTES } from '../../../platform/servers/search-attributes';
import { startTimeSkipping } from '../java-server';

Runtime.install({ logger: new DefaultLogger('ERROR') });

const KEYWORD = 2; // temporal.api.enums.v1.IndexedValueType

/** The time-skipping server, with the attributes that claims are started with. It cannot list them, so they are only added. */
export async function startStories(): Promise<TestWorkflowEnvironment> {
  const env = await startTimeSkipping();
  await env.connection.operatorService.addSearchAttributes({
    namespace: 'default',
    searchAttributes: Object.fromEntries(CLAIM_SEARCH_ATTRIBUTES.map((name) => [name, KEYWORD])),
  });
  return env;
}
