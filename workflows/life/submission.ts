import { currentVersion } from '../../domain/claim/state';
import { batchOverdue, lineUp } from '../../domain/claim/steps/submission';
import type { ClaimContext } from './context';

/** Puts the version in line for the partner's next batch and waits until it has left. The filing clock keeps running: a send proves nothing. */
export async function submission(life: ClaimContext): Promise<void> {
  if (currentVersion(life.state).status === 'planned') {
    await life.record(lineUp(life.state, life.now()));
  }
  const end = await life.untilPhaseChanges('submission', `batch:V${currentVersion(life.state).version}`);
  if (end === 'due') await life.record(batchOverdue(life.state, life.now()));
}
