import { readRemittances } from '../../domain/claim/steps/remittance';
import type { ClaimContext } from './context';

/** Decides what the posted remittances mean: paid, denied, taken back, corrected. Opens and closes cases of denied money. */
export async function remittance(life: ClaimContext): Promise<void> {
  await life.record(readRemittances(life.state, life.now()));
}
