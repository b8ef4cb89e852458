import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { CommandBody } from '../../domain/claim/commands';
import type { ClaimState } from '../../domain/claim/state';
import type { ClockSegment } from '../../domain/practice-clock';

/** `claimWorkflow` begins from the stored state of the claim; a later run carries it. */
export interface ClaimWorkflowInput {
  clientId: string;
  claimId: string;
  clock: ClockSegment;
  /** Only after continue-as-new. */
  state?: ClaimState;
  /** Events a run may have before it continues as new; small in tests. */
  maxEventsPerRun?: number;
}

/** A fact lies in the claim's inbox. Lost, doubled and reordered nudges heal: every wake reads the inbox. */
export const nudge = defineSignal<[{ seq: number }]>('nudge');

/**
 * A person tells the claim something. The validator refuses, with the reason, what this state cannot take; then the reply comes when it
 * is on record. The update id is the caller's idempotency key.
 */
export const staffCommand = defineUpdate<{ decisionNo: number }, [CommandBody]>('staffCommand');

/** Explains one claim now, for support. Screens read PostgreSQL. */
export const currentState = defineQuery<ClaimState | undefined>('currentState');
