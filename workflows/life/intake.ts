import { takeIn } from '../../domain/claim/steps/intake';
import type { ClaimContext } from './context';

/** The claim has been imported: its filing clock starts and its first version is planned. */
export async function intake(life: ClaimContext): Promise<void> {
  await life.record(takeIn(life.state, life.now()));
}
