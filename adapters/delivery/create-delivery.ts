import { DAY, HOUR } from '../../domain/time';
import { type Attachments, attachment275 } from './attachment-275';
import { httpCarrier } from './http-carrier';
import { type PayerApi, payerApi } from './payer-api';
import type { DeliveryPorts } from './port';
import { portal } from './portal';

/** Every channel by which an appeal or records can leave. */
export function createDelivery(from: {
  clearinghouseOf: (partnerId: string) => PayerApi & Attachments;
  faxUrl: string;
  mailUrl: string;
}): DeliveryPorts {
  return {
    payerApi: payerApi(from.clearinghouseOf),
    fax: httpCarrier({ baseUrl: from.faxUrl, path: '/faxes', askEvery: HOUR }),
    certifiedMail: httpCarrier({ baseUrl: from.mailUrl, path: '/mailpieces', askEvery: DAY }),
    portal,
    attachment275: attachment275(from.clearinghouseOf),
  };
}
