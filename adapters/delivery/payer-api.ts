import type { ClearinghousePort } from '../clearinghouse/port';
import type { DeliveryPort } from './port';

/** The payer's own interface, through the clearinghouse: it answers a send with its receipt. */
export function payerApi(clearinghouse: Pick<ClearinghousePort, 'sendAppeal' | 'askAppeal'>): DeliveryPort {
  return {
    deliver: async ({ appeal, asOf }) => ({
      status: 'delivered',
      ...(await clearinghouse.sendAppeal({ ...appeal, asOf })),
    }),
    ask: async ({ intentKey, asOf }) => {
      const report = await clearinghouse.askAppeal({ intentKey, asOf });
      if (!report.received) return { status: 'unknown' };
      const { reference, receivedOn } = report;
      return { status: 'delivered', reference, receivedOn };
    },
  };
}
