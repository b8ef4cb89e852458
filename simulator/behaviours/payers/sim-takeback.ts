import { CAUSES } from '../causes';
import type { PayerProfile } from '../types';

/** Pays well and takes part of it back a month later: by reversal and correction, or by a PLB alone. */
export const simTakeback: PayerProfile = {
  key: 'sim-takeback',
  name: 'SIM TAKEBACK ASSURANCE',
  payerId: 'SIMTAKE',
  filingIndicator: 'CI',
  controlNumberPrefix: '66',
  deniedStatusCode: '1',
  acknowledgement: {
    clearinghouseHours: { min: 1, max: 2 },
    payerHours: { min: 2, max: 10 },
    acceptedCategory: 'A2',
    silent: 0,
  },
  door: { rejected: 100, rejectedAgain: 0, reasons: [{ weight: 1, category: 'A7', statusCode: '454' }] },
  adjudication: { days: { min: 7, max: 12 }, silentUntilAsked: 0, daysAfterInquiry: { min: 3, max: 6 } },
  remittanceWeekdays: [3],
  remittanceHour: 12,
  pricing: {
    contractual: { min: 2_500, max: 3_500 },
    deductible: 500,
    deductibleCents: { min: 2_000, max: 6_000 },
    coinsurance: 1_000,
  },
  filingLimitDays: 365,
  denial: {
    rate: 300,
    causes: [
      { ...CAUSES.bundling, weight: 1 },
      { ...CAUSES.medicalNecessity, weight: 1 },
      { ...CAUSES.retroTermination, weight: 0 },
    ],
  },
  takeback: {
    rate: 3_000,
    daysAfterPayment: { min: 20, max: 45 },
    reasons: [
      { weight: 6, kind: 'lowerRate', remark: 'N692', cut: 2_500 },
      { weight: 2, kind: 'denied', remark: 'N687', cause: 'retroTermination' },
      { weight: 2, kind: 'offset' },
    ],
  },
  appeal: { decisionDays: { min: 15, max: 30 } },
};
