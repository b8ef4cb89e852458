import type { PayerProfile } from '../types';
import { simDenier } from './sim-denier';
import { simDoorkeeper } from './sim-doorkeeper';
import { simMedicaid } from './sim-medicaid';
import { simMedicare } from './sim-medicare';
import { simPrompt } from './sim-prompt';
import { simSilent } from './sim-silent';
import { simSlow } from './sim-slow';
import { simSupplement } from './sim-supplement';
import { simTakeback } from './sim-takeback';

/** The simulated payers, each of another character (README.md). */
export const PAYER_PROFILES: readonly PayerProfile[] = [
  simPrompt,
  simSlow,
  simSilent,
  simDenier,
  simDoorkeeper,
  simTakeback,
  simMedicare,
  simSupplement,
  simMedicaid,
];

/** The profile with a key or with a payer id (NM109), or `undefined`. */
export function findProfile(keyOrPayerId: string): PayerProfile | undefined {
  return PAYER_PROFILES.find(({ key, payerId }) => key === keyOrPayerId || payerId === keyOrPayerId);
}
