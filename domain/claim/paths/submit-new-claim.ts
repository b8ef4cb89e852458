import { correctedTooOften, planCorrectedVersion, runFilingClock } from './corrected-version';
import type { Path } from './path';

/** A new original: the payer holds no adjudicated version, so the filing clock is the clock. */
export const SUBMIT_NEW_CLAIM: Path = {
  clock: 'filing',
  draft: 'correctedClaim',
  owner: 'biller',
  needsApproval: true,
  choosable: true,
  endedBy: ['remittance', 'payerAcceptance', 'anotherPath'],
  begin(step, denialCase, chosen) {
    const tooOften = correctedTooOften(step.state, denialCase, chosen);
    if (!tooOften) runFilingClock(step, denialCase);
    return tooOften;
  },
  act: planCorrectedVersion,
};
