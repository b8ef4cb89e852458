import type { LegalDeadlineKind } from '../../deadlines/deadline';
import type { StaffRole } from '../../playbook';
import type { DenialCase, DraftKind } from '../denial-case';
import type { ClaimState } from '../state';
import type { StepBuilder } from '../step';

/** The legal clock a path runs under; `none` where only our own working clocks drive it. */
export type PathClock = LegalDeadlineKind | 'none';

/** What may end a path: an answer of the payer, a decision of a person, or nothing more to do. */
export type PathEnd =
  | 'remittance'
  | 'decisionLetter'
  | 'payerAcceptance'
  /** Proof that what was sent arrived, where that is all that was asked for. */
  | 'payerReceipt'
  | 'approval'
  | 'taskOutcome'
  | 'anotherPath';

/** One action of the closed set as a way that a case can go. `table.ts` holds one for every action. */
export interface Path {
  clock: PathClock;
  /** What is drafted before a person decides; a path without one needs no approval of a text. */
  draft?: DraftKind;
  /** Who owns the next step of a case that is on this path. */
  owner: StaffRole;
  /** Nothing of this path happens before a person has approved its draft. */
  needsApproval: boolean;
  /** A person may choose it in a task. */
  choosable: boolean;
  endedBy: readonly PathEnd[];
  /**
   * Starts the path: its legal clock, and whatever it does at once. A path with a draft is then planned.
   * @returns why the path cannot be walked, as a question for a person; `undefined` when it was begun
   */
  begin(step: StepBuilder, denialCase: DenialCase, chosen: { byPerson: boolean }): string | undefined;
  /** Why nobody may take the path in this state, whatever the reason; asked at every door. */
  refuse?(state: ClaimState, denialCase: DenialCase): string | undefined;
  /** What the approval of the draft sets in motion. Nothing leaves here: a version or an appeal goes to its own phase. */
  act?(step: StepBuilder, denialCase: DenialCase, how: { ownAppeal: boolean }): void;
}
