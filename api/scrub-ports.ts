import type { Adapters } from '../adapters/assemble';
import { exportForClient, judgingForClient } from '../adapters/scrub/judge-for-client';
import { dateOf } from '../domain/time';
import type { ScrubPorts } from './scrub-routes';

type PortDeps = Pick<Adapters, 'database' | 'scrubTables' | 'playbooks' | 'policyFor' | 'clock'>;

/** How long the API may not know of a playbook that somebody activated. */
const PLAYBOOKS_KNOWN_FOR_MS = 60_000;

/** The edits as one client's own claims meet them: its rows alone are in sight. */
export function scrubPorts({
  database,
  scrubTables: shipped,
  playbooks,
  policyFor,
  clock,
}: PortDeps): ScrubPorts {
  let readAt = Number.NEGATIVE_INFINITY;
  const today = async () => dateOf(await clock.now());
  return {
    judge: async (clientId, work) => {
      if (Date.now() - readAt > PLAYBOOKS_KNOWN_FOR_MS) {
        await playbooks.refresh();
        readAt = Date.now();
      }
      const asOf = await today();
      return database.forClients([clientId], (tx) =>
        work(judgingForClient(tx, { clientId, shipped, policyFor, asOf })),
      );
    },
    export: async (clientId) => {
      const asOf = await today();
      return database.forClients([clientId], (tx) => exportForClient(tx, { clientId, shipped, asOf }));
    },
  };
}
