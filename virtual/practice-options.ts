import type { AppealStore } from '../domain/appeal-case/appeal-store';
import type { AppealRef } from '../domain/appeal-case/state';
import type { ClaimStore } from '../domain/claim/claim-store';
import type { ClaimState } from '../domain/claim/state';
import type { CodeTables } from '../domain/denials/code-tables';
import type { ReasonCodeLookup } from '../domain/remittance/post-remit';
import type { PracticeInstant } from '../domain/time';
import type { Agenda } from './agenda';
import type { ContractNewsHabits } from './contract-news';
import type { NewVersionHabits } from './new-versions';
import type { PaperMailHabits } from './paper-mail';
import type { PayerView } from './payer-view';
import type { PracticeDesk, PracticePayers } from './ports';
import type { StaffHabits } from './virtual-staff';
import type { WorldFaults } from './world-faults';

export interface VirtualPracticeOptions {
  seed: string | number;
  claims: readonly VirtualClaim[];
  store: VirtualStore;
  tables: CodeTables;
  lookup: ReasonCodeLookup;
  staff: StaffHabits;
  /** Letters that come by paper. Default: none. */
  paperMail?: PaperMailHabits;
  /** Contracts that are loaded after payments were posted. Default: none. */
  contractNews?: ContractNewsHabits;
  /** Versions of playbooks that open claims take up. Default: none. */
  newVersions?: NewVersionHabits;
  /** What goes wrong; what is not named does not. */
  faults?: Partial<WorldFaults>;
  startAt: PracticeInstant;
  cutEveryWait?: boolean;
  maxClaimsPerBatch?: number;
  /** Trading partner of all claims. Default `sim`. */
  partnerId?: string;
  /** Id of the next batch. Default `B1`, `B2` ... */
  newBatchId?: () => string;
  /** Who answers. Default: the payers' behaviours, without files between. */
  payersOf?: (practice: {
    agenda: Agenda;
    nudge: (claimId: string) => void;
    nudgeAppeal: (appeal: AppealRef) => void;
  }) => PracticePayers;
  /** Whether runs go the way since a change (docs/patches.md). Default: always. */
  patched?: (id: string) => boolean;
  desk?: PracticeDesk;
}

/** A claim of the virtual practice: its first state, when it comes in, and how its payer sees it. */
export interface VirtualClaim {
  state: ClaimState;
  importedAt: PracticeInstant;
  /** Not needed where payers get files. */
  view?: PayerView;
  /** The claim that this one repeats. */
  duplicateOf?: string;
}

/** The memory store also takes a claim in, as the import does in PostgreSQL. */
export interface VirtualStore extends ClaimStore, AppealStore {
  addClaim(state: ClaimState): void;
}
