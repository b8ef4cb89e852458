import { CAUSES } from '../causes';
import type { PayerProfile } from '../types';

/** Pays last, up to what it allows itself, and leaves the patient nothing. */
export const simMedicaid: PayerProfile = {
  key: 'sim-medicaid',
  name: 'SIM MEDICAID',
  payerId: 'SIMMCAID',
  filingIndicator: 'MC',
  controlNumberPrefix: '99',
  deniedStatusCode: '4',
  acknowledgement: {
    clearinghouseHours: { min: 1, max: 3 },
    payerHours: { min: 4, max: 20 },
    acceptedCategory: 'A2',
    silent: 0,
  },
  door: { rejected: 500, rejectedAgain: 0, reasons: [{ weight: 1, category: 'A7', statusCode: '88' }] },
  adjudication: { days: { min: 10, max: 24 }, silentUntilAsked: 500, daysAfterInquiry: { min: 4, max: 9 } },
  remittanceWeekdays: [4],
  remittanceHour: 16,
  pricing: {
    contractual: { min: 5_500, max: 6_500 },
    deductible: 0,
    deductibleCents: { min: 0, max: 0 },
    coinsurance: 0,
  },
  filingLimitDays: 90,
  denial: {
    rate: 900,
    causes: [
      { ...CAUSES.authorization, weight: 1 },
      { ...CAUSES.renderingProvider, weight: 1 },
    ],
  },
  takeback: { rate: 0, daysAfterPayment: { min: 60, max: 120 }, reasons: [] },
  coordination: 'lesserOf',
  neverFirst: true,
  appeal: { decisionDays: { min: 20, max: 45 } },
};
