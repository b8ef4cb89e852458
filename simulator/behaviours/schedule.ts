import { addDays, DAY, dateOf, HOUR, instant, type PracticeInstant, startOf } from '../../domain/time';
import type { Range } from './random';
import { type Draw, within } from './random';
import type { PayerProfile } from './types';

/** Payers cut their acknowledgement files every four hours, so that a batch is answered by one file. */
const PAYER_SLOT = 4 * HOUR;

function nextSlot(at: number, slot: number): PracticeInstant {
  return instant(Math.ceil(at / slot) * slot);
}

/** When the clearinghouse's 277CA, and after it the payer's, is in the mailbox. */
export function acknowledgementTimes(
  profile: PayerProfile,
  draw: Draw,
  asOf: number,
): { clearinghouse: PracticeInstant; payer: PracticeInstant } {
  const { clearinghouseHours, payerHours } = profile.acknowledgement;
  const clearinghouse = nextSlot(
    asOf + within(draw, `clearinghouse/${asOf}`, clearinghouseHours) * HOUR,
    HOUR,
  );
  const payer = nextSlot(clearinghouse + within(draw, `payer/${asOf}`, payerHours) * HOUR, PAYER_SLOT);
  return { clearinghouse, payer };
}

/** The first of the payer's remittances at or after `at`. */
export function nextRemittance(profile: PayerProfile, at: number): PracticeInstant {
  for (let date = dateOf(at); ; date = addDays(date, 1)) {
    const paidAt = startOf(date) + profile.remittanceHour * HOUR;
    if (paidAt >= at && profile.remittanceWeekdays.includes(new Date(paidAt).getUTCDay())) {
      return instant(paidAt);
    }
  }
}

/**
 * The remittance that follows a decision which takes a drawn number of days, and which cannot overtake what the payer has already
 * scheduled for the account.
 */
export function remittanceAfter(
  profile: PayerProfile,
  draw: Draw,
  purpose: string,
  wait: { from: number; days: Range; notBefore?: number },
): PracticeInstant {
  const decided = wait.from + within(draw, purpose, wait.days) * DAY;
  return nextRemittance(profile, Math.max(decided, (wait.notBefore ?? 0) + 1));
}
