import type { Cents } from '../money';
import type { ClaimOutcome } from './state';

export interface OutcomeInput {
  paidCents: Cents;
  patientCents: Cents;
  openCents: Cents;
  writtenOffCents: Cents;
  /** The part of it that is a charge voided as a duplicate. */
  voidedCents?: Cents;
  /** A person gave the claim up as a whole. */
  withdrawn?: boolean;
  /** Causes of deadlines that were missed in this life. */
  missed: string[];
}

export type OutcomeDecision =
  | { close: false; reason: string }
  | { close: true; outcome: ClaimOutcome; cause?: string };

/**
 * With which outcome a claim may close. Open money never closes. Paid wins over patient share; money lost to a missed clock is `lost` with
 * its cause, never hidden as a write-off. A charge that was entered twice and voided is `withdrawn`: nothing was owed for it.
 */
export function claimOutcome(input: OutcomeInput): OutcomeDecision {
  if (input.openCents !== 0) return { close: false, reason: `${input.openCents} cents are open` };
  if (input.withdrawn) return { close: true, outcome: 'withdrawn', cause: 'withdrawn by a person' };
  if (input.paidCents > 0) return { close: true, outcome: 'paid' };
  if (input.patientCents > 0) return { close: true, outcome: 'patientResponsibility' };
  if (input.voidedCents && input.voidedCents === input.writtenOffCents)
    return { close: true, outcome: 'withdrawn', cause: 'duplicate charge' };
  const cause = input.missed[0];
  if (cause !== undefined && input.writtenOffCents > 0) return { close: true, outcome: 'lost', cause };
  return { close: true, outcome: 'writtenOff' };
}
