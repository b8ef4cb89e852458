import { DefaultLogger, type LogEntry, Runtime } from '@temporalio/worker';
import type { LogFields, Logger } from '../platform/logger';

/** Fields of the SDK's log entries that are ids or closed codes; everything else stays out of our logs. */
const FIELDS = ['workflowId', 'runId', 'workflowType', 'activityType', 'taskQueue', 'attempt'] as const;

/** Installs Temporal's runtime with our logger. Once a process, before anything else of the SDK. */
export function installRuntime(log: Logger): void {
  Runtime.install({ logger: new DefaultLogger('WARN', (entry) => write(log, entry)), shutdownSignals: [] });
}

/** Workers of activities alone say this at every start; it is how they are meant to be. */
const AS_MEANT = /^No (workflows|Nexus services) registered/;

function write(log: Logger, { level, message, meta }: LogEntry): void {
  if (AS_MEANT.test(message)) return;
  const given = (meta ?? {}) as Record<string, unknown>;
  const fields: LogFields = Object.fromEntries(
    FIELDS.flatMap((name) =>
      typeof given[name] === 'string' || typeof given[name] === 'number' ? [[name, given[name]]] : [],
    ),
  );
  // The SDK's own texts are fixed; what differs is in `meta`, of which only the fields above are kept.
  const say = level === 'ERROR' ? log.error : log.warn;
  say('temporal.worker', { ...fields, text: message.split('\n')[0] });
}
