import { closeOrAsk } from '../../domain/claim/steps/closing';
import type { ClaimContext } from './context';

/** Nothing is left to wait for: the claim closes with its outcome, or a person is asked about money that nobody explains. */
export async function closing(life: ClaimContext): Promise<void> {
  await life.record(closeOrAsk(life.state, life.now()));
}
