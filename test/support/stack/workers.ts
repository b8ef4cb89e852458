import { nodeService } from '../../../platform/supervisor/node-service';
import { built } from './built';
import { Part } from './part';

/** The worker processes, by their queues. */
export const WORKERS = ['claims', 'payers', 'inbound'] as const;
export type WorkerName = (typeof WORKERS)[number];

/** A worker in a process of its own, as `npm start` runs it. */
export function workerPart(name: WorkerName, env: NodeJS.ProcessEnv): Part {
  const service = `worker-${name}`;
  return new Part(service, (onLine) =>
    nodeService({
      name: service,
      file: built(`workers/${name}.js`),
      env,
      onLine,
      stopGraceMs: 15_000,
    }).start(),
  );
}
