import { CAUSES } from '../causes';
import type { PayerProfile } from '../types';

/** Says that it has the claim and then nothing: only a 276 makes it decide. */
export const simSilent: PayerProfile = {
  key: 'sim-silent',
  name: 'SIM SILENT PLAN',
  payerId: 'SIMSILENT',
  filingIndicator: 'HM',
  controlNumberPrefix: '33',
  deniedStatusCode: '1',
  acknowledgement: {
    clearinghouseHours: { min: 1, max: 2 },
    payerHours: { min: 4, max: 20 },
    acceptedCategory: 'A2',
    silent: 0,
  },
  door: { rejected: 0, rejectedAgain: 0, reasons: [] },
  adjudication: {
    days: { min: 10, max: 20 },
    silentUntilAsked: 10_000,
    daysAfterInquiry: { min: 3, max: 7 },
  },
  remittanceWeekdays: [1, 3],
  remittanceHour: 9,
  lostRemittances: { rate: 800, resentAfterDays: { min: 35, max: 50 } },
  pricing: {
    contractual: { min: 4_000, max: 5_000 },
    deductible: 500,
    deductibleCents: { min: 2_000, max: 8_000 },
    coinsurance: 1_000,
  },
  filingLimitDays: 180,
  denial: { rate: 500, causes: [{ ...CAUSES.authorization, weight: 1 }] },
  takeback: { rate: 0, daysAfterPayment: { min: 60, max: 90 }, reasons: [] },
  appeal: { decisionDays: { min: 15, max: 30 } },
};
