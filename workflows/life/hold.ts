import { HOLD, holdOver } from '../../domain/claim/steps/hold';
import type { ClaimContext } from './context';

/** A person holds the claim: nothing is done until the day has come, or a person lets it go on. */
export async function hold(life: ClaimContext): Promise<void> {
  const end = await life.untilPhaseChanges('hold', HOLD);
  if (end === 'due') await life.record(holdOver(life.state, life.now()));
}
