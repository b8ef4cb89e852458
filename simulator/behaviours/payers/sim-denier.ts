import { CAUSES } from '../causes';
import type { PayerProfile } from '../types';

/** Denies most of what it gets, for every reason there is, whole claims and single lines, rightly and wrongly. */
export const simDenier: PayerProfile = {
  key: 'sim-denier',
  name: 'SIM DENIER INSURANCE',
  payerId: 'SIMDENIER',
  filingIndicator: 'CI',
  controlNumberPrefix: '44',
  deniedStatusCode: '1',
  acknowledgement: {
    clearinghouseHours: { min: 1, max: 2 },
    payerHours: { min: 2, max: 12 },
    acceptedCategory: 'A2',
    silent: 0,
  },
  door: { rejected: 200, rejectedAgain: 0, reasons: [{ weight: 1, category: 'A7', statusCode: '254' }] },
  adjudication: { days: { min: 9, max: 16 }, silentUntilAsked: 0, daysAfterInquiry: { min: 3, max: 6 } },
  remittanceWeekdays: [2, 5],
  remittanceHour: 13,
  pricing: {
    contractual: { min: 3_200, max: 4_600 },
    deductible: 1_500,
    deductibleCents: { min: 3_000, max: 15_000 },
    coinsurance: 2_000,
  },
  filingLimitDays: 120,
  denial: {
    rate: 8_000,
    causes: [
      { ...CAUSES.records, weight: 10 },
      { ...CAUSES.medicalNecessity, weight: 36 },
      { ...CAUSES.timelyFilingInError, weight: 22 },
      { ...CAUSES.authorization, weight: 14 },
      { ...CAUSES.diagnosisPointer, weight: 14 },
      { ...CAUSES.renderingProvider, weight: 10 },
      { ...CAUSES.modifier, weight: 8 },
      { ...CAUSES.bundling, weight: 10 },
      { ...CAUSES.unprocessable, weight: 5 },
      { ...CAUSES.duplicateInError, weight: 5 },
      { ...CAUSES.noDiagnosis, weight: 5 },
    ],
  },
  requests: { rate: 600, afterDays: { min: 5, max: 9 }, answerDays: 15 },
  takeback: { rate: 0, daysAfterPayment: { min: 60, max: 120 }, reasons: [] },
  appeal: { decisionDays: { min: 14, max: 28 } },
};
