import { awaitedVersion, type ClaimState } from '../claim/state';
import { addDays, type CalendarDate } from '../time';
import type { FoundTrace } from './payment-traces';
import { statusMeaning } from './status-meaning';

/** Days that a trace stays with the biller before it is a manager's. */
const BILLERS_DAYS = 10;

/**
 * A claim that its payer calls decided (277 F0 to F4) while no 835 has come in the days that the status gives it. It ends by itself when the
 * remittance comes: its version is then adjudicated.
 */
export function statusWithoutRemittance(state: ClaimState, today: CalendarDate): FoundTrace | undefined {
  const { last } = state.followUp;
  const { version, status, payerControlNumber, patientControlNumber } = awaitedVersion(state);
  if (!last || last.version !== version || status !== 'accepted') return undefined;
  const { final, within } = statusMeaning(last.category, last.statusCode);
  if (!final || typeof within !== 'object' || !('days' in within)) return undefined;
  const missingOn = addDays(last.since, within.days);
  if (missingOn > today) return undefined;
  return {
    ...{ id: `${state.claimId}/V${version}`, kind: 'statusWithoutRemittance', on: last.since },
    ...{ traceNumber: payerControlNumber ?? patientControlNumber, amountCents: state.billing.chargeCents },
    dueOn: addDays(missingOn, BILLERS_DAYS),
  };
}
