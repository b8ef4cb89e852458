import { addWindow } from '../calendar/business-days';
import type { CalendarDate } from '../time';
import type { DenialCase } from './denial-case';
import { policyOfCase } from './payers';
import type { ClaimState } from './state';

/** When the payer asked for the money of a takeback case: by its letter, or by taking it. */
export function askedBackOn(
  { takebacks = [], overpaymentNotices = [] }: ClaimState,
  { noticeId, payerSequence, openedOn }: DenialCase,
): CalendarDate {
  const notice = overpaymentNotices.find((one) => one.letterId === noticeId);
  const taken = takebacks.filter((one) => one.payerSequence === payerSequence && one.amountCents > 0).at(-1);
  return notice?.noticeDate ?? taken?.on ?? openedOn;
}

/** True when contract or law gave the payer a time to take its payment back, and it asked after that. */
export function isOutsideLookBack(state: ClaimState, denialCase: DenialCase): boolean {
  const { lookBack } = policyOfCase(state, denialCase).overpayment ?? {};
  const paid = state.remits.find(
    (one) => one.payerSequence === denialCase.payerSequence && one.paidCents > 0,
  );
  if (!lookBack || !paid) return false;
  return askedBackOn(state, denialCase) > addWindow(paid.remitDate, lookBack.length, lookBack.unit);
}
