import type { AppealRung } from '../appeals/ladder';
import type { DenialAction, Disposition, PreventableStage, RootCause } from './vocabulary';

/** Answer of a table column that knows a middle way. */
type YesNoDepends = 'yes' | 'no' | 'depends';

/** One claim adjustment reason code, in our own words. */
export interface CarcRow {
  readonly code: string;
  readonly paraphrase: string;
  readonly category: RootCause;
  readonly disposition: Disposition;
  readonly isDenial: YesNoDepends;
  readonly typicalRootCause: string;
  readonly firstAction: DenialAction;
  readonly appealable: YesNoDepends;
  /** True when the code says nothing without a supplemental remark (16, 96, 97, ...). */
  readonly ambiguousWithoutRarc: boolean;
  readonly preventableStage: PreventableStage;
  readonly status: 'current' | 'deactivated';
  readonly rarcRequired: boolean;
  /** Which groups may carry the code, as free text (`PR usual`, `OA`). Empty when any. */
  readonly groupRule: string;
  readonly notes: string;
}

/** One remittance advice remark code, in our own words. */
export interface RarcRow {
  readonly code: string;
  readonly paraphrase: string;
  /** Alerts inform and are never the reason for a denial. */
  readonly type: 'supplemental' | 'alert';
  readonly status: string;
  readonly categoryRefinement: RootCause;
  readonly fieldToFix: string;
  readonly actionHint: DenialAction;
  readonly notes: string;
}

/** One 277/277CA category code (STC01-1). */
export interface StatusCategoryRow {
  readonly code: string;
  readonly group: 'ack' | 'pending' | 'finalized' | 'request' | 'error';
  readonly paraphrase: string;
  readonly seenIn: string;
  readonly terminal: string;
  readonly nextAction: string;
  readonly timer: string;
}

/** One 277/277CA status code (STC01-2). */
export interface StatusCodeRow {
  readonly code: string;
  readonly paraphrase: string;
  readonly hintCategory: RootCause;
  readonly hintFieldOrAction: string;
}

/** One rung of an appeal track. Days are counted in `fileUnit`; absent days mean the contract decides. */
export interface AppealLevelRow {
  readonly track: string;
  readonly level: number;
  readonly name: string;
  readonly fileWithin?: number;
  readonly clockStarts: string;
  readonly decisionWithinDays?: number;
  readonly minAmount?: number;
  readonly source: string;
  readonly fileUnit: string;
  readonly receiptPresumptionDays: number;
  readonly filedWhen: string;
  readonly confidence: string;
  readonly notes: string;
  readonly standing: string;
  readonly requiredForms: string;
  readonly onSilence: string;
  /** The row as the deadline engine reads it. */
  readonly rung: AppealRung;
}

/** One filing limit, in words: the numbers that run clocks live in the payer's playbook. */
export interface TimelyFilingRow {
  readonly payerType: string;
  readonly limit: string;
  readonly clockStarts: string;
  readonly countedBy: string;
  readonly exceptions: string;
  readonly source: string;
  readonly confidence: string;
}

/** All code tables as plain JSON. A verdict records the version that decided it. */
export interface CodeTables {
  /** SHA-256 over the table files, hexadecimal. */
  readonly version: string;
  readonly carc: Readonly<Record<string, CarcRow>>;
  readonly rarc: Readonly<Record<string, RarcRow>>;
  readonly statusCategory: Readonly<Record<string, StatusCategoryRow>>;
  readonly statusCode: Readonly<Record<string, StatusCodeRow>>;
  readonly appealLevels: readonly AppealLevelRow[];
  readonly timelyFiling: readonly TimelyFilingRow[];
}
