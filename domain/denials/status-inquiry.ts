import type { Facts, Ruling } from './case';
import type { CodeTables } from './code-tables';
import type { StatusCode } from './types';
import { DENIAL_ACTIONS, type DenialAction, type RootCause } from './vocabulary';

/** Status codes by which a payer says that it waits for us. Source: section 4. */
const WAITS_FOR_US: ReadonlySet<string> = new Set(['59', '60', '123', '294', '297', '298', '300', '95']);
/** Days a claim may sit "in process" or on hold before somebody calls. Source: section 4. */
const HOLD_DAYS = 30;
/** Days from "paid" to the ERA and its money. Source: status category F1. */
const PAYMENT_DAYS = 10;

/**
 * What to do about a claim that a payer reports as received, in process, asking, decided or unknown.
 * Source: section 4, table "seen / machine does".
 */
export function pendingRuling(status: StatusCode, hint: RootCause, facts: Facts, tables: CodeTables): Ruling {
  const group = tables.statusCategory[status.category]?.group;
  if (status.category === 'A4' || status.category === 'D0' || status.status === '35') return notFound(facts);
  if (group === 'error') return { action: 'no_action', rootCause: 'other' };
  if (group === 'request' || status.category === 'P3' || WAITS_FOR_US.has(status.status)) {
    return { action: 'send_documentation', rootCause: 'documentation', stage: 'billing' };
  }
  if (group === 'finalized') return decided(status, hint, facts);
  if (status.category === 'P4') {
    return { action: 'update_cob', rootCause: 'coordination_of_benefits', stage: 'registration' };
  }
  return waiting(status, facts, tables);
}

/** The payer cannot find it: with an archived acceptance it has to look; without one the claim goes again. */
function notFound({ filing, version }: Facts): Ruling {
  if (filing.payerAccepted !== false) {
    return { action: 'call_payer', alternatives: ['submit_new_claim'], rootCause: 'other', stage: 'payer' };
  }
  const again: DenialAction =
    version.frequency === '7' || version.frequency === '8' ? 'correct_and_resubmit' : 'submit_new_claim';
  return { action: again, alternatives: ['call_payer'], rootCause: 'other', stage: 'billing' };
}

function decided(status: StatusCode, hint: RootCause, facts: Facts): Ruling {
  switch (status.category) {
    case 'F1':
      return paid(facts);
    case 'F2':
      return { action: 'call_payer', disposition: 'denial', rootCause: hint, stage: 'payer' };
    case 'F3N':
      return facts.coverage.secondaryOnFile === false
        ? { action: 'no_action', rootCause: 'coordination_of_benefits' }
        : { action: 'bill_other_payer', rootCause: 'coordination_of_benefits' };
    case 'F3F':
      return { action: 'no_action', rootCause: 'coordination_of_benefits' };
    default:
      return { action: 'no_action', rootCause: hint };
  }
}

/** F1: the payer says paid. Money that is not in the ledger after ten days is traced. */
function paid({ payment, time }: Facts): Ruling {
  const age = payment.daysSinceEra ?? time.daysSinceRemit;
  const stillEarly = age !== undefined && age < PAYMENT_DAYS;
  if (payment.moneyInLedger === false && !stillEarly) {
    return { action: 'trace_payment', rootCause: 'payer_error', stage: 'payer' };
  }
  return { action: 'no_action', rootCause: 'other' };
}

function waiting(status: StatusCode, { time }: Facts, tables: CodeTables): Ruling {
  const hint = tables.statusCode[status.status]?.hintFieldOrAction;
  const overdue = (time.claimAgeDays ?? 0) > HOLD_DAYS;
  if (isAction(hint) && hint !== 'no_action' && status.category.startsWith('P')) return { action: hint };
  if (status.category === 'P5' || (overdue && status.category.startsWith('P'))) {
    return { action: 'call_payer', alternatives: ['no_action'], stage: 'payer' };
  }
  return { action: 'no_action' };
}

function isAction(value: string | undefined): value is DenialAction {
  return DENIAL_ACTIONS.some((action) => action === value);
}
