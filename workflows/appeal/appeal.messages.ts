import { defineQuery } from '@temporalio/workflow';
import type { AppealCaseState } from '../../domain/appeal-case/state';
import type { ClockSegment } from '../../domain/practice-clock';

/** `appealWorkflow` begins from the stored state of the appeal; a later run carries it. */
export interface AppealWorkflowInput {
  clientId: string;
  appealId: string;
  clock: ClockSegment;
  /** Only after continue-as-new. */
  state?: AppealCaseState;
}

/** Explains one appeal now, for support. Screens read PostgreSQL. */
export const currentAppeal = defineQuery<AppealCaseState | undefined>('currentAppeal');
