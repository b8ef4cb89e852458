import { CAUSES } from '../causes';
import type { PayerProfile } from '../types';

/** Fills in what is left after Medicare, by copies that Medicare passes on; some copies never come, some lie for two months. */
export const simSupplement: PayerProfile = {
  key: 'sim-supplement',
  name: 'SIM SUPPLEMENT LIFE',
  payerId: 'SIMSUPP',
  filingIndicator: 'CI',
  controlNumberPrefix: '88',
  deniedStatusCode: '1',
  acknowledgement: {
    clearinghouseHours: { min: 1, max: 2 },
    payerHours: { min: 2, max: 10 },
    acceptedCategory: 'A2',
    silent: 0,
  },
  door: { rejected: 800, rejectedAgain: 0, reasons: [{ weight: 1, category: 'A7', statusCode: '116' }] },
  adjudication: { days: { min: 1, max: 24 }, silentUntilAsked: 0, daysAfterInquiry: { min: 3, max: 6 } },
  remittanceWeekdays: [1, 3, 5],
  remittanceHour: 14,
  pricing: {
    contractual: { min: 0, max: 0 },
    deductible: 0,
    deductibleCents: { min: 0, max: 0 },
    coinsurance: 0,
  },
  filingLimitDays: 365,
  denial: { rate: 600, causes: [{ ...CAUSES.medicalNecessity, weight: 1 }] },
  takeback: { rate: 0, daysAfterPayment: { min: 60, max: 120 }, reasons: [] },
  coordination: 'fillsIn',
  neverFirst: true,
  copies: { lost: 2_000, late: 1_500, lateDays: { min: 40, max: 75 } },
  appeal: { decisionDays: { min: 14, max: 28 } },
};
