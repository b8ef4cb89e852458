import { CAUSES } from '../causes';
import type { PayerProfile } from '../types';

/** Pays after its hold and passes most claims on to the payer after it; takes no replacements. */
export const simMedicare: PayerProfile = {
  key: 'sim-medicare',
  name: 'SIM MEDICARE',
  payerId: 'SIMMCARE',
  filingIndicator: 'MB',
  controlNumberPrefix: '77',
  deniedStatusCode: '1',
  acknowledgement: {
    clearinghouseHours: { min: 1, max: 2 },
    payerHours: { min: 2, max: 12 },
    acceptedCategory: 'A2',
    silent: 0,
  },
  door: { rejected: 200, rejectedAgain: 0, reasons: [{ weight: 1, category: 'A7', statusCode: '255' }] },
  adjudication: { days: { min: 14, max: 20 }, silentUntilAsked: 0, daysAfterInquiry: { min: 3, max: 6 } },
  remittanceWeekdays: [1, 2, 3, 4, 5],
  remittanceHour: 10,
  pricing: {
    contractual: { min: 4_500, max: 5_500 },
    deductible: 1_500,
    deductibleCents: { min: 2_000, max: 25_700 },
    coinsurance: 2_000,
  },
  filingLimitDays: 365,
  denial: {
    rate: 600,
    causes: [
      { ...CAUSES.medicalNecessity, weight: 2 },
      { ...CAUSES.unprocessable, weight: 2 },
    ],
  },
  takeback: { rate: 0, daysAfterPayment: { min: 60, max: 120 }, reasons: [] },
  forwards: { rate: 8_000, daysBefore: { min: 0, max: 6 } },
  appeal: { decisionDays: { min: 30, max: 55 } },
};
