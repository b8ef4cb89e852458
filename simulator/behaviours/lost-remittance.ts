import { DAY, instant } from '../../domain/time';
import { type Draw, happens, within } from './random';
import type { ClaimReceived } from './received';
import type { PayerProfile } from './types';

/**
 * The decision stands on its day, and a 276 says so; its 835 goes astray and is in the mailbox only when the payer sends it again. What the
 * payer says later waits for it: a mailbox is read in order.
 */
export function loseRemittance(profile: PayerProfile, draw: Draw, decided: ClaimReceived): ClaimReceived {
  const { lostRemittances: lost } = profile;
  if (!lost || !happens(draw, 'remittance lost', lost.rate)) return decided;
  const late = within(draw, 'remittance sent again', lost.resentAfterDays) * DAY;
  const answers = decided.answers.map((answer) =>
    answer.body.kind === 'adjudication' ? { ...answer, at: instant(answer.at + late) } : answer,
  );
  return { ...decided, answers };
}
