import type { AppealLevel, PlaybookPolicy, WindowRule } from '../../../domain/playbook';

/** `days(90, 'serviceFrom')`: a window of a story's contract. */
export function days(length: number, anchor: WindowRule['anchor']): WindowRule {
  return { length, unit: 'calendar_days', anchor, presumptionDays: 0, source: 'contract' };
}

export function reconsiderationWithin(window: WindowRule): AppealLevel {
  return { level: 1, name: 'Reconsideration', action: 'reconsideration', window, decisionDays: 60 };
}

/** What a story's commercial payer does; the windows that the story names are given by it. */
export function commercialPlaybook(over: Partial<PlaybookPolicy> = {}): PlaybookPolicy {
  return {
    key: 'story-commercial',
    version: 1,
    payerType: 'commercial',
    filing: days(90, 'serviceFrom'),
    correctedClaim: { ...days(180, 'remittance'), accepted: true },
    acknowledgement: { lastCategory: 'A2', withinBusinessDays: 2 },
    cadence: { firstCheckDays: 30, repeatDays: 30, maxChecks: 5, escalateDays: 180 },
    appealLevels: [reconsiderationWithin(days(120, 'remittance'))],
    reversalCorrectionDays: 30,
    approval: {
      roles: {
        submit_new_claim: ['biller', 'manager'],
        correct_and_resubmit: ['biller', 'coder', 'manager'],
        reconsideration: ['biller', 'manager'],
        write_off: ['manager'],
      },
      withinBusinessDays: 5,
    },
    ...over,
  };
}
