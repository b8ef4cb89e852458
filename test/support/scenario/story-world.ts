import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { PracticeInstant } from '../../../domain/time';
import type { Product } from './product';
import type { ScriptedClearinghouse } from './scripted-clearinghouse';

/** What a story's claim needs of the practice that it is told in. */
export interface StoryWorld {
  readonly env: TestWorkflowEnvironment;
  readonly product: Product;
  readonly clearinghouse: ScriptedClearinghouse;
  now(): Promise<PracticeInstant>;
  /** Until nothing is on its way any more. */
  settled(): Promise<void>;
}
