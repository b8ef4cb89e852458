import { passCheck } from '../../domain/claim/steps/intake';
import type { ClaimContext } from './context';

/** Does the payer want a prior authorization, and is it on file? */
export async function authorization(life: ClaimContext): Promise<void> {
  await life.record(passCheck(life.state, 'authorization', life.now()));
}
