import type { ClearinghousePort } from '../clearinghouse/port';
import type { DeliveryPort } from './port';

export type PayerApi = Pick<ClearinghousePort, 'sendAppeal' | 'askAppeal' | 'sendDocuments' | 'askDocuments'>;

/** The payer's own interface, through the clearinghouse: it answers a send with its receipt. */
export function payerApi(clearinghouse: PayerApi): DeliveryPort {
  return {
    deliver: async ({ appeal, records, asOf }) => {
      const receipt = appeal
        ? await clearinghouse.sendAppeal({ ...appeal, asOf })
        : await clearinghouse.sendDocuments({ ...records, asOf });
      return { status: 'delivered', ...receipt };
    },
    ask: async ({ kind, intentKey, asOf }) => {
      const about = { intentKey, asOf };
      const report =
        kind === 'appeal' ? await clearinghouse.askAppeal(about) : await clearinghouse.askDocuments(about);
      if (!report.received) return { status: 'unknown' };
      const { reference, receivedOn } = report;
      return { status: 'delivered', reference, receivedOn };
    },
  };
}
