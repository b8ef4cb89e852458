import { addBusinessDays } from '../../domain/calendar/business-days';
import { dateOf, type PracticeInstant, startOf } from '../../domain/time';
import type { DeliveryPort, DeliveryReport } from './port';

/** Business days in which a person hands a packet in before a manager is told. */
const WITHIN = 1;

/**
 * A payer's portal, in which a person hands the packet in. Nothing leaves here: the packet is offered to the person, and the proof is what
 * they record (`recordReceipt`). Until then the clock runs.
 */
export const portal: DeliveryPort = {
  deliver: async ({ key, asOf }) => withPerson(key, asOf),
  ask: async ({ key, asOf }) => withPerson(key, asOf),
};

function withPerson(key: string, asOf: PracticeInstant): DeliveryReport {
  return { status: 'underway', reference: key, askAt: startOf(addBusinessDays(dateOf(asOf), WITHIN)) };
}
