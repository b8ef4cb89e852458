import { isOnPaper } from '../claim/cadence';
import { doubtOf } from '../claim/interest';
import { payerOf, payerOfVersion } from '../claim/payers';
import { awaitedVersion, type ClaimState } from '../claim/state';
import { type InterestOwed, interestOwed } from '../contracts/interest';
import type { Cents } from '../money';
import { addDays, type CalendarDate } from '../time';

/** A complaint about a payer that neither pays nor denies a clean claim in the time of the law: proposed to a manager, never made by itself. */
export interface Complaint {
  payerId: string;
  version: number;
  /** Who hears it. */
  to: string;
  source: string;
  receivedOn: CalendarDate;
  /** From this day on it may be made. */
  from: CalendarDate;
  billedCents: Cents;
  /** What a payment of all that was billed would carry by today; unknown where the law, the rate or the clean day is. */
  interest: InterestOwed;
}

/** The complaint that a silent payer's playbook provides for a claim, whether or not its day has come; `undefined` where none can be made. */
export function complaintOf(state: ClaimState, today: CalendarDate): Complaint | undefined {
  const version = awaitedVersion(state);
  const { payerId, policy } = payerOf(state, payerOfVersion(version));
  const { complaint, promptPay } = policy;
  const receivedOn = version.receipt?.receivedOn;
  if (!complaint || !receivedOn || version.status !== 'accepted') return undefined;
  const doubt = doubtOf(state, state.remits, { version: version.version, paidOn: today });
  const { chargeCents } = state.billing;
  const interest: InterestOwed = promptPay
    ? interestOwed({
        ...{ promptPay, receivedOn, paidOn: today, cents: chargeCents },
        ...(isOnPaper(state, version) ? { isPaper: true } : {}),
        ...(doubt ? { doubt } : {}),
      })
    : { known: false, why: 'the playbook names no rule of late payment' };
  return {
    ...{ payerId, version: version.version, to: complaint.to, source: complaint.source, receivedOn },
    ...{ from: addDays(receivedOn, complaint.afterDays), billedCents: chargeCents, interest },
  };
}
