import type { CalendarDate, PracticeInstant } from '../time';
import type { ClaimEvent, ClaimEventType, Json } from './events';
import { payerOf, payerSequenceIn } from './payers';
import { type ClaimState, caseById } from './state';

/** What the practice's system is told about: money to post, denials and what is done about them, how a claim ended, and the patient's balance. */
export type OutboxKind = 'posting' | 'denial' | 'closing' | 'patientBalance';

/** One event of the ledger as the practice's system is told of it. Its id for ever is claim and `eventSeq`; no patient data. */
export interface OutboxEntry {
  clientId: string;
  claimId: string;
  eventSeq: number;
  kind: OutboxKind;
  type: ClaimEventType;
  at: PracticeInstant;
  practiceDate: CalendarDate;
  data: { [key: string]: Json | undefined };
}

type Data = OutboxEntry['data'];
type Tell = (data: Data, state: ClaimState) => Data | undefined;

/** Which events are told, as what, and what is added to their own data. */
const TOLD: Partial<Record<ClaimEventType, { kind: OutboxKind; tell: Tell }>> = {
  remittanceRead: { kind: 'posting', tell: remittance },
  takebackPosted: { kind: 'posting', tell: takeback },
  writtenOff: { kind: 'posting', tell: (data) => ({ ...data, entry: 'writeOff' }) },
  writeOffReversed: { kind: 'posting', tell: (data) => ({ ...data, entry: 'writeOffReversed' }) },
  denialFound: { kind: 'denial', tell: denial },
  denialClassified: { kind: 'denial', tell: denial },
  pathChosen: { kind: 'denial', tell: denial },
  caseClosed: { kind: 'denial', tell: denial },
  claimClosed: {
    kind: 'closing',
    tell: (data, { billing }) => ({ ...data, chargeCents: billing.chargeCents }),
  },
  claimReopened: { kind: 'closing', tell: (data) => data },
  patientBalanceReleased: { kind: 'patientBalance', tell: (data) => data },
  patientBalanceHeld: { kind: 'patientBalance', tell: (data) => data },
  patientBalanceRecalled: { kind: 'patientBalance', tell: (data) => data },
};

/**
 * What the practice's system is told of these events, one entry an event at most. It follows from the ledger and from what the state keeps for
 * good (remittances, takebacks, what a case is about), so that it comes out the same whenever it is made.
 */
export function outboxOf(events: readonly ClaimEvent[], state: ClaimState): OutboxEntry[] {
  return events.flatMap(({ clientId, claimId, seq, type, at, practiceDate, data }) => {
    const told = TOLD[type];
    const said = told?.tell(data, state);
    if (!told || !said) return [];
    return [{ clientId, claimId, eventSeq: seq, kind: told.kind, type, at, practiceDate, data: said }];
  });
}

/** A remittance that decides something, with its money by line. The event that sums the claim up names none. */
function remittance({ remitClaimId, meaning }: Data, state: ClaimState): Data | undefined {
  const remit = state.remits.find((one) => one.remitClaimId === remitClaimId);
  if (!remit || meaning === 'informational') return undefined;
  const payerSequence = payerSequenceIn(state, remit);
  return {
    ...{ entry: 'remittance', meaning, remitClaimId, payerSequence, version: remit.version },
    ...{ payerId: payerOf(state, payerSequence).payerId, remitDate: remit.remitDate },
    payerControlNumber: remit.payerControlNumber,
    ...{ chargeCents: remit.chargeCents, paidCents: remit.paidCents, patientCents: remit.patientCents },
    lines: remit.lines.map(({ lineId, procedure, chargeCents, paidCents }) => ({
      ...{ lineId, procedure, chargeCents, paidCents },
    })),
    adjustments: remit.adjustments.map(({ lineId, group, carc, amountCents }) => ({
      ...(lineId ? { lineId } : {}),
      ...{ group, carc, amountCents },
    })),
  };
}

function takeback(data: Data, state: ClaimState): Data {
  const { payerSequence, takebackId, amountCents, reason, on } = data;
  const { payerId } = payerOf(state, Number(payerSequence));
  return { entry: 'takeback', payerId, payerSequence, takebackId, amountCents, reason, on };
}

/** What happened to a case, with what never changes of it. */
function denial(data: Data, state: ClaimState): Data | undefined {
  const found = caseById(state, String(data.caseId));
  if (!found) return undefined;
  const { caseId, payerSequence, openedOn, lineIds, driver, remitClaimId } = found;
  const { rootCause, action, outcome, cause, deniedCents = found.deniedCents } = data;
  return {
    ...{
      caseId,
      payerId: payerOf(state, payerSequence).payerId,
      payerSequence,
      openedOn,
      deniedCents,
      lineIds,
    },
    about:
      found.about ??
      found.variance?.kind ??
      (found.rejection ? 'rejection' : found.unexplained ? 'unexplained' : 'denial'),
    ...(driver ? { group: driver.group, carc: driver.carc } : {}),
    ...(remitClaimId ? { remitClaimId } : {}),
    ...{ rootCause, action, outcome, cause },
  };
}
