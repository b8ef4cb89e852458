import { type Cents, cents, sumCents } from '../../money';
import type { PlaybookPolicy } from '../../playbook';
import type { Adjustment, RemitClaim } from '../../remittance/remit';
import { type PracticeInstant, startOf } from '../../time';
import type { Classified } from '../acts';
import type { Fact, FactBody } from '../facts';
import { foldFacts } from '../fold-facts';
import { newClaimState } from '../new-claim';
import type { ClaimState } from '../state';

/** Test builders: one commercial claim of 375.00 and the facts of its life. */

export const POLICY: PlaybookPolicy = {
  key: 'test-commercial',
  version: 1,
  payerType: 'commercial',
  filing: {
    length: 90,
    unit: 'calendar_days',
    anchor: 'serviceFrom',
    presumptionDays: 0,
    source: 'contract',
  },
  correctedClaim: {
    accepted: true,
    length: 180,
    unit: 'calendar_days',
    anchor: 'remittance',
    presumptionDays: 0,
    source: 'contract',
  },
  acknowledgement: { lastCategory: 'A2', withinBusinessDays: 2 },
  cadence: { firstCheckDays: 21, repeatDays: 14, maxChecks: 3, escalateDays: 60 },
  appealLevels: [
    {
      level: 1,
      name: 'Reconsideration',
      action: 'reconsideration',
      window: {
        length: 120,
        unit: 'calendar_days',
        anchor: 'remittance',
        presumptionDays: 0,
        source: 'contract',
      },
      decisionDays: 30,
    },
    {
      level: 2,
      name: 'Appeal',
      action: 'appeal',
      window: {
        length: 60,
        unit: 'calendar_days',
        anchor: 'remittance',
        presumptionDays: 0,
        source: 'contract',
      },
      decisionDays: 30,
    },
  ],
  reversalCorrectionDays: 30,
  approval: {
    roles: {
      reconsideration: ['biller', 'manager'],
      appeal: ['biller', 'manager'],
      correct_and_resubmit: ['biller', 'coder', 'manager'],
    },
    withinBusinessDays: 3,
  },
};

export function aClaim(changes: Partial<ClaimState> = {}): ClaimState {
  const state = newClaimState({
    clientId: 'client-1',
    claimId: 'claim-1',
    claimNumber: 'OV7Q2M9K4TXA',
    policy: POLICY,
    billing: {
      form: '837P',
      partnerId: 'sim',
      payerId: 'TEST01',
      chargeCents: cents(37_500),
      serviceFrom: '2026-04-22',
      serviceThrough: '2026-04-22',
      lines: [
        { lineId: 'L1', procedure: '99214', modifiers: ['25'], chargeCents: cents(20_000) },
        { lineId: 'L2', procedure: '93000', modifiers: [], chargeCents: cents(8_000) },
        { lineId: 'L3', procedure: '82306', modifiers: [], chargeCents: cents(9_500) },
      ],
    },
  });
  return { ...state, ...changes };
}

export function at(date: string): PracticeInstant {
  return startOf(date);
}

/** Folds facts with rising `seq` into the state, on a date. */
export function withFacts(state: ClaimState, on: string, ...bodies: FactBody[]): ClaimState {
  const facts = bodies.map(
    (body, index): Fact => ({ ...body, seq: state.cursor + index + 1, recordedAt: at(on) }),
  );
  return foldFacts(state, facts, at(on)).state;
}

export const sent = (on: string, version = 1): FactBody => ({
  kind: 'submissionSent',
  version,
  batchId: 'B1',
  on,
});

export function acknowledged(
  on: string,
  change: Partial<Extract<FactBody, { kind: 'acknowledgementReceived' }>> = {},
): FactBody {
  return {
    kind: 'acknowledgementReceived',
    version: 1,
    source: 'payer',
    accepted: true,
    category: 'A2',
    statusCode: '20',
    payerControlNumber: 'ICN1',
    receivedOn: on,
    fileId: 'F1',
    ...change,
  };
}

export function adjustment(
  group: Adjustment['group'],
  carc: string,
  amount: number,
  disposition: Adjustment['disposition'],
  lineId?: string,
): Adjustment {
  return { group, carc, amountCents: cents(amount), disposition, ...(lineId ? { lineId } : {}) };
}

export function aRemit(change: Partial<RemitClaim> & { adjustments: Adjustment[] }): RemitClaim {
  const patient = sumCents(
    change.adjustments.filter((one) => one.group === 'PR').map((one) => one.amountCents),
  ) as Cents;
  return {
    remitClaimId: 'R1',
    remitDate: '2026-05-20',
    payerSequence: 1,
    version: 1,
    statusCode: '1',
    chargeCents: cents(37_500),
    paidCents: cents(0),
    patientCents: patient,
    payerControlNumber: 'ICN1',
    lines: [],
    remarks: [],
    ...change,
  };
}

export const remitted = (remit: RemitClaim): FactBody => ({
  kind: 'remittanceReceived',
  remit,
  fileId: 'F2',
  traceNumber: 'T1',
});

/** A verdict as the rules give it, for steps that take one. */
export function aVerdict(change: Partial<Classified['verdict']> = {}): Classified {
  return {
    tables: 'test-tables',
    input: {
      payerType: 'commercial',
      claimForm: '837P',
      clp02: '1',
      chargeCents: cents(9_500),
      paidCents: cents(0),
      patientRespCents: cents(0),
      adjustments: [{ group: 'CO', carc: '50', amountCents: cents(9_500) }],
      rarcs: [],
      statusCodes: [],
      context: {},
    },
    verdict: {
      isDenial: true,
      disposition: 'denial',
      deniedCents: cents(9_500),
      driver: { group: 'CO', carc: '50' },
      rootCause: 'medical_necessity',
      action: 'appeal',
      alternatives: ['write_off'],
      blocked: [],
      requiresApproval: true,
      preventableStage: 'clinical',
      deadline: { kind: 'appeal', rule: 'payer appeal window from remit' },
      confidence: 0.8,
      evidence: [],
      lineIds: ['L3'],
      ...change,
    },
  };
}
