import type { DenialAction } from '../../denials/vocabulary';
import type { ClaimState, DenialCase } from '../state';
import { PATHS } from './table';

/** Why a case may not go down a path, in a sentence, whoever asks and whatever the reason; `undefined` where it may. Asked at every door. */
export function barred(state: ClaimState, denialCase: DenialCase, action: DenialAction): string | undefined {
  const blocked = denialCase.blocked?.find((one) => one.action === action && one.hard);
  if (blocked) return `${action} is not lawful here: ${blocked.reason}`;
  const reason = PATHS[action].refuse?.(state, denialCase);
  if (!reason) return undefined;
  return action === 'bill_patient'
    ? `${action} is not lawful here: ${reason}`
    : `${action} cannot be taken here: ${reason}`;
}
