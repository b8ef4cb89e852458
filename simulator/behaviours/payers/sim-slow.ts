import { CAUSES } from '../causes';
import type { PayerProfile } from '../types';

/** Takes a month or more, pays on one day a week, and its last word on receipt is A1. */
export const simSlow: PayerProfile = {
  key: 'sim-slow',
  name: 'SIM SLOW MUTUAL',
  payerId: 'SIMSLOW',
  filingIndicator: 'CI',
  controlNumberPrefix: '22',
  deniedStatusCode: '1',
  acknowledgement: {
    clearinghouseHours: { min: 1, max: 3 },
    payerHours: { min: 12, max: 36 },
    acceptedCategory: 'A1',
    silent: 0,
  },
  door: { rejected: 200, rejectedAgain: 0, reasons: [{ weight: 1, category: 'A7', statusCode: '249' }] },
  adjudication: { days: { min: 26, max: 40 }, silentUntilAsked: 500, daysAfterInquiry: { min: 5, max: 10 } },
  remittanceWeekdays: [5],
  remittanceHour: 17,
  pricing: {
    contractual: { min: 3_500, max: 5_000 },
    deductible: 2_000,
    deductibleCents: { min: 5_000, max: 25_000 },
    coinsurance: 2_000,
  },
  filingLimitDays: 365,
  denial: {
    rate: 800,
    causes: [
      { ...CAUSES.records, weight: 2 },
      { ...CAUSES.medicalNecessity, weight: 2 },
      { ...CAUSES.bundling, weight: 1 },
      { ...CAUSES.modifier, weight: 1 },
    ],
  },
  shortage: {
    rate: 700,
    kinds: [
      { weight: 1, kind: 'lowerRate', cut: 1_400, overturned: 8_000 },
      { weight: 1, kind: 'lowerCode', cut: 2_000, overturned: 6_500 },
    ],
  },
  requests: { rate: 1_000, afterDays: { min: 6, max: 12 }, answerDays: 30 },
  takeback: { rate: 0, daysAfterPayment: { min: 60, max: 120 }, reasons: [] },
  appeal: { decisionDays: { min: 25, max: 40 } },
};
