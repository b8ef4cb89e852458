import { CAUSES } from '../causes';
import type { PayerProfile } from '../types';

/** Pays fast, pays twice a week, denies little. */
export const simPrompt: PayerProfile = {
  key: 'sim-prompt',
  name: 'SIM PROMPT HEALTH',
  payerId: 'SIMPROMPT',
  filingIndicator: 'CI',
  controlNumberPrefix: '11',
  deniedStatusCode: '4',
  acknowledgement: {
    clearinghouseHours: { min: 1, max: 2 },
    payerHours: { min: 1, max: 6 },
    acceptedCategory: 'A2',
    silent: 0,
  },
  door: { rejected: 100, rejectedAgain: 0, reasons: [{ weight: 1, category: 'A7', statusCode: '255' }] },
  adjudication: { days: { min: 4, max: 9 }, silentUntilAsked: 0, daysAfterInquiry: { min: 2, max: 4 } },
  remittanceWeekdays: [2, 4],
  remittanceHour: 11,
  pricing: {
    contractual: { min: 2_800, max: 3_800 },
    deductible: 800,
    deductibleCents: { min: 2_000, max: 9_000 },
    coinsurance: 1_000,
  },
  filingLimitDays: 180,
  denial: {
    rate: 400,
    causes: [
      { ...CAUSES.diagnosisPointer, weight: 2 },
      { ...CAUSES.authorization, weight: 1 },
    ],
  },
  takeback: { rate: 0, daysAfterPayment: { min: 30, max: 60 }, reasons: [] },
  appeal: { decisionDays: { min: 10, max: 20 } },
};
