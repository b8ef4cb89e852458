import { nudgeClaim } from '../../adapters/temporal/claim-workflows';
import type { Nudge } from '../../domain/claim/claim-store';
import { restartIfNeeded, type StartDeps } from './start-claims';

/** Tells claims that facts wait. A claim whose workflow has ended is started again if there is something for it to do. */
export async function wakeClaims(deps: StartDeps, nudges: readonly Nudge[]): Promise<void> {
  const told = await Promise.all(nudges.map((nudge) => nudgeClaim(deps.client, nudge)));
  for (const [index, nudge] of nudges.entries()) {
    if (told[index] === 'gone') await restartIfNeeded(deps, nudge);
  }
}
