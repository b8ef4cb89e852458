import { z } from 'zod';
import { dateOf, instant, type PracticeInstant } from '../../domain/time';
import { httpJson } from '../clearinghouse/http-request';
import type { DeliveryPort, DeliveryReport } from './port';

const accepted = z.object({ reference: z.string().min(1) });
const job = z.union([
  z.object({ received: z.literal(false) }),
  z.object({
    received: z.literal(true),
    reference: z.string().min(1),
    status: z.enum(['queued', 'delivered', 'failed']),
    deliveredAt: z.number().optional(),
    reason: z.string().optional(),
  }),
]);

export interface CarrierOptions {
  /** Without a trailing slash. */
  baseUrl: string;
  /** Its resource: `/faxes` or `/mailpieces`. */
  path: string;
  /** Milliseconds between two questions about a parcel: minutes for a fax, a day for a letter. */
  askEvery: number;
}

/**
 * A service that carries documents: a fax line or a lettershop. It takes a job under our key, works it, and says later with date and number
 * that it was delivered, or why not.
 */
export function httpCarrier({ baseUrl, path, askEvery }: CarrierOptions): DeliveryPort {
  const underway = (reference: string, asOf: PracticeInstant): DeliveryReport => ({
    ...{ status: 'underway', reference, askAt: instant(asOf + askEvery) },
  });
  return {
    deliver: async ({ key, endpoint, appeal, records, bytes, pages, asOf }) => {
      const document = Buffer.from(bytes).toString('base64');
      const body = {
        type: 'application/json',
        content: JSON.stringify({ key, endpoint, appeal, records, pages, document }),
      };
      const { reference } = await httpJson(baseUrl, { class: 'send', path, asOf, body }, accepted);
      return underway(reference, asOf);
    },
    ask: async ({ key, asOf }) => {
      const of = `${path}/${encodeURIComponent(key)}`;
      const report = await httpJson(baseUrl, { class: 'read', path: of, asOf }, job);
      if (!report.received) return { status: 'unknown' };
      const { reference, status, deliveredAt, reason = 'no reason given' } = report;
      if (status === 'failed') return { status: 'failed', reason };
      return status === 'delivered' && deliveredAt !== undefined
        ? { status: 'delivered', reference, receivedOn: dateOf(deliveredAt) }
        : underway(reference, asOf);
    },
  };
}
