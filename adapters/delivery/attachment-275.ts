import { Failure } from '../../domain/failures';
import { HOUR, instant, type PracticeInstant } from '../../domain/time';
import type { ClearinghousePort } from '../clearinghouse/port';
import type { DeliveryPort, DeliveryReport } from './port';

export type Attachments = Pick<ClearinghousePort, 'send275' | 'ask275'>;

/** Between two questions about a 275: payers acknowledge in batches. */
const ASK_EVERY = 4 * HOUR;

/**
 * An X12 275 through the payer's trading partner. That the partner took it proves nothing: receipt is what the payer acknowledges, and is asked
 * about under the interchange's control number, which is on record before the send.
 */
export function attachment275(clearinghouseOf: (partnerId: string) => Attachments): DeliveryPort {
  const underway = (controlNumber: string, asOf: PracticeInstant): DeliveryReport => ({
    ...{ status: 'underway', reference: controlNumber, askAt: instant(asOf + ASK_EVERY) },
  });
  return {
    deliver: async ({ key, partnerId, interchange, asOf }) => {
      // Refused for good, as nothing left: every parcel that is sent this way was written as an interchange first.
      if (!interchange) throw new Failure('InvalidInput', 'The parcel was not written as X12', { key });
      await clearinghouseOf(partnerId).send275({ bytes: interchange.bytes, asOf });
      return underway(interchange.controlNumber, asOf);
    },
    ask: async ({ partnerId, reference: interchangeControlNumber, receipt, asOf }) => {
      // The payer's acknowledgement is what anybody could be asked for, and we hold it.
      if (receipt) return { status: 'delivered', ...receipt };
      // Without a number on record none was ever written.
      if (interchangeControlNumber === undefined) return { status: 'unknown' };
      const report = await clearinghouseOf(partnerId).ask275({ interchangeControlNumber, asOf });
      if (!report.received) return { status: 'unknown' };
      if (report.status === 'underway') return underway(interchangeControlNumber, asOf);
      if (report.status === 'rejected') return { status: 'failed', reason: report.reason };
      const { reference, receivedOn } = report;
      return { status: 'delivered', reference, receivedOn };
    },
  };
}
