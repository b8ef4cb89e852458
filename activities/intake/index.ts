import { type ImportDeps, importFile } from '../../adapters/import/import-file';
import { takeFolder } from '../../adapters/intake/take-folder';
import { INTAKE_CONNECTION, openTransport } from '../../adapters/transport/connection';
import { Failure } from '../../domain/failures';
import type { PracticeInstant } from '../../domain/time';
import type { Logger } from '../../platform/logger';
import type { IntakeActivities } from '../contracts';
import { withFailures } from '../failures';
import { type StartDeps, startUnstarted } from '../sweeps/start-claims';
import { wakeClaims } from '../sweeps/wake-claims';

export interface IntakeDeps extends StartDeps, ImportDeps {
  log: Logger;
}

/** Claim files that practice systems leave in folders. */
export function createIntakeActivities(deps: IntakeDeps): IntakeActivities {
  return withFailures<IntakeActivities>(
    { takeIntake: ({ sourceId, asOf }) => takeIntake(deps, sourceId, asOf) },
    deps.log,
  );
}

/** Takes in what lies in one source's folder, and begins the lives of its claims. */
export async function takeIntake(
  deps: IntakeDeps,
  sourceId: string,
  asOf: PracticeInstant,
): Promise<{ files: number; failed: number; claims: number }> {
  const source = await deps.database.forAllClients((tx) =>
    tx.intakeSource.findUnique({ where: { id: sourceId } }),
  );
  if (!source) throw new Failure('NotFound', 'No intake folder has this name', { sourceId });
  const connection = INTAKE_CONNECTION.parse(source.connection);
  const taken = await takeFolder(await openTransport(connection), connection.folders, (bytes, name) =>
    importFile({ bytes, name, clientIds: [source.clientId], asOf, deps }),
  );
  const claims = taken.reduce((sum, file) => sum + file.claims, 0);
  const failed = taken.filter(({ status }) => status === 'rejected').length;
  if (claims > 0) await startUnstarted(deps, asOf);
  await wakeClaims(
    deps,
    taken.flatMap(({ nudges }) => nudges),
  );
  if (failed > 0) deps.log.warn('intake.failed_files', { sourceId, count: failed });
  return { files: taken.length, failed, claims };
}
