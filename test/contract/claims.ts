import type { RecordInput } from '../../domain/claim/acts';
import type { NewFact } from '../../domain/claim/claim-store';
import { newClaimState } from '../../domain/claim/new-claim';
import type { ClaimState } from '../../domain/claim/state';
import { cents } from '../../domain/money';
import type { PlaybookPolicy } from '../../domain/playbook';
import { DAY, instant, startOf } from '../../domain/time';

/** Claims for store tests: as imported, and in line for a batch. Synthetic, and without a person behind them. */

export const TODAY = '2026-03-02';
export const AS_OF = instant(startOf(TODAY) + 9 * 3_600_000);

const window = {
  length: 90,
  unit: 'calendar_days',
  anchor: 'serviceFrom',
  presumptionDays: 0,
  source: 'contract',
} as const;

const policy: PlaybookPolicy = {
  key: 'prompt-commercial',
  version: 3,
  payerType: 'commercial',
  filing: window,
  correctedClaim: { ...window, anchor: 'remittance', accepted: true },
  acknowledgement: { lastCategory: 'A2', withinBusinessDays: 2 },
  cadence: { firstCheckDays: 20, repeatDays: 14, maxChecks: 3, escalateDays: 60 },
  appealLevels: [],
  reversalCorrectionDays: 14,
  approval: { roles: {}, withinBusinessDays: 2 },
};

let made = 0;

/** A claim number and id of its own for every call. */
export function importedClaim(over: { clientId?: string; partnerId?: string } = {}): ClaimState {
  made += 1;
  const number = String(made).padStart(4, '0');
  return newClaimState({
    clientId: over.clientId ?? 'client-a',
    claimId: `claim-${process.pid}-${number}`,
    claimNumber: `OV${String(process.pid).padStart(8, '0')}${number}`.slice(0, 14),
    billing: {
      form: '837P',
      partnerId: over.partnerId ?? 'partner-1',
      payerId: 'payer-1',
      chargeCents: cents(12_500),
      serviceFrom: '2026-02-20',
      serviceThrough: '2026-02-20',
      lines: [{ lineId: 'L1', procedure: '99213', modifiers: [], chargeCents: cents(12_500) }],
    },
    policy,
  });
}

/** The next decision of a claim; `change` is what the state becomes. */
export function decision(state: ClaimState, change: Partial<ClaimState> = {}, note = 'noted'): RecordInput {
  const { clientId, claimId } = state;
  const decisionNo = state.decisionNo + 1;
  return {
    ...{ clientId, claimId, decisionNo, asOf: AS_OF },
    events: [{ type: 'claimChecked', actor: 'overturn', data: { note } }],
    state: { ...state, ...change, decisionNo },
  };
}

/** The decision that puts a claim in line for a batch, under the clock of that batch. */
export function readyDecision(state: ClaimState): RecordInput {
  return decision(state, {
    checks: { intake: TODAY, scrub: TODAY, eligibility: TODAY, authorization: TODAY },
    versions: state.versions.map((version) => ({ ...version, status: 'ready' as const })),
    deadlines: [
      {
        ...{ key: 'batch:V1', kind: 'batch', status: 'open', dueAt: instant(AS_OF + DAY) },
        ...{
          anchor: { event: 'versionReady', date: TODAY },
          rule: 'a ready claim leaves by the next business day',
        },
      },
    ],
  });
}

export function acknowledgement({ clientId, claimId }: ClaimState, key: string): NewFact {
  return {
    ...{ clientId, claimId, key },
    body: {
      kind: 'acknowledgementReceived',
      ...{
        version: 1,
        source: 'payer',
        accepted: true,
        category: 'A2',
        receivedOn: TODAY,
        fileId: `file/${key}`,
      },
    },
  };
}
