import { CAUSES } from '../causes';
import type { PayerProfile } from '../types';

/** Refuses nearly half of what it gets by its 277CA; what comes again, mended, is let in and paid. */
export const simDoorkeeper: PayerProfile = {
  key: 'sim-doorkeeper',
  name: 'SIM DOORKEEPER CARE',
  payerId: 'SIMDOOR',
  filingIndicator: 'BL',
  controlNumberPrefix: '55',
  deniedStatusCode: '1',
  acknowledgement: {
    clearinghouseHours: { min: 1, max: 3 },
    payerHours: { min: 2, max: 16 },
    acceptedCategory: 'A2',
    silent: 0,
  },
  door: {
    rejected: 4_500,
    rejectedAgain: 0,
    reasons: [
      { weight: 3, category: 'A7', statusCode: '562', entity: '85' },
      { weight: 3, category: 'A6', statusCode: '562', entity: '82' },
      { weight: 2, category: 'A7', statusCode: '500', entity: '85' },
      { weight: 2, category: 'A3', statusCode: '97', entity: 'IL' },
      { weight: 2, category: 'A7', statusCode: '255' },
      { weight: 1, category: 'A6', statusCode: '187' },
    ],
  },
  adjudication: { days: { min: 8, max: 14 }, silentUntilAsked: 0, daysAfterInquiry: { min: 3, max: 6 } },
  remittanceWeekdays: [1, 4],
  remittanceHour: 15,
  pricing: {
    contractual: { min: 3_000, max: 4_200 },
    deductible: 1_200,
    deductibleCents: { min: 2_500, max: 12_000 },
    coinsurance: 1_500,
  },
  filingLimitDays: 180,
  denial: {
    rate: 600,
    causes: [
      { ...CAUSES.diagnosisPointer, weight: 1 },
      { ...CAUSES.medicalNecessity, weight: 1 },
    ],
  },
  // The record of a long psychotherapy session, with the claim: what was announced is waited for, what was not is asked for soon.
  documents: {
    procedures: ['90837'],
    ...{ waitDays: { min: 5, max: 8 }, askDays: { min: 3, max: 6 }, answerDays: 15, overlooked: 500 },
  },
  takeback: { rate: 0, daysAfterPayment: { min: 60, max: 90 }, reasons: [] },
  appeal: { decisionDays: { min: 15, max: 30 } },
};
