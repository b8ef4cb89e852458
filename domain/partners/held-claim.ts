import { urgencyOfDate } from '../deadlines/urgency';
import type { CalendarDate } from '../time';

/** Acts of ours that go through the payer's trading partner: while it is away, that is what they wait for. */
const THROUGH_PARTNER: ReadonlySet<string> = new Set([
  'sendBatch',
  'checkEligibility',
  'checkAuthorization',
  'sendAppeal',
  'sendDocuments',
]);

/** What a claim waits for whose next action is that of a partner that is held up. */
export const WAIT_FOR_PARTNER = 'waitForPartner';

/** The next action as people read it: an act of ours that a partner holds up waits for that partner; all others stand as they are. */
export function heldActionOf(action: string, isHeldUp: boolean): string {
  return isHeldUp && THROUGH_PARTNER.has(action) ? WAIT_FOR_PARTNER : action;
}

/** Whether a person must hear of claims that a partner holds up: a week before the nearest safe date, so that another way is still open. */
export function mustTell(safeDate: CalendarDate | undefined, today: CalendarDate): boolean {
  return urgencyOfDate(safeDate, today) === 1;
}
