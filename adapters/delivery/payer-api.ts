import type { ClearinghousePort } from '../clearinghouse/port';
import type { DeliveryPort } from './port';

export type PayerApi = Pick<ClearinghousePort, 'sendAppeal' | 'askAppeal' | 'sendDocuments' | 'askDocuments'>;

/** The payer's own interface, through its trading partner: it answers a send with its receipt. */
export function payerApi(clearinghouseOf: (partnerId: string) => PayerApi): DeliveryPort {
  return {
    deliver: async ({ partnerId, appeal, records, asOf }) => {
      const partner = clearinghouseOf(partnerId);
      const receipt = appeal
        ? await partner.sendAppeal({ ...appeal, asOf })
        : await partner.sendDocuments({ ...records, asOf });
      return { status: 'delivered', ...receipt };
    },
    ask: async ({ partnerId, kind, intentKey, asOf }) => {
      const partner = clearinghouseOf(partnerId);
      const about = { intentKey, asOf };
      const report = kind === 'appeal' ? await partner.askAppeal(about) : await partner.askDocuments(about);
      if (!report.received) return { status: 'unknown' };
      const { reference, receivedOn } = report;
      return { status: 'delivered', reference, receivedOn };
    },
  };
}
